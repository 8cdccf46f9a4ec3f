import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';
import type { Attack } from './attacks.js';

/** Longest wait for an answer: a server that needs longer is stalled. */
export const ANSWER_MS = 5_000;
const JOIN_AGAIN_MS = 200;

/** Somebody signed in who may edit, and sends what an editor does not send. */
export class HostileEditor {
  sent = 0;
  acknowledged = 0;
  unanswered = 0;
  /** Answers by their problem; an acknowledgement is not among them. */
  readonly refusals = new Map<string, number>();

  constructor(
    private readonly socket: Socket,
    readonly clientId: number,
  ) {}

  /** Joins afresh under a client id, as soon as it may: what was served, or null when that was refused. */
  async join(sectionId: string, clientId = this.clientId): Promise<Uint8Array | null> {
    for (;;) {
      const joined = (await this.socket.timeout(ANSWER_MS).emitWithAck('plan.join', {
        sectionId,
        clientId,
        stateVector: Y.encodeStateVector(new Y.Doc()),
      })) as EventAcknowledgement<'plan.join'>;
      if (!('error' in joined)) return new Uint8Array(joined.update);
      // How often somebody may join is no setting.
      if (joined.error.code !== 'too-many-edits') return null;
      await pause(JOIN_AGAIN_MS);
    }
  }

  /** Sends bytes; true when the server took them. */
  async send({ sectionId, bytes }: Pick<Attack, 'sectionId' | 'bytes'>): Promise<boolean> {
    this.sent += 1;
    try {
      const answer = (await this.socket
        .timeout(ANSWER_MS)
        .emitWithAck('plan.update', { sectionId, update: bytes })) as EventAcknowledgement<'plan.update'>;
      if (!('error' in answer)) {
        this.acknowledged += 1;
        return true;
      }
      this.refusals.set(answer.error.code, (this.refusals.get(answer.error.code) ?? 0) + 1);
    } catch {
      this.unanswered += 1;
    }
    return false;
  }

  /** Sends a message too large for a socket: true when the server took it, false when it closed the socket. */
  async sendsTooMuch(sectionId: string, bytes: number): Promise<boolean> {
    const closed = new Promise<boolean>((resolve) => this.socket.once('disconnect', () => resolve(false)));
    return await Promise.race([closed, this.send({ sectionId, bytes: new Uint8Array(bytes) })]);
  }

  leave(): void {
    this.socket.disconnect();
  }
}

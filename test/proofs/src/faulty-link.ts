import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, Problem, type EventAcknowledgement, type EventPayload } from '@inview/contract';
import { localProblem, ProblemError } from '#web/api/problem';
import type { SectionHearing, SectionLink } from '#web/plan/section-link';
import type { Seeded } from './seeded.js';

type Acknowledged<E extends 'plan.join' | 'plan.update'> = Exclude<EventAcknowledgement<E>, { error: unknown }>;

/** Longest time that an edit takes on its way to the server (milliseconds). */
const LONGEST_LAG_MS = 15;
const OVERTAKEN_PART = 0.2;
const TWICE_PART = 0.2;

const bytes = (binary: Uint8Array): Uint8Array => new Uint8Array(binary);

/**
 * What the product's client sends and hears over one real socket, by a network that is slow, says things twice and lets a
 * later edit overtake an earlier one. Without `random` it does none of that.
 */
export class FaultyLink implements SectionLink {
  /** What the server said is saved. */
  readonly acknowledged: Uint8Array[] = [];
  readonly counts = { sent: 0, twice: 0, overtaken: 0, resyncs: 0, refused: 0 };
  private typed: Uint8Array[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly random: Seeded | null,
  ) {}

  /** Told of every change of the document that somebody typed here: what was typed later can overtake. */
  noteTyped(update: Uint8Array): void {
    this.typed.push(update);
  }

  async join(asked: EventPayload<'plan.join'>): Promise<Acknowledged<'plan.join'>> {
    const joined = await this.ask<Acknowledged<'plan.join'>>('plan.join', asked);
    return { ...joined, update: bytes(joined.update), stateVector: bytes(joined.stateVector) };
  }

  async update(edit: EventPayload<'plan.update'>): Promise<Acknowledged<'plan.update'>> {
    this.typed = [];
    if (!this.random) return await this.send(edit);
    await pause(this.random.below(LONGEST_LAG_MS));
    const fate = this.random.next();
    if (fate < OVERTAKEN_PART && this.typed.length > 0) {
      this.counts.overtaken += 1;
      // Refused as out of step, that is the answer; taken, the earlier edit still has to go.
      await this.send({ ...edit, update: Y.mergeUpdates(this.typed) });
    } else if (fate > 1 - TWICE_PART) {
      this.counts.twice += 1;
      return (await Promise.all([this.send(edit), this.send(edit)]))[1];
    }
    return await this.send(edit);
  }

  leave(sectionId: string): void {
    this.socket.emit('plan.leave', { sectionId });
  }

  caret(): void {
    // Nobody looks: carets are no part of the document.
  }

  hear(sectionId: string, hearing: SectionHearing): () => void {
    const { socket } = this;
    socket.on('plan.edited', (edit: EventPayload<'plan.edited'>) => {
      if (edit.sectionId === sectionId) hearing.edited(fromBase64(edit.update));
    });
    socket.on('plan.closed', (told: EventPayload<'plan.closed'>) => told.sectionId === sectionId && hearing.closed());
    socket.on('disconnect', () => hearing.disconnected(false));
    socket.on('connect', () => hearing.connected());
    // As in a browser, whoever asks hears of a connection that stands already, once it has all its ears.
    queueMicrotask(() => socket.connected && hearing.connected());
    return () => socket.removeAllListeners();
  }

  private async send(edit: EventPayload<'plan.update'>): Promise<Acknowledged<'plan.update'>> {
    this.counts.sent += 1;
    const answer = await this.ask<Acknowledged<'plan.update'>>('plan.update', edit);
    this.acknowledged.push(edit.update);
    return answer;
  }

  private async ask<T>(event: string, payload: object): Promise<T> {
    const answer: unknown = await this.socket
      .timeout(8000)
      .emitWithAck(event, payload)
      .catch(() => {
        throw localProblem('unavailable');
      });
    const refused = Problem.safeParse((answer as { error?: unknown } | null)?.error);
    if (!refused.success) return answer as T;
    this.counts[refused.data.code === 'resync' ? 'resyncs' : 'refused'] += 1;
    throw new ProblemError(refused.data);
  }
}

import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';
import { readTrace } from '@inview/dev/replay/trace';
import { textOf } from '@inview/plans';
import type { Panel } from './panel.js';
import { Screen } from './screen.js';
import { scriptOf, type Script, type ScriptedEdit } from './script.js';

const TRACES = ['friendsforever', 'automerge-paper'] as const;
/** Most edits on their way at once. */
const IN_FLIGHT = 500;
const QUIET_MS = 60_000;

/** Real typing through every node: a reader at each must end with the text that the trace ends with, and be served it. */
export async function playTraces(
  panel: Panel,
  transactions: number,
): Promise<{ good: boolean; counts: Record<string, number | boolean> }> {
  const counts: Record<string, number | boolean> = {};
  let good = true;
  for (const name of TRACES) {
    const file = fileURLToPath(new URL(`../../traces/${name}.json.gz`, import.meta.url));
    if (!existsSync(file)) continue;
    const script = scriptOf(readTrace(file), transactions);
    const { acknowledged, seconds, readersEqual, servedEqual } = await play(panel, script);
    good &&= acknowledged === script.edits.length && readersEqual && servedEqual;
    Object.assign(counts, {
      [`${name}: edits`]: script.edits.length,
      [`${name}: acknowledged`]: acknowledged,
      [`${name}: edits a second`]: Math.round(acknowledged / seconds),
      [`${name}: readers equal`]: readersEqual,
      [`${name}: served equal`]: servedEqual,
    });
  }
  return { good, counts };
}

async function play(panel: Panel, { clientIds, edits, text }: Script) {
  const sectionId = await panel.freshSection();
  const readers: Screen[] = [];
  for (const node of panel.nodes.keys())
    readers.push(new Screen(0, node, await panel.socket(0, node), sectionId, null));
  const sockets: Socket[] = [];
  for (const [agent, clientId] of clientIds.entries()) {
    const socket = await panel.socket(agent, agent % panel.nodes.length);
    await socket.emitWithAck('plan.join', { sectionId, clientId, stateVector: Y.encodeStateVector(new Y.Doc()) });
    sockets.push(socket);
  }
  const started = performance.now();
  const sending = new Sending(sectionId, sockets, edits);
  const acknowledged = await sending.all();
  const seconds = (performance.now() - started) / 1000;
  const readersEqual = await becomeEqual(readers, text);
  const served = await Promise.all(panel.nodes.map((_, node) => panel.textOf(sectionId, node)));
  for (const socket of sockets) socket.disconnect();
  for (const reader of readers) reader.leave();
  return { acknowledged, seconds, readersEqual, servedEqual: served.every((one) => one === text) };
}

/** Sends the edits in the order of the trace, none before what its author had seen is committed. */
class Sending {
  private readonly committed: Uint8Array;
  private inFlight = 0;
  private acknowledged = 0;
  private isRefused = false;
  private wake: (() => void) | null = null;

  constructor(
    private readonly sectionId: string,
    private readonly sockets: readonly Socket[],
    private readonly edits: readonly ScriptedEdit[],
  ) {
    this.committed = new Uint8Array(edits.length);
  }

  /** How many were acknowledged; stops at the first that is refused. */
  async all(): Promise<number> {
    for (const [nth, edit] of this.edits.entries()) {
      const isDue = () => this.inFlight < IN_FLIGHT && edit.after.every((before) => this.committed[before] === 1);
      // Everybody else waits for the paragraph.
      while (!this.isRefused && !(isDue() && (nth === 0 || this.committed[0] === 1))) await this.news();
      if (this.isRefused) break;
      this.send(nth, edit);
    }
    while (!this.isRefused && this.inFlight > 0) await this.news();
    return this.acknowledged;
  }

  private send(nth: number, { agent, bytes }: ScriptedEdit): void {
    this.inFlight += 1;
    this.sockets[agent]?.emit(
      'plan.update',
      { sectionId: this.sectionId, update: bytes },
      (answer: EventAcknowledgement<'plan.update'>) => {
        this.inFlight -= 1;
        if ('error' in answer) this.isRefused = true;
        else this.acknowledged += 1;
        this.committed[nth] = 1;
        this.wake?.();
      },
    );
  }

  private news(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

async function becomeEqual(readers: readonly Screen[], text: string): Promise<boolean> {
  const isEqual = ({ document }: Screen) => textOf(document) === text;
  for (const until = performance.now() + QUIET_MS; performance.now() < until;) {
    if (readers.every(isEqual)) return true;
    await pause(250);
  }
  return false;
}

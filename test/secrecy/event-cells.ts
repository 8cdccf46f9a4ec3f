import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { ProblemCode } from '@inview/contract';
import type { Notice } from '@inview/platform';
import { actionScopes, audiences, type Action, type Decision, type Scope } from '@inview/policy';
import { ask, joinOf, pause, type Acknowledged } from '../builders/acknowledged.js';
import type { Seeded } from '../proofs/src/seeded.js';
import type { LawAskedApart } from './law-asked-apart.js';
import type { MatrixCounts } from './matrix-counts.js';
import type { Actor, MatrixWorld } from './matrix-world.js';

/** The client id before all that are used here: each socket has the next. */
const clients = { last: 7_000 };
/** Long enough for what was committed to be told to everybody (milliseconds). */
const TOLD_MS = 300;
const LONGEST_MS = 60_000;

/** Of a small run, so many of the sections all the same. */
const LEAST_OF_SECTIONS = 0.2;

/** How many of all that could be asked are, and which. */
interface Chosen {
  readonly share: number;
  readonly random: Seeded;
}

interface AtSocket {
  readonly actor: Actor;
  readonly clientId: number;
  readonly socket: Socket;
  readonly frames: { readonly event: string; readonly payload: Readonly<Record<string, unknown>> }[];
}

/** Everybody sends every event that asks something about every section and meeting; whatever frames they get is held against the law too. */
export async function askEvents(
  world: MatrixWorld,
  law: LawAskedApart,
  nothing: string,
  { share, random }: Chosen,
  counts: MatrixCounts,
): Promise<void> {
  const all = await connect(world);
  const of = (scope: Scope) => world.things.filter((thing) => thing.scope === scope).map(({ id }) => id);
  const sections = of('section').filter(() => random.next() < Math.max(share, LEAST_OF_SECTIONS));
  const [meetings, consultations] = [of('meeting'), of('consultation')];
  try {
    for (const at of all) {
      for (const meetingId of [...meetings, nothing, ...consultations.slice(0, 2)]) {
        const answer = await ask(at.socket, 'meeting.join', { meetingId });
        judge(counts, at, `meeting.join ${meetingId}`, law.decision(at.actor.id, 'meeting.read', meetingId), answer);
      }
    }
    const states = new Map<string, Acknowledged>();
    for (const at of all) {
      for (const sectionId of [...sections, nothing, ...consultations.slice(0, 2)]) {
        const answer = await ask(at.socket, 'plan.join', joinOf(sectionId, at.clientId));
        const [read, edit] = (['plan.read', 'plan.edit'] as const).map((action) =>
          law.decision(at.actor.id, action, sectionId),
        ) as [Decision, Decision];
        judge(counts, at, `plan.join ${sectionId}`, read, answer);
        if (read.allow && answer['mayEdit'] !== edit.allow) counts.fault(`${at.actor.slug} mayEdit ${sectionId}`);
        states.set(`${at.actor.slug} ${sectionId}`, answer);
      }
    }
    for (const at of all) {
      for (const sectionId of [...sections, nothing]) {
        const update = lineOf(at, states.get(`${at.actor.slug} ${sectionId}`));
        const answer = await ask(at.socket, 'plan.update', { sectionId, update });
        // Who may not read has no seat, and is told the same whether or not there is a section.
        const seated = law.decision(at.actor.id, 'plan.read', sectionId).allow;
        const decision = law.decision(at.actor.id, 'plan.edit', sectionId);
        judge(counts, at, `plan.update ${sectionId}`, decision, answer, seated ? undefined : 'not-joined');
      }
    }
    await leaveAll(all, [...sections, nothing], [...meetings, nothing], counts);
    await pause(TOLD_MS);
    for (const at of all) heard(at, law, counts);
  } finally {
    for (const { socket } of all) socket.disconnect();
  }
}

/** Leaving asks nothing and answers everybody alike, so that it tells nobody what there is. */
async function leaveAll(
  all: readonly AtSocket[],
  sections: readonly string[],
  meetings: readonly string[],
  counts: MatrixCounts,
): Promise<void> {
  for (const { actor, socket } of all) {
    const answers = [
      ...(await Promise.all(sections.map((sectionId) => ask(socket, 'plan.leave', { sectionId })))),
      ...(await Promise.all(meetings.map((meetingId) => ask(socket, 'meeting.leave', { meetingId })))),
    ];
    if (answers.some((answer) => JSON.stringify(answer) !== '{}')) counts.fault(`${actor.slug} leaves`);
  }
}

/** Word of changes: everything that could be published, about everything, with every audience; who hears it is held against the law. */
export async function hearNotices(
  world: MatrixWorld,
  law: LawAskedApart,
  { share, random }: Chosen,
  counts: MatrixCounts,
): Promise<void> {
  const all = await connect(world);
  try {
    const notices: Notice[] = [];
    for (const needs of Object.keys(actionScopes) as Action[]) {
      const scope = actionScopes[needs];
      const ids = scope === 'self' ? [null] : world.things.filter((one) => one.scope === scope).map(({ id }) => id);
      for (const scopeId of ids)
        for (const audience of [undefined, ...audiences])
          if (scope === 'self' || random.next() < share)
            notices.push({ what: 'case', id: randomUUID(), needs, scopeId, ...(audience && { audience }) });
    }
    const last: Notice = { what: 'case', id: randomUUID(), needs: 'self.read', scopeId: null };
    for (const notice of [...notices, last])
      await world.ledger.rows(`select pg_notify('inview_notices', $1)`, [JSON.stringify(notice)]);
    const from = performance.now();
    const hasLast = ({ frames }: AtSocket) => frames.some(({ payload }) => payload['id'] === last.id);
    while (!all.every(hasLast) && performance.now() - from < LONGEST_MS) await pause(20);
    for (const { actor, frames } of all) {
      const ids = new Set(frames.map(({ payload }) => payload['id']));
      for (const { id, needs, scopeId, audience } of notices) {
        const decision = law.decision(actor.id, needs, scopeId);
        const right = decision.allow && (!audience || decision.audiences.includes(audience));
        counts.count(right ? 'notices: heard' : 'notices: kept from');
        if (ids.has(id) !== right) counts.fault(`${actor.slug} hears ${needs} ${scopeId} ${audience ?? ''}: ${!right}`);
      }
    }
  } finally {
    for (const { socket } of all) socket.disconnect();
  }
}

async function connect({ actors }: MatrixWorld): Promise<AtSocket[]> {
  return await Promise.all(
    actors.map(async (actor) => {
      const socket = await actor.person.socket();
      const frames: AtSocket['frames'] = [];
      socket.onAny((event: string, payload: Readonly<Record<string, unknown>>) => frames.push({ event, payload }));
      return { actor, socket, frames, clientId: (clients.last += 1) };
    }),
  );
}

function judge(
  counts: MatrixCounts,
  { actor }: AtSocket,
  asked: string,
  decision: Decision,
  answer: Acknowledged,
  instead?: ProblemCode,
): void {
  const unknown = !decision.allow && decision.refusal === 'unknown';
  counts.count(decision.allow ? 'events: allowed' : unknown ? 'events: unknown' : 'events: refused');
  const expected = decision.allow ? undefined : (instead ?? (unknown ? 'not-found' : decision.refusal));
  const told = answer.error?.code;
  const rules = decision.allow || unknown || instead ? '' : decision.rules.join();
  if (told !== expected || (answer.error?.rules ?? []).join() !== rules)
    counts.fault(`${actor.slug} ${asked}: ${expected ?? 'allowed'} expected, and ${told ?? 'answered'}`);
}

/** One more line in a section, as an editor would send it; of a section that cannot be joined, of an empty one. */
function lineOf({ clientId }: AtSocket, joined: Acknowledged | undefined): Uint8Array {
  const document = new Y.Doc();
  document.clientID = clientId;
  if (joined?.['update']) Y.applyUpdate(document, new Uint8Array(joined['update'] as ArrayBuffer));
  const before = Y.encodeStateVector(document);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('A line.')]);
  document.getXmlFragment('body').push([paragraph]);
  return Y.encodeStateAsUpdate(document, before);
}

/** What somebody is sent without having asked is about what they may read. */
function heard({ actor, frames }: AtSocket, law: LawAskedApart, counts: MatrixCounts): void {
  for (const { event, payload } of frames) {
    const right =
      event === 'meeting.presence'
        ? law.decision(actor.id, 'meeting.read', String(payload['meetingId'])).allow
        : event.startsWith('plan.')
          ? law.decision(actor.id, 'plan.read', String(payload['sectionId'])).allow
          : event === 'changed';
    counts.count('events: frames heard');
    if (!right) counts.fault(`${actor.slug} hears ${event}`);
  }
}

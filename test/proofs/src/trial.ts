import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { editsOf, endOf, Onlooker } from './onlooker.js';
import type { Panel } from './panel.js';
import type { Revocation } from './revocations.js';
import type { Seeded } from './seeded.js';
import { Typist } from './typist.js';

const LONGEST_PAUSE_MS = 20;
const SHORTEST_BEFORE_MS = 100;
const LONGEST_BEFORE_MS = 400;
/** How long everybody types on (milliseconds). */
const AFTER_MS = 400;
/** And where several nodes have to hear of it. */
const AFTER_ON_NODES_MS = 1300;

/** What reached somebody at a node whose access had ended. */
export interface Reached {
  /** Frames with an edit whose writer began it after the revoking transaction had returned. */
  readonly editedAfter: number;
  /** Presence and word of changes that arrived after it. */
  readonly othersAfter: number;
  /** From the revocation to the last frame of any kind (milliseconds). */
  readonly lastMs: number;
}

/** What one revocation let through. */
export interface Tried {
  readonly acceptedBefore: number;
  readonly receivedBefore: number;
  readonly triedAfter: number;
  readonly acceptedAfter: number;
  readonly writtenAfter: number;
  readonly here: Reached;
  readonly elsewhere: Reached;
}

interface Seat {
  readonly node: number;
  readonly socket: Socket;
  readonly typist: Typist;
  readonly onlooker: Onlooker;
}

/** Somebody types at every node while the coordinator types too; their access ends; both type on. */
export async function tryRevoking(panel: Panel, way: Revocation, random: Seeded, told: boolean): Promise<Tried> {
  const [place, sectionId] = [1 + random.below(3), await panel.freshSection(way.audience)];
  const practitionerId = await panel.practitionerId(place);
  await way.prepare?.({ panel, practitionerId });
  const clients = await Promise.all(panel.nodes.map((_, node) => panel.signIn(place, node)));
  const [client] = clients;
  if (!client) throw new Error('There is no node.');
  const seats: Seat[] = [];
  for (const [node, signedIn] of (way.firstNodeOnly ? [client] : clients).entries())
    seats.push(await sit(await panel.socketOf(signedIn), sectionId, node, random));
  const writer = await sit(await panel.socket(0), sectionId, 0, random);
  let isOver = false;
  const all = [...seats, writer].map((seat) => typeUntil(seat, random.below(2 ** 31), () => isOver));
  const news = tellOfChanges(panel, () => isOver);
  await pause(SHORTEST_BEFORE_MS + random.below(LONGEST_BEFORE_MS - SHORTEST_BEFORE_MS));
  const restore = await way.revoke({ panel, practitionerId, client, told });
  const revokedAt = performance.now();
  await pause(panel.nodes.length > 1 ? AFTER_ON_NODES_MS : AFTER_MS);
  isOver = true;
  await Promise.all([...all, news]);
  for (const { socket } of [...seats, writer]) socket.disconnect();
  const tried = await count(panel, way, seats, writer, revokedAt);
  await restore();
  return tried;
}

async function sit(socket: Socket, sectionId: string, node: number, random: Seeded): Promise<Seat> {
  const onlooker = new Onlooker(socket);
  const typist = new Typist(socket, sectionId, 1 + random.below(2 ** 32 - 1));
  await typist.join();
  return { node, socket, typist, onlooker };
}

/** Nobody waits for an answer: whoever has lost their access goes on sending. */
async function typeUntil({ typist, socket }: Seat, seed: number, isOver: () => boolean): Promise<void> {
  for (let nth = 0; !isOver(); nth += 1) {
    void typist.type(`${seed % 997}.${nth}`.padStart(12).concat(' '), 1 - 1 / (nth + 1));
    if (nth % 4 === 0)
      socket.volatile.emit('plan.awareness', { sectionId: typist.sectionId, cursor: { anchor: nth, head: nth } });
    await pause((seed >> (nth % 16)) % LONGEST_PAUSE_MS);
  }
}

/** Something about the case changes all the time, and whoever may read it is told. */
async function tellOfChanges({ database, caseId }: Panel, isOver: () => boolean): Promise<void> {
  const notice = JSON.stringify({ what: 'case', id: caseId, needs: 'case.read', scopeId: caseId });
  for (; !isOver(); await pause(30)) await database.query(`select pg_notify('inview_notices', $1)`, [notice]);
}

async function count(
  panel: Panel,
  way: Revocation,
  seats: readonly Seat[],
  writer: Seat,
  revokedAt: number,
): Promise<Tried> {
  const own = seats.flatMap(({ typist }) => typist.edits);
  const after = own.filter(({ typedAt }) => typedAt > revokedAt);
  const { rows } = await panel.database.query<{ clientId: string; bytes: Buffer }>(
    `select client_id as "clientId", bytes from plan_update where client_id = any($1::bigint[])`,
    [seats.map(({ typist }) => typist.clientId)],
  );
  const logged = new Set(rows.map(({ bytes }) => bytes.toString('base64')));
  const isAccepted = (edit: (typeof own)[number]) =>
    edit.seq !== null || logged.has(Buffer.from(edit.bytes).toString('base64'));
  const reached = (node: number) =>
    reachedAt(
      seats.find((seat) => seat.node === node),
      way,
      writer,
      revokedAt,
    );
  return {
    acceptedBefore: own.filter((edit) => edit.typedAt <= revokedAt && isAccepted(edit)).length,
    receivedBefore: seats.flatMap(({ onlooker }) => onlooker.frames).filter(({ at }) => at <= revokedAt).length,
    triedAfter: after.length,
    acceptedAfter: after.filter(isAccepted).length,
    writtenAfter: writer.typist.edits.filter(({ typedAt, seq }) => typedAt > revokedAt && seq !== null).length,
    here: reached(0),
    elsewhere: reached(1),
  };
}

/** Who may still read the section, or know of the case, is told lawfully. */
function reachedAt(seat: Seat | undefined, way: Revocation, writer: Seat, revokedAt: number): Reached {
  const mayStillHear = (event: string) =>
    way.ends === 'editing' || (event === 'changed' && way.audience === 'her-side');
  const frames = (seat?.onlooker.frames ?? []).filter(({ at, event }) => at > revokedAt && !mayStillHear(event));
  const { edits, clientId } = writer.typist;
  const first = edits.find(({ typedAt }) => typedAt > revokedAt);
  const firstEnd = first ? endOf(first.bytes, clientId) : Infinity;
  const begunAfter = frames.filter((frame) => {
    const update = editsOf(frame);
    return update !== null && endOf(update, clientId) >= firstEnd;
  });
  return {
    editedAfter: begunAfter.length,
    othersAfter: frames.filter((frame) => editsOf(frame) === null).length,
    lastMs: Math.round(Math.max(0, ...frames.map(({ at }) => at - revokedAt))),
  };
}

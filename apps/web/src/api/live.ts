import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import {
  Problem,
  type ChangedWhat,
  type EventAcknowledgement,
  type EventName,
  type EventPayload,
  type Events,
} from '@inview/contract';
import { localProblem, ProblemError } from './problem.js';
import type { ReadName } from './queries.js';

/** The truth about the connection: what the line under the header says. */
export type Connection = 'off' | 'live' | 'reconnecting';

type ToServer = { [E in EventName]: Events[E]['direction'] extends 'to-server' ? E : never }[EventName];
type ToClient = { [E in EventName]: Events[E]['direction'] extends 'to-client' ? E : never }[EventName];
type Acknowledged<E extends EventName> = Exclude<EventAcknowledgement<E>, { error: unknown }>;

/** Which reads a piece of news makes stale. */
const stale: Record<ChangedWhat, readonly ReadName[]> = {
  meeting: [
    'meeting.read',
    'meeting.undertaking',
    'meeting.minutes',
    'panel.read',
    'panel.today',
    'panel.cases',
    'case.read',
  ],
  case: [
    'case.read',
    'case.consultations',
    'widening.list',
    'case.assessments',
    'case.asking',
    'case.programs',
    'case.program-reviews',
    // Its lines and actions stand in the case: what derives from a consultation changes with them.
    'consultation.derived',
    'section.read',
    'panel.cases',
    'panel.today',
    'panel.left-actions',
    'panel.reminders',
    'actions.to-take',
    'reminders.mine',
    'action.read',
    'board.read',
    'board.figures',
    'board.owners',
    'meeting.review',
  ],
  referral: ['referral.read', 'referral.outcome', 'referrals.mine', 'panel.today'],
  consultation: [
    'going-on.read',
    'consultation.read',
    'consultation.derived',
    'consultations.queue',
    'case.consultations',
    'case.assessments',
    'case.asking',
    'panel.today',
    'panel.reminders',
    'actions.to-take',
    'reminders.mine',
  ],
  'own-consultation': [
    'consultations.mine',
    'consultation.own',
    'consultation.assessments',
    'consultation.preview',
    'client.read',
    'widenings.mine',
  ],
  warning: ['warnings.mine', 'warnings.waiting', 'warning.read', 'panel.today'],
  conflict: ['case.conflicts', 'conflicts.mine', 'emergencies.mine'],
  program: ['programs.mine', 'program.read', 'program.reviews', 'case.programs', 'case.program-reviews'],
  lane: ['lane.mine', 'lane.read', 'lane.received'],
  'own-confirmation': ['going-on.mine', 'going-on.asked'],
  'own-action': [
    'messages.mine',
    'actions.mine',
    'actions.to-take',
    'panel.left-actions',
    'board.read',
    'board.figures',
    'board.owners',
    'meeting.review',
    'action.read',
    'case.read',
    'consultation.derived',
    'panel.today',
    'panel.service-gaps',
    'panel.reminders',
    'reminders.mine',
  ],
  question: ['questions.mine', 'question.read'],
  exchange: ['exchange.mine', 'request.read', 'statement.read', 'ledger.read', 'case.roles'],
};

let socket: Socket | null = null;
let state: Connection = 'off';
const watchers = new Set<() => void>();

function tell(next: Connection): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** The one socket of this tab; it connects with the session cookie. */
function theSocket(): Socket {
  socket ??= io({ transports: ['websocket'], autoConnect: false, reconnectionDelayMax: 4000 });
  return socket;
}

const RETRY_MS = 2000;

/** Asks who we are, then knocks: a session that ended has closed this connection by then. */
function askWhoWeAre(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['session.read'] }).then(() => socket?.connect());
}

/** Opens the connection for a signed-in tab and keeps its reads fresh; returns the way to close it. */
export function connect(client: QueryClient): () => void {
  const live = theSocket();
  let before = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  live.on('connect', () => {
    tell('live');
    // Notices sent while we were away are not kept for us: ask for everything on screen again.
    if (before) void client.invalidateQueries();
    before = true;
  });
  live.on('disconnect', (reason) => {
    tell('reconnecting');
    // The server closes a socket when the session ends: ask who we are rather than knock for ever.
    if (reason === 'io server disconnect') askWhoWeAre(client);
  });
  live.on('connect_error', () => {
    tell('reconnecting');
    // A server that refused the handshake is not asked again by itself: it may only have lost its database for a moment.
    if (!live.active) again = setTimeout(() => askWhoWeAre(client), RETRY_MS);
  });
  live.on('changed', ({ what }: EventPayload<'changed'>) => {
    for (const read of stale[what]) void client.invalidateQueries({ queryKey: [read] });
  });
  live.connect();
  return () => {
    clearTimeout(again);
    live.disconnect();
    live.removeAllListeners();
    socket = null;
    tell('off');
  };
}

/** Sends one event and waits for its acknowledgement; throws a ProblemError when it is refused or nothing answers. */
export async function send<E extends ToServer>(
  event: E,
  payload: EventPayload<E>,
  timeout = 8000,
): Promise<Acknowledged<E>> {
  const answer: unknown = await theSocket()
    .timeout(timeout)
    .emitWithAck(event, payload)
    .catch(() => {
      throw localProblem('unavailable');
    });
  const refused = Problem.safeParse((answer as { error?: unknown } | null)?.error);
  if (refused.success) throw new ProblemError(refused.data);
  return answer as Acknowledged<E>;
}

/** Sends an event that nobody waits for, and only while connected: where my caret is. */
export function whisper<E extends ToServer>(event: E, payload: EventPayload<E>): void {
  theSocket().volatile.emit(event, payload);
}

/** Hears an event until the returned function is called. */
export function listen<E extends ToClient>(event: E, hear: (payload: EventPayload<E>) => void): () => void {
  const live = theSocket();
  const handler = hear as (...heard: unknown[]) => void;
  live.on(event as string, handler);
  return () => void live.off(event as string, handler);
}

/** Calls back on every connection, the first included, until the returned function is called: the moment to (re)join rooms. */
export function onConnected(join: () => void): () => void {
  const live = theSocket();
  live.on('connect', join);
  if (live.connected) join();
  return () => void live.off('connect', join);
}

/** Calls back whenever the connection is gone (for good when we signed out), until the returned function is called. */
export function onDisconnected(leave: (forGood: boolean) => void): () => void {
  const live = theSocket();
  const handler = (reason: string) => leave(reason === 'io client disconnect');
  live.on('disconnect', handler);
  return () => void live.off('disconnect', handler);
}

/** The connection's state, for a component. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}

/** Keeps the connection open while the component is mounted. */
export function useLiveConnection(client: QueryClient): void {
  useEffect(() => connect(client), [client]);
}

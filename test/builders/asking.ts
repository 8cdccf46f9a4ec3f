import { expect } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { problems, type Problem, type ProblemCode } from '@inview/contract';
import { writeLine, type Walk } from '../e2e/walk.js';
import { CANARY } from './bad-body.js';

export type Acknowledged = Record<string, unknown> & { error?: Problem };

/** A join of somebody who holds nothing of the section yet. */
export const joinOf = (sectionId: string, clientId: number) => ({
  sectionId,
  clientId,
  stateVector: Y.encodeStateVector(new Y.Doc()),
});

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends and waits for the acknowledgement. */
export const ask = async (socket: Socket, event: string, ...payload: unknown[]): Promise<Acknowledged> =>
  (await socket.timeout(4000).emitWithAck(event, ...payload)) as Acknowledged;

/** A problem of the catalogue, and nothing that was sent in it. */
export function isRefused(answer: Acknowledged, ...codes: readonly ProblemCode[]): void {
  expect(codes).toContain(answer.error?.code);
  const { code } = answer.error as Problem;
  expect(answer.error).toMatchObject({ code, status: problems[code].status, type: `urn:inview:problem:${code}` });
  expect(JSON.stringify(answer)).not.toContain(CANARY);
}

/** Somebody honest still works: joins, writes and is told "saved" in a moment. */
export async function worksFor(walk: Walk, slug: keyof Walk['people'], clientId: number): Promise<void> {
  const socket = await walk.people[slug].socket();
  const from = performance.now();
  expect(await writeLine(socket, walk.id('whole-panel section 3'), clientId, 'Still here.')).toMatchObject({
    seq: expect.any(Number),
  });
  expect(performance.now() - from).toBeLessThan(1500);
  socket.disconnect();
}

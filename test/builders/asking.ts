import { expect } from '@jest/globals';
import { problems, type Problem, type ProblemCode } from '@inview/contract';
import type { Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';
import type { Acknowledged } from './acknowledged.js';
import { CANARY } from './bad-body.js';

export { ask, joinOf, pause, type Acknowledged } from './acknowledged.js';

/** A problem of the catalogue, and nothing that was sent in it. */
export function isRefused(answer: Acknowledged, ...codes: readonly ProblemCode[]): void {
  expect(codes).toContain(answer.error?.code);
  const { code } = answer.error as Problem;
  expect(answer.error).toMatchObject({ code, status: problems[code].status, type: `urn:inview:problem:${code}` });
  expect(JSON.stringify(answer)).not.toContain(CANARY);
}

/** Somebody honest still works: joins, writes and is told "saved". */
export async function worksFor(walk: Walk, slug: keyof Walk['people'], clientId: number): Promise<void> {
  const socket = await walk.people[slug].socket();
  expect(await writeLine(socket, walk.id('whole-panel section 3'), clientId, 'Still here.')).toMatchObject({
    seq: expect.any(Number),
  });
  socket.disconnect();
}

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { about } from './loop.step.js';
import { steps, Walk } from './walk.js';

jest.setTimeout(120_000);

/** Ten seconds before the end of 1 March in Melbourne, the last day of her agreement in the walk. */
const LAST_SECONDS = new Date('2027-03-01T12:59:50Z');
/** Longer than the time between two looks at what has ended (milliseconds). */
const TOLD_WITHIN = 9000;

const walk = new Walk();
beforeAll(async () => {
  await walk.start();
  const released = steps.findIndex(({ name }) => name === 'the coordinator reads and releases');
  for (const step of steps.slice(0, released + 1)) await step.run(walk);
  walk.clock.at = LAST_SECONDS;
  for (const slug of ['coordinator', 'specialist-worker', 'mens-service', 'facilitator', 'risk-lead'] as const)
    walk.people[slug] = await walk.inview.as(slug);
});
afterAll(() => walk.close());

describe('at midnight, when her agreement ends by its date (E3)', () => {
  it('the open screens of those who held it are told, nobody of his side is, and nothing is read any more', async () => {
    const heard: Record<string, unknown[]> = {};
    const sockets: Socket[] = [];
    for (const slug of ['coordinator', 'specialist-worker', 'mens-service', 'facilitator', 'risk-lead'] as const) {
      const socket = await walk.people[slug].socket();
      const frames: unknown[] = [];
      heard[slug] = frames;
      socket.on('changed', (changed: unknown) => frames.push(changed));
      sockets.push(socket);
    }
    const { 'specialist-worker': worker, coordinator } = walk.people;
    await worker.does('consultation.read', about(walk));
    await new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN));
    expect(Object.values(heard).flat()).toEqual([]);

    walk.clock.forward(1);
    expect(await worker.isRefused('consultation.read', about(walk))).toBe('404 not-found');
    const until = Date.now() + TOLD_WITHIN;
    while (Date.now() < until && heard['specialist-worker']?.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const changed = [
      { what: 'consultation', id: walk.id('consultation') },
      { what: 'case', id: walk.id('case') },
    ];
    expect(heard).toEqual({
      coordinator: changed,
      'specialist-worker': changed,
      'mens-service': [],
      facilitator: [],
      'risk-lead': [],
    });
    const { consultations } = await coordinator.does('panel.today', { params: { panelId: walk.id('panel') } });
    expect(consultations).toEqual([
      expect.objectContaining({
        id: walk.id('consultation'),
        agreement: { until: '2027-03-01', is: 'ended' },
      }),
    ]);
    for (const socket of sockets) socket.disconnect();
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { EditLimits, TokenBuckets, type EditSource } from './edit-limits.js';

/** Limits of 50 edits a second, with a clock that the test moves. */
function limits() {
  const clock = { at: 1_000_000 };
  return { clock, limits: new EditLimits(50, () => clock.at) };
}

/** An edit of the whole panel's plan. */
const from = (socketKey: string, sectionId: string, agencyId: string): EditSource => ({
  socketKey,
  sectionId,
  audience: 'whole-panel',
  agencyId,
});

/** How many edits of so many bytes are let through before the first is not. */
function count(take: () => boolean): number {
  let taken = 0;
  while (taken < 100_000 && take()) taken += 1;
  return taken;
}

describe('a bucket of tokens', () => {
  it('never gives more in any time than its burst and what that time fills', () => {
    const step = fc.record({ wait: fc.nat(3000), tokens: fc.double({ min: 0.1, max: 30, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = 0;
        const buckets = new TokenBuckets({ perSecond: 5, burst: 20 }, () => now);
        const given: { at: number; tokens: number }[] = [];
        for (const { wait, tokens } of steps) {
          now += wait;
          if (!buckets.has('a', tokens)) continue;
          buckets.take('a', tokens);
          given.push({ at: now, tokens: Math.min(tokens, 20) });
        }
        for (const [from, first] of given.entries()) {
          let sum = 0;
          for (const { at, tokens } of given.slice(from)) {
            sum += tokens;
            expect(sum).toBeLessThanOrEqual(20 + ((at - first.at) / 1000) * 5 + 1e-6);
          }
        }
      }),
    );
  });

  it('never refuses who stays within its rate', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 200, max: 5000 }), { maxLength: 80 }), (waits) => {
        let now = 0;
        const buckets = new TokenBuckets({ perSecond: 5, burst: 2 }, () => now);
        for (const wait of waits) {
          now += wait;
          expect(buckets.takeOne('a')).toBe(true);
        }
      }),
    );
  });

  it('gives more than it holds once it is full, and then has none', () => {
    let now = 0;
    const buckets = new TokenBuckets({ perSecond: 5, burst: 20 }, () => now);
    expect(buckets.has('a', 70)).toBe(true);
    buckets.take('a', 70);
    expect(buckets.has('a', 1)).toBe(false);
    now += 4000;
    expect(buckets.has('a', 70)).toBe(true);
  });

  it('leaves memory when it is full again, and not before', () => {
    let now = 0;
    const buckets = new TokenBuckets({ perSecond: 1, burst: 20 }, () => now);
    for (let key = 0; key < 1000; key += 1) buckets.takeOne(String(key));
    buckets.take('empty', 20);
    now += 10_000;
    buckets.takeOne('another');
    expect(buckets.size).toBe(2);
    expect(buckets.has('empty', 11)).toBe(false);
  });
});

describe('the limits of editing', () => {
  it('let one socket send 200 at once, then 50 a second', () => {
    const { clock, limits: limit } = limits();
    const take = () => limit.take(from('socket', 'section', 'agency'), 0);
    expect(count(take)).toBe(200);
    clock.at += 1000;
    expect(count(take)).toBe(50);
    clock.at += 60_000;
    expect(count(take)).toBe(200);
  });

  it('count the bytes of an edit', () => {
    const { clock, limits: limit } = limits();
    const take = () => limit.take(from('socket', 'section', 'agency'), 256 * 1024);
    expect(count(take)).toBe(3);
    clock.at += 1000;
    expect(count(take)).toBe(0);
    clock.at += 1000;
    expect(count(take)).toBe(1);
  });

  it('let ten sockets’ worth into one section and twenty sockets’ worth out of one agency', () => {
    const { limits: limit } = limits();
    let socket = 0;
    expect(count(() => limit.take(from(String(socket++), 'section', String(socket)), 0))).toBe(2000);
    expect(count(() => limit.take(from(String(socket++), String(socket), 'agency'), 0))).toBe(4000);
  });

  it('give an agency’s partner contact on her side a limit apart, so that it never slows the facilitators (V2)', () => {
    const { limits: limit } = limits();
    let socket = 0;
    const herSide = () => ({ ...from(String(socket++), String(socket), 'agency'), audience: 'her-side' as const });
    expect(count(() => limit.take(herSide(), 0))).toBe(4000);
    expect(count(() => limit.take(from(String(socket++), String(socket), 'agency'), 0))).toBe(4000);
  });

  it('take nothing from anybody for an edit that is refused', () => {
    const { limits: limit } = limits();
    for (let sent = 0; sent < 100_000; sent += 1) limit.take(from('flooder', 'section', 'agency'), 0);
    let socket = 0;
    expect(count(() => limit.take(from(String(socket++), 'section', 'agency'), 0))).toBe(1800);
    // The section has none left: colleagues who try all the same keep theirs for another.
    for (let sent = 0; sent < 1000; sent += 1) limit.take(from('colleague', 'section', 'agency'), 0);
    expect(count(() => limit.take(from('colleague', 'another', 'agency'), 0))).toBe(200);
  });

  it('let an edit of any size through when hardly anything is allowed', () => {
    const slow = new EditLimits(1, () => 0);
    expect(slow.take(from('socket', 'section', 'agency'), 256 * 1024)).toBe(true);
  });

  it('let a client that comes back join all its sections, and nobody join without end', () => {
    const { clock, limits: limit } = limits();
    expect(count(() => limit.takeJoin('socket'))).toBe(60);
    clock.at += 1000;
    expect(count(() => limit.takeJoin('socket'))).toBe(5);
    expect(count(() => limit.takeCaret('socket'))).toBe(200);
    expect(limit.take(from('socket', 'section', 'agency'), 0)).toBe(true);
  });

  it('are forgotten with their socket', () => {
    const { limits: limit } = limits();
    count(() => limit.takeJoin('socket'));
    limit.forget('socket');
    expect(limit.takeJoin('socket')).toBe(true);
  });
});

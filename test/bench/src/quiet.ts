import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from './contender.js';

const [LOOK_MS, LONGEST_MS] = [250, 15_000];
/** Share of a core below which servers are at rest. */
const QUIET = 0.05;

/** Waits until these servers have done what they put off (stores after a debounce), so that nobody pays for another's sample. */
export async function settled(contenders: readonly Contender[]): Promise<void> {
  const used = () =>
    contenders.map((one) => one.use()).reduce((sum, use) => sum + use.cpuSeconds + use.databaseCpuSeconds, 0);
  let quiet = 0;
  for (let waited = 0; waited < LONGEST_MS && quiet < 2; waited += LOOK_MS) {
    const before = used();
    await pause(LOOK_MS);
    quiet = used() - before < (QUIET * LOOK_MS) / 1000 ? quiet + 1 : 0;
  }
}

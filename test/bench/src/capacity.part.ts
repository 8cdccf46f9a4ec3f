import type { Contender } from './contender.js';
import { percentile } from './figures.js';
import { Load, type Stretch } from './load.js';
import type { Part } from './part.js';
import { countsOf } from './panel.part.js';
import { cpuSecondsOf } from './server-process.js';

const SHAPE = { documents: 10, clients: 10, typists: 10 };
const FIRST_RATE = 911;
const STEP = 1.35;
const [WARM_UP_SECONDS, SECONDS] = [0.7, 2.5];
const SLOWEST_P99_MS = 100;
/** A step whose typing itself falls this far behind has shown the driver's limit. */
const TYPED_SHARE = 0.95;

/** A step fails at its second try: one slow moment of the machine is not the server's limit. */
const TRIES = 2;

interface Step {
  readonly stretch: Stretch;
  readonly p99: number;
  readonly driverIsSlow: boolean;
  readonly isKept: boolean;
  /** Cores' worth of processor time. */
  readonly server: number;
  readonly database: number;
  readonly driver: number;
}

async function step(contender: Contender, load: Load, rate: number): Promise<Step> {
  const [before, driverBefore, at] = [contender.use(), cpuSecondsOf(process.pid), performance.now()];
  const stretch = await load.type(rate, WARM_UP_SECONDS, SECONDS);
  const [after, driverAfter, seconds] = [contender.use(), cpuSecondsOf(process.pid), (performance.now() - at) / 1000];
  const p99 = percentile(stretch.propagation, 0.99);
  const driverIsSlow = stretch.sent < rate * SECONDS * TYPED_SHARE;
  return {
    stretch,
    p99,
    driverIsSlow,
    isKept: p99 <= SLOWEST_P99_MS && stretch.undelivered === 0 && stretch.refused === 0 && !driverIsSlow,
    server: (after.cpuSeconds - before.cpuSeconds) / seconds,
    database: (after.databaseCpuSeconds - before.databaseCpuSeconds) / seconds,
    driver: (driverAfter - driverBefore) / seconds,
  };
}

/** Every step that was tried, in order, until one failed. */
async function climb(contender: Contender, load: Load): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (let rate = FIRST_RATE; ; rate *= STEP) {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      steps.push(await step(contender, load, rate));
      if (steps.at(-1)?.isKept) break;
      if (tries === TRIES) return steps;
    }
  }
}

/** How many keystrokes a second until one in a hundred takes longer than a tenth of a second to the other screens. */
export const capacity: Part = {
  name: 'capacity',
  says: `capacity: ${SHAPE.documents} documents x ${SHAPE.clients} clients, all typing, x${STEP} steps until p99 propagation is over ${SLOWEST_P99_MS} ms`,
  takes: () => true,
  sample: async (contender, random) => {
    const load = await Load.open(contender, SHAPE, random);
    const steps = await climb(contender, load);
    load.close();
    const best = steps.findLast(({ isKept }) => isKept);
    return {
      figures: {
        'sustained edits/s': best ? best.stretch.sent / SECONDS : 0,
        'p99 ms there': best?.p99 ?? Number.NaN,
        'acknowledgement p99 ms there': best ? percentile(best.stretch.acknowledgement, 0.99) : Number.NaN,
        'server cores there': best?.server ?? Number.NaN,
        'Postgres cores there': best?.database ?? Number.NaN,
        'driver cores there': best?.driver ?? Number.NaN,
        'ended by the driver (1: yes)': steps.at(-1)?.driverIsSlow ? 1 : 0,
      },
      counts: steps.map(({ stretch }) => countsOf(stretch)).reduce(added),
    };
  },
};

type Counts = ReturnType<typeof countsOf>;

const added = (sum: Counts, more: Counts): Counts => ({
  attempts: sum.attempts + more.attempts,
  sent: sum.sent + more.sent,
  deliveries: sum.deliveries + more.deliveries,
  undelivered: sum.undelivered + more.undelivered,
  acknowledged: sum.acknowledged + more.acknowledged,
  refused: sum.refused + more.refused,
});

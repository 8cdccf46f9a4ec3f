import { percentile } from './figures.js';
import { Load } from './load.js';
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

/** How many keystrokes a second until one in a hundred takes longer than a tenth of a second to the other screens. */
export const capacity: Part = {
  name: 'capacity',
  says: `capacity: ${SHAPE.documents} documents x ${SHAPE.clients} clients, all typing, x${STEP} steps until p99 propagation is over ${SLOWEST_P99_MS} ms`,
  takes: () => true,
  sample: async (contender, random) => {
    const load = await Load.open(contender, SHAPE, random);
    const total: Record<string, number> & { attempts: number } = { attempts: 0 };
    let sustained = { rate: 0, p99: Number.NaN, server: 0, database: 0, driver: 0 };
    let driverLimited = 0;
    for (let rate = FIRST_RATE; ; rate *= STEP) {
      const [before, driverBefore, at] = [contender.use(), cpuSecondsOf(process.pid), performance.now()];
      const stretch = await load.type(rate, WARM_UP_SECONDS, SECONDS);
      const [after, seconds] = [contender.use(), (performance.now() - at) / 1000];
      for (const [name, count] of Object.entries(countsOf(stretch))) total[name] = (total[name] ?? 0) + count;
      const p99 = percentile(stretch.propagation, 0.99);
      const kept = p99 <= SLOWEST_P99_MS && stretch.undelivered === 0 && stretch.refused === 0;
      driverLimited = stretch.sent < rate * SECONDS * TYPED_SHARE ? 1 : 0;
      if (!kept || driverLimited) break;
      sustained = {
        rate: stretch.sent / SECONDS,
        p99,
        server: (after.cpuSeconds - before.cpuSeconds) / seconds,
        database: (after.databaseCpuSeconds - before.databaseCpuSeconds) / seconds,
        driver: (cpuSecondsOf(process.pid) - driverBefore) / seconds,
      };
    }
    load.close();
    return {
      figures: {
        'sustained edits/s': sustained.rate,
        'p99 ms there': sustained.p99,
        'server cores there': sustained.server,
        'Postgres cores there': sustained.database,
        'driver cores there': sustained.driver,
        'ended by the driver': driverLimited,
      },
      counts: total,
    };
  },
};

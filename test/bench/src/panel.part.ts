import { percentile } from './figures.js';
import { Load, type Stretch } from './load.js';
import { cpuSecondsOf } from './server-process.js';
import type { Part } from './part.js';

const SHAPE = { documents: 20, clients: 12, typists: 3 };
const EDITS_A_SECOND = SHAPE.documents * SHAPE.typists * 5;
const [WARM_UP_SECONDS, SECONDS] = [3, 8];

export const countsOf = ({ sent, deliveries, undelivered, acknowledged, refused }: Stretch) => ({
  attempts: sent,
  sent,
  deliveries,
  undelivered,
  acknowledged,
  refused,
});

/** A panel's meeting, twenty times at once (realtime.md §4). */
export const panel: Part = {
  name: 'panel',
  says: `panel load: ${SHAPE.documents} documents x ${SHAPE.clients} clients, ${SHAPE.typists} typists each, ${EDITS_A_SECOND} edits/s`,
  takes: () => true,
  sample: async (contender, random) => {
    const load = await Load.open(contender, SHAPE, random);
    const [before, driverBefore] = [contender.use(), cpuSecondsOf(process.pid)];
    const stretch = await load.type(EDITS_A_SECOND, WARM_UP_SECONDS, SECONDS);
    const [after, driverAfter] = [contender.use(), cpuSecondsOf(process.pid)];
    load.close();
    // The processor time holds the warm-up too: as many more deliveries as it lasted longer.
    const share = SECONDS / (WARM_UP_SECONDS + SECONDS);
    const perDelivery = (seconds: number) => (seconds * share * 1e6) / stretch.deliveries;
    return {
      figures: {
        'propagation p50 ms': percentile(stretch.propagation, 0.5),
        'propagation p95 ms': percentile(stretch.propagation, 0.95),
        'propagation p99 ms': percentile(stretch.propagation, 0.99),
        'acknowledgement p50 ms': percentile(stretch.acknowledgement, 0.5),
        'acknowledgement p99 ms': percentile(stretch.acknowledgement, 0.99),
        'server CPU us per delivery': perDelivery(after.cpuSeconds - before.cpuSeconds),
        'Postgres CPU us per delivery': perDelivery(after.databaseCpuSeconds - before.databaseCpuSeconds),
        'driver CPU us per delivery': perDelivery(driverAfter - driverBefore),
      },
      counts: countsOf(stretch),
    };
  },
};

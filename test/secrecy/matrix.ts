import { randomUUID } from 'node:crypto';
import { steps } from '../e2e/walk.js';
import type { Proof, ProofOptions } from '../proofs/src/options.js';
import { Seeded } from '../proofs/src/seeded.js';
import { unlisted } from './census-of-places.js';
import { askEvents, hearNotices } from './event-cells.js';
import { sendMails } from './job-cells.js';
import { MatrixCounts } from './matrix-counts.js';
import { MatrixWorld } from './matrix-world.js';
import { askRoutes, askSignedOut, doDeeds, routeCells, type RouteCell } from './route-cells.js';
import { openDoor } from './sabotage.js';

/** How many steps of the walk lie between two looks. */
const STEPS_BETWEEN = 4;
/** Most questions by HTTP in all: more than there are. */
export const n = 10_000_000;

/**
 * Everybody × everything × every way in: each route, socket event and job, at several moments of the walk, is held against
 * what the law says of the same facts, asked apart. Allowed must be answered, refused must be refused with the same words
 * and rules, and what may not be known must answer as what does not exist, to the byte.
 */
export async function proof({ n: most, seed, sabotage }: ProofOptions): Promise<Proof> {
  const counts = new MatrixCounts();
  for (const fault of unlisted()) counts.fault(fault);
  const world = await MatrixWorld.start(sabotage ? openDoor('case.read-safe-contact', 'specialist-worker') : undefined);
  const random = new Seeded(seed);
  const looks = Array.from({ length: Math.ceil(steps.length / STEPS_BETWEEN) + 1 }, (_, nth) =>
    Math.min(nth * STEPS_BETWEEN, steps.length),
  );
  let [cells, fitting] = [0, 0];
  try {
    for (const [nth, end] of looks.entries()) {
      await world.playTo(end, looks[nth - 1] ?? 0);
      const nothing = randomUUID();
      const law = await world.law(nothing);
      const all = routeCells(world, nothing);
      cells += all.length;
      fitting += all.filter(({ fits }) => fits).length;
      await askRoutes(world, law, sample(all, most / looks.length, random), nothing, counts);
      await askSignedOut(world, counts);
      const chosen = { share: Math.min(1, most / looks.length / all.length), random };
      await hearNotices(world, law, chosen, counts);
      // Edits make the plan longer; what may be asked stays as it is.
      await askEvents(world, law, nothing, chosen, counts);
    }
    await sendMails(world, counts);
    await doDeeds(world, counts);
  } finally {
    await world.close();
  }
  return verdict(counts, { cells, fitting, looks: looks.length }, world);
}

function verdict(
  counts: MatrixCounts,
  { cells, fitting, looks }: Readonly<Record<'cells' | 'fitting' | 'looks', number>>,
  world: MatrixWorld,
): Proof {
  const { attempts, faults, tried } = counts;
  for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
  return {
    attempts,
    good: faults.length === 0 && Object.values(tried).every((times) => times > 0),
    counts: {
      looks,
      actors: world.actors.length,
      thingsAtTheEnd: world.things.length,
      'routes: questions there are': cells,
      'routes: of these, of the kind of thing that the route is about': fitting,
      ...tried,
      faults: faults.length,
    },
  };
}

/** So many of them at most, half of these where the thing fits the route. */
function sample(all: readonly RouteCell[], most: number, random: Seeded): readonly RouteCell[] {
  if (all.length <= most) return all;
  const fitting = all.filter(({ fits }) => fits).length;
  return all.filter(({ fits }) => random.next() < most / 2 / (fits ? fitting : all.length - fitting));
}

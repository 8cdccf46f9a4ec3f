import { fill, heldBefore, panelOf, spread } from './board-world.js';
import { percentile } from './figures.js';
import { Inview } from './inview.js';
import { signIn } from './inview-client.js';

/** How many actions there are, a tenth of them open, and of how many panels, all of which are everybody's who asks. */
export interface World {
  readonly actions: number;
  readonly panels: number;
}
/** All in one panel, as they grow a hundredfold; then as many of a whole state. */
export const worldsUpTo = (most: number): readonly World[] => [
  ...[100, 10, 1].map((part) => ({ actions: Math.ceil(most / part), panels: 1 })),
  { actions: most, panels: PANELS_OF_A_STATE },
];
const PANELS_OF_A_STATE = 20;

interface Asked {
  readonly words: string;
  readonly who: string;
  readonly path: string;
  /** What its answer lists: empty, it would be no measurement. */
  readonly lists: 'actions' | 'owners' | 'agencies';
}

const boards = '/api/my/boards';
const asked: readonly Asked[] = [
  { words: 'my actions', who: 'housing', path: '/api/my/actions', lists: 'actions' },
  { words: 'my unit', who: 'housing', path: `${boards}?board=unit`, lists: 'actions' },
  { words: 'my panels', who: 'coordinator', path: `${boards}?board=coordinator`, lists: 'actions' },
  {
    words: 'one of my panels',
    who: 'coordinator',

    path: `${boards}?board=coordinator&panelId=PANEL`,
    lists: 'actions',
  },
  {
    words: 'my panels, overdue',
    who: 'coordinator',

    path: `${boards}?board=coordinator&when=overdue`,
    lists: 'actions',
  },
  { words: 'outstanding', who: 'police-chair', path: `${boards}?board=chair&given=last-meeting`, lists: 'actions' },
  {
    words: 'whose they are',
    who: 'coordinator',

    path: `${boards}/owners?board=coordinator`,
    lists: 'owners',
  },
  { words: 'by agency', who: 'coordinator', path: `${boards}/figures?board=coordinator`, lists: 'agencies' },
  {
    words: 'timeliness',
    who: 'coordinator',

    path: `${boards}/timeliness?board=coordinator`,
    lists: 'agencies',
  },
];

/** One route in one world: milliseconds until the whole answer was there, every sample. */
export interface BoardPoint {
  readonly words: string;
  readonly world: World;
  readonly took: readonly number[];
}

/** What the lists over actions cost in each of these worlds. */
export async function measureBoards(
  rounds: number,
  seed: number,
  worlds: readonly World[],
  say: (line: string) => void,
): Promise<readonly BoardPoint[]> {
  const inview = await Inview.prepare();
  try {
    const cookies = new Map<string, string>();
    for (const { who } of asked) cookies.set(who, await signIn(inview.address, who));
    await inview.database.query('select setseed($1)', [(seed % 1000) / 1000]);
    const points: BoardPoint[] = [];
    const panelId = await panelOf(inview.database);
    await heldBefore(inview.database, panelId);
    let there = 0;
    for (const world of worlds) {
      await fill(inview.database, panelId, world.actions - there);
      await spread(inview.database, panelId, world.panels);
      there = world.actions;
      say(`${world.actions} actions, ${world.panels} panels`);
      for (const { words, who, path: asks, lists } of asked) {
        const path = asks.replace('PANEL', panelId);
        const took: number[] = [];
        let listed = 0;
        for (let round = 0; round <= rounds; round += 1) {
          const started = performance.now();
          const answer = await fetch(inview.address + path, { headers: { cookie: cookies.get(who) ?? '' } });
          const text = await answer.text();
          // The first of each fills caches and counts for nothing.
          if (round > 0) took.push(performance.now() - started);
          if (answer.status !== 200) throw new Error(`${path} was refused: ${answer.status}`);
          listed = (JSON.parse(text) as Partial<Record<string, unknown[]>>)[lists]?.length ?? 0;
        }
        if (listed === 0 && world === worlds.at(-1)) throw new Error(`${path} lists nothing.`);
        points.push({ words, world, took });
        say(`  ${words}: ${percentile(took, 0.5).toFixed(1)} ms`);
      }
    }
    return points;
  } finally {
    await inview.end();
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type * as Y from 'yjs';
import { textOf } from '@inview/plans';
import { canonical, documentOf, holds } from './canonical.js';
import type { Panel } from './panel.js';
import { revocations, type Revocation } from './revocations.js';
import { Screen } from './screen.js';
import { Seeded } from './seeded.js';

const FEWEST_SCREENS = 3;
const MOST_SCREENS = 6;
const MOST_STEPS = 40;
/** Part of the rounds in which somebody loses access on the way. */
const REVOKED_PART = 0.5;
/** What one round did and found; every sum of faults is 0 in a round that converged. */
export interface Round {
  readonly seed: number;
  readonly counts: Record<
    | 'screens'
    | 'typed'
    | 'typedAway'
    | 'cuts'
    | 'sent'
    | 'twice'
    | 'overtaken'
    | 'resyncs'
    | 'refused'
    | 'acknowledged'
    | 'revoked'
    | 'regained',
    number
  >;
  readonly faults: Record<'diverged' | 'unsaved' | 'missing' | 'servedOtherwise' | 'keptAfterLoss', number>;
  /** From the last edit until all replicas were equal (milliseconds). */
  readonly quietAfterMs: number;
}

/**
 * Several people at several nodes write one section over networks that fail, and at times one of them loses access. After the
 * last edit the replicas have so many milliseconds to be equal.
 */
export async function playRound(panel: Panel, seed: number, patienceMs: number): Promise<Round> {
  const random = new Seeded(seed);
  const sectionId = await panel.freshSection();
  const screens: Screen[] = [];
  const count = FEWEST_SCREENS + random.below(MOST_SCREENS - FEWEST_SCREENS + 1);
  for (let nth = 0; nth < count; nth += 1) screens.push(await open(panel, sectionId, nth, random));
  const loss = random.next() < REVOKED_PART ? await lossOf(panel, random) : null;
  const lives = screens.map((screen, nth) =>
    screen.live(random.below(MOST_STEPS), `${nth}`, new Seeded(random.below(2 ** 32))),
  );
  const [lost] = await Promise.all([loss?.(screens) ?? nobodyLost, ...lives]);
  const entitled = screens.filter(({ place }) => lost.place !== place);
  const quietAfterMs = await quiet(panel, sectionId, entitled, patienceMs);
  const faults = await compare(panel, sectionId, screens, entitled);
  for (const screen of screens) screen.leave();
  await lost.restore();
  const sum = (pick: (screen: Screen) => number) => screens.reduce((all, screen) => all + pick(screen), 0);
  const own = { ...screens[0]?.counts, ...screens[0]?.link.counts };
  return {
    seed,
    quietAfterMs,
    faults,
    counts: {
      ...(Object.fromEntries(
        Object.keys(own).map((name) => [
          name,
          sum(({ counts, link }) => ({ ...counts, ...link.counts })[name as keyof typeof own] ?? 0),
        ]),
      ) as Omit<Round['counts'], 'screens' | 'acknowledged' | 'revoked' | 'regained'>),
      screens: screens.length,
      acknowledged: sum(({ link }) => link.acknowledged.length),
      revoked: loss ? 1 : 0,
      regained: lost.regained ? 1 : 0,
    },
  };
}

async function open(panel: Panel, sectionId: string, nth: number, random: Seeded): Promise<Screen> {
  const node = nth % panel.nodes.length;
  const socket = await panel.socket(nth, node);
  const screen = new Screen(nth % 4, node, socket, sectionId, new Seeded(random.below(2 ** 32)));
  await screen.opened();
  return screen;
}

interface Loss {
  /** Who may no longer; null for nobody. */
  readonly place: number | null;
  readonly regained: boolean;
  readonly restore: () => Promise<void>;
}

const nobodyLost: Loss = { place: null, regained: false, restore: () => Promise.resolve() };

/** One of those who only attend loses access after a while, and perhaps has it back before the end. */
async function lossOf(panel: Panel, random: Seeded): Promise<(screens: readonly Screen[]) => Promise<Loss>> {
  const place = 1 + random.below(2);
  const practitionerId = await panel.practitionerId(place);
  const revocation: Revocation = revocations[random.pick(['removed from the panel', 'left the agency'] as const)];
  const [after, away, isBack] = [random.below(400), random.below(200), random.next() < 0.5];
  return async (screens) => {
    await pause(after);
    const restore = await revocation.revoke({ panel, practitionerId, told: true, client: panel.editor(place) });
    if (!isBack) return { place, regained: false, restore };
    await pause(away);
    await restore();
    for (const screen of screens) if (screen.place === place) screen.comeBack();
    return { ...nobodyLost, regained: true };
  };
}

async function quiet(
  panel: Panel,
  sectionId: string,
  entitled: readonly Screen[],
  patienceMs: number,
): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < patienceMs) {
    if (entitled.every(({ settled }) => settled)) {
      const held = canonical(await replayed(panel, sectionId));
      if (entitled.every(({ document }) => canonical(document).equals(held))) break;
    }
    await pause(20);
  }
  return Math.round(performance.now() - started);
}

/** The section as its log makes it, row by row. */
async function replayed(panel: Panel, sectionId: string): Promise<Y.Doc> {
  const { rows } = await panel.database.query<{ bytes: Buffer }>(
    `select bytes from plan_update where section_id = $1 order by seq`,
    [sectionId],
  );
  return documentOf(rows.map(({ bytes }) => bytes));
}

async function compare(
  panel: Panel,
  sectionId: string,
  screens: readonly Screen[],
  entitled: readonly Screen[],
): Promise<Round['faults']> {
  const document = await replayed(panel, sectionId);
  const [held, text] = [canonical(document), textOf(document)];
  const equal = (screen: Screen) => canonical(screen.document).equals(held) && textOf(screen.document) === text;
  const served = await Promise.all(panel.nodes.map((_, node) => panel.textOf(sectionId, node)));
  const acknowledged = new Set(screens.flatMap(({ link }) => link.acknowledged));
  return {
    diverged: entitled.filter((screen) => !equal(screen)).length,
    unsaved: entitled.filter(({ settled }) => !settled).length,
    missing: [...acknowledged].filter((update) => !holds(document, update)).length,
    servedOtherwise: served.filter((other) => other !== text).length,
    // Whoever was cut off as well has a browser that finds them signed out.
    keptAfterLoss: screens.filter(
      (screen) => !entitled.includes(screen) && screen.connected && screen.document.share.size > 0,
    ).length,
  };
}

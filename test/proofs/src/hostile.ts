import { createHash } from 'node:crypto';
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { textOf } from '@inview/plans';
import { edit, line, namedAttacks, ownEdits, withoutPredecessor, type Attack, type Target } from './attacks.js';
import { ANSWER_MS, HostileEditor } from './hostile-editor.js';
import { withLawful } from './lawful.js';
import { mutated } from './mutation.js';
import type { Proof, ProofOptions } from './options.js';
import { Panel } from './panel.js';
import { Seeded } from './seeded.js';
import { Typist } from './typist.js';

/** Hostile edits on their way at once. */
const AT_ONCE = 250;
const QUIET_EDITS = 20;
const HONEST_PAUSE_MS = 30;
const TOO_MUCH = 20_000_000;
/** Edits with a missing predecessor in a full run (realtime.md §1.5). */
const FLOOD = 2000;

/** An editor may delete another's words, so a mutated deletion can be lawful; and what is too large stays too large. */
const MUTATED_NOT = ['deletions of another’s future', 'one operation larger than an edit may be'];

/** The scene: an honest editor types into the first section; the hostile one may edit there and in the second. */
interface Scene {
  readonly panel: Panel;
  readonly random: Seeded;
  readonly honest: Typist;
  readonly editor: HostileEditor;
  readonly sections: readonly [string, string];
  readonly memory: (number | null)[];
}

/**
 * Hostile bytes from somebody who may edit, by the thousand, while an honest editor types (realtime.md §4): nothing that the
 * law of a plan forbids gets in, the honest text is what it would be alone, and the honest editor is kept waiting by nobody.
 */
export async function hostile({ n, seed, sabotage }: ProofOptions): Promise<Proof> {
  const panel = await Panel.start({ sabotage: sabotage ? 'guard-off' : null });
  try {
    const scene = await prepare(panel, new Seeded(seed));
    const { honest, sections, memory } = scene;
    await typeQuietly(honest);
    const [quiet, textBefore] = [worstDelay(honest), sha256(await panel.textOf(sections[0]))];
    memory.push(panel.residentMiB());
    let isOver = false;
    const typing = typeUntil(honest, () => isOver);
    const named = await sendNamed(scene, Math.min(FLOOD, n));
    const mutations = await sendMutated(scene, n);
    isOver = true;
    await typing;
    memory.push(panel.residentMiB());
    return await verdict(scene, { quiet, textBefore, ...named, mutations });
  } finally {
    await panel.stop();
  }
}

async function prepare(panel: Panel, random: Seeded): Promise<Scene> {
  const [first = '', second = ''] = panel.sections;
  const honest = new Typist(await panel.socket(1), first, 1_000_001);
  await honest.join();
  const editor = new HostileEditor(await panel.socket(2), 2_000_002);
  for (const sectionId of [first, second]) await editor.join(sectionId);
  return { panel, random, honest, editor, sections: [first, second], memory: [] };
}

const words = (nth: number) => `${nth}`.padStart(8).concat(' ');

async function typeQuietly(honest: Typist): Promise<void> {
  for (let nth = 0; nth < QUIET_EDITS; nth += 1) await honest.type(words(nth), nth / QUIET_EDITS);
}

/** The next honest edit goes when the one before is answered, so that each delay is one that a person would see. */
async function typeUntil(honest: Typist, isOver: () => boolean): Promise<void> {
  for (let nth = QUIET_EDITS; !isOver(); nth += 1) {
    await Promise.race([honest.type(words(nth), 1 - 1 / (nth + 1)), over(isOver)]);
    await pause(HONEST_PAUSE_MS);
  }
  // The last one may be on its way.
  for (let tries = 0; tries < 100 && honest.edits.some(({ answeredAt }) => answeredAt === null); tries += 1)
    await pause(50);
}

async function over(isOver: () => boolean): Promise<void> {
  while (!isOver()) await pause(100);
}

const worstDelay = ({ edits }: Typist): number =>
  Math.round(Math.max(0, ...edits.map((edit) => (edit.answeredAt ?? performance.now()) - edit.typedAt)));

/** Null when the server no longer answers. */
async function target({ editor, honest }: Scene, sectionId: string): Promise<Target | null> {
  const state = await editor.join(sectionId).catch(() => null);
  return state && { sectionId, state, mine: editor.clientId, other: honest.clientId };
}

async function sendNamed(scene: Scene, flood: number): Promise<{ attacks: number; accepted: number }> {
  const { panel, editor, sections, honest } = scene;
  const [aim, sentBefore] = [await target(scene, sections[0]), editor.sent];
  const answers: boolean[] = [];
  if (!aim) return { attacks: 0, accepted: 0 };
  for (let nth = 0; nth < flood; nth += AT_ONCE) {
    const part = Array.from({ length: Math.min(AT_ONCE, flood - nth) }, (_, index) =>
      withoutPredecessor(aim, nth + index),
    );
    answers.push(...(await Promise.all(part.map((attack) => editor.send(attack)))));
  }
  // Aimed anew: what the honest editor has typed meanwhile would make an old aim nothing but a repetition.
  for (const attack of namedAttacks((await target(scene, sections[0])) ?? aim)) answers.push(await editor.send(attack));
  if (editor.unanswered > 0) return { attacks: editor.sent - sentBefore, accepted: answers.filter(Boolean).length };
  const other = new HostileEditor(await panel.socket(2), editor.clientId + 1);
  answers.push((await other.join(sections[0], honest.clientId)) !== null);
  await other.join(sections[0]);
  answers.push(await other.sendsTooMuch(sections[0], TOO_MUCH));
  other.leave();
  return { attacks: editor.sent - sentBefore + 2, accepted: answers.filter(Boolean).length };
}

/** Every round mutates anew what the sections hold by then; a server that no longer answers ends it. */
async function sendMutated(scene: Scene, n: number): Promise<number> {
  const { editor, sections, random, panel, memory } = scene;
  let made = 0;
  while (made < n && editor.unanswered === 0 && panel.apiRuns()) {
    const [first, second] = [await target(scene, sections[0]), await target(scene, sections[1])];
    if (!first || !second) break;
    const bases: Attack[] = [
      ...asTheOther(first),
      ...namedAttacks(first).filter(({ what }) => !MUTATED_NOT.includes(what)),
      ...ownEdits(second),
    ];
    const round: Promise<boolean>[] = [];
    for (; round.length < AT_ONCE && made < n; made += 1) {
      round.push(editor.send(mutated(bases, first, random)));
      // The honest editor types in this process too.
      if (made % 25 === 0) await breathe();
    }
    await Promise.all(round);
    memory.push(panel.residentMiB());
  }
  return made;
}

/** What the honest editor would send next, word for word, several times over: the likeliest to be half believed. */
const asTheOther = ({ state, other, sectionId }: Target): Attack[] =>
  ['Their words', 'More of their words', 'x'].map((said) => ({
    what: 'as the other',
    sectionId,
    bytes: edit(state, other, (_, body) => body.push([line(said)])),
  }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hash of the text that is served, or why there is none. */
const served = (panel: Panel, sectionId: string): Promise<string> =>
  Promise.race([panel.textOf(sectionId).then(sha256, () => 'refused'), pause(ANSWER_MS, 'no answer', { ref: false })]);

interface Found {
  readonly quiet: number;
  readonly textBefore: string;
  readonly attacks: number;
  readonly accepted: number;
  readonly mutations: number;
}

async function verdict(scene: Scene, found: Found): Promise<Proof> {
  const { panel, honest, editor, sections, memory } = scene;
  const [first, second] = [await replay(scene, sections[0]), await replay(scene, sections[1])];
  const [servedFirst, servedSecond] = await Promise.all(sections.map((sectionId) => served(panel, sectionId)));
  const refused = honest.edits.filter(({ refusal }) => refusal !== null).length;
  const unanswered = honest.edits.filter(({ answeredAt }) => answeredAt === null).length;
  const unlawful = first.unlawful + second.unlawful;
  const textsEqual = servedFirst === sha256(first.text) && servedSecond === sha256(second.text);
  const sizes = memory.filter((size) => size !== null);
  const [start = null, end = null] = [sizes[0], sizes.at(-1)];
  const sound = panel.apiRuns() && editor.unanswered === 0 && refused === 0 && unanswered === 0;
  return {
    attempts: found.attacks + found.mutations,
    good: sound && textsEqual && unlawful === 0 && found.accepted === 0 && first.missing === 0 && sizes.length > 0,
    counts: {
      namedAttacks: found.attacks,
      namedAccepted: found.accepted,
      mutations: found.mutations,
      hostileAccepted: unlawful,
      lawfulAccepted: first.lawful + second.lawful,
      acknowledged: editor.acknowledged,
      ...Object.fromEntries([...editor.refusals].sort().map(([code, sum]) => [`refused as ${code}`, sum])),
      hostileUnanswered: editor.unanswered,
      apiAlive: panel.apiRuns(),
      textBefore: found.textBefore,
      textHonest: sha256(first.text),
      textServed: servedFirst ?? null,
      textsEqual,
      honestEdits: honest.edits.length,
      honestRefused: refused,
      honestUnanswered: unanswered,
      honestMissingFromLog: first.missing,
      worstHonestDelayQuietMs: found.quiet,
      worstHonestDelayMs: worstDelay(honest),
      residentStartMiB: start,
      residentEndMiB: end,
      residentPeakMiB: sizes.length > 0 ? Math.max(...sizes) : null,
      residentGrowthMiB: start !== null && end !== null ? Math.round((end - start) * 10) / 10 : null,
    },
  };
}

interface Replayed {
  readonly text: string;
  readonly unlawful: number;
  readonly lawful: number;
  /** Honest edits that were acknowledged and are not in the log. */
  readonly missing: number;
}

/** The section as its log makes it, without what the hostile editor had no right to write. */
async function replay({ panel, honest, editor }: Scene, sectionId: string): Promise<Replayed> {
  const { rows } = await panel.database.query<{ clientId: string; seq: number; bytes: Buffer }>(
    `select client_id as "clientId", seq, bytes from plan_update where section_id = $1 order by seq`,
    [sectionId],
  );
  let document = new Y.Doc();
  document.getXmlFragment('body');
  let [unlawful, lawful] = [0, 0];
  for (const { clientId, bytes } of rows) {
    if (Number(clientId) !== editor.clientId) {
      Y.applyUpdate(document, bytes);
      continue;
    }
    const next = withLawful(document, bytes, editor.clientId);
    if (next) lawful += 1;
    else unlawful += 1;
    document = next ?? document;
  }
  const kept = new Map(rows.map(({ seq, bytes }) => [seq, bytes]));
  const acknowledged = honest.edits.filter((edit) => edit.seq !== null && edit.sectionId === sectionId);
  const missing = acknowledged.filter((edit) => !kept.get(edit.seq ?? 0)?.equals(edit.bytes)).length;
  return { text: textOf(document), unlawful, lawful, missing };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { Compactor } from './compactor.js';
import type { Proof, ProofOptions } from './options.js';
import { Panel } from './panel.js';
import { Seeded } from './seeded.js';
import { Typist, type TypedEdit } from './typist.js';

const SOCKETS = 4;
/** Sections that each socket types into at once. */
const SECTIONS_EACH = 2;
/** Longest pause between two edits of one typist in one section. */
const LONGEST_PAUSE_MS = 40;
const SHORTEST_TRIAL_MS = 200;
const LONGEST_TRIAL_MS = 1000;

interface Trial {
  readonly edits: readonly TypedEdit[];
  readonly killedAt: number;
  /** Edits sent and not answered at the moment of the kill: it came in the middle of a batch. */
  readonly onTheirWay: number;
  /** A compaction of one of the sections was under way, and was killed as well. */
  readonly midCompaction: boolean;
}

interface Tally {
  acknowledged: number;
  lost: number;
  misnumbered: number;
  missingFromText: number;
  refused: number;
  oldestLostMs: number;
}

/**
 * kill -9 of the api while several people type, and nobody left to send anything again (realtime.md §4); whoever compacts the
 * same sections is killed at the same moment. Every edit that was acknowledged must be in the log under its number, byte for
 * byte, and its words in the text that is served afterwards.
 */
export async function durability({ n, seed, sabotage }: ProofOptions): Promise<Proof> {
  const random = new Seeded(seed);
  const panel = await Panel.start({ sabotage: sabotage ? 'acknowledge-before-commit' : null });
  const tally = { acknowledged: 0, lost: 0, misnumbered: 0, missingFromText: 0, refused: 0, oldestLostMs: 0 };
  const all: TypedEdit[] = [];
  const compactor = new Compactor(panel.sections, { ...panel.environment, PUBLIC_URL: 'http://127.0.0.1:1' });
  let [midBatch, midCompaction, trialsWithLoss] = [0, 0, 0];
  try {
    await compactor.start();
    for (let trial = 0; trial < n; trial += 1) {
      const done = await typeAndKill(panel, compactor, random, trial);
      if (done.onTheirWay > 0) midBatch += 1;
      if (done.midCompaction) midCompaction += 1;
      await Promise.all([panel.startApi(), compactor.start()]);
      const before = tally.lost;
      await compare(panel, done, tally);
      if (tally.lost > before) trialsWithLoss += 1;
      all.push(...done.edits);
    }
    // Once more at the end: no later crash took what an earlier one had spared.
    const log = await logOf(panel, all);
    const lostLater = acknowledgedOf(all).filter((edit) => !isKept(log, edit)).length - tally.lost;
    return {
      attempts: tally.acknowledged,
      good:
        compactor.compacted > 0 &&
        [tally.lost, lostLater, tally.misnumbered, tally.missingFromText, tally.refused, compactor.damaged].every(
          (sum) => sum === 0,
        ),
      counts: {
        trials: n,
        midBatch,
        midCompaction,
        compacted: compactor.compacted,
        typed: all.length,
        ...tally,
        lostLater,
        trialsWithLoss,
      },
    };
  } finally {
    await compactor.kill();
    await panel.stop();
  }
}

async function typeAndKill(panel: Panel, compactor: Compactor, random: Seeded, trial: number): Promise<Trial> {
  const sockets: Socket[] = [];
  const typists: Typist[] = [];
  for (let place = 0; place < SOCKETS; place += 1) {
    const socket = await panel.socket(place);
    sockets.push(socket);
    for (let section = 0; section < SECTIONS_EACH; section += 1) {
      const sectionId = panel.sections[(place + section) % panel.sections.length] ?? '';
      const typist = new Typist(socket, sectionId, 1 + random.below(2 ** 32 - 1));
      await typist.join();
      typists.push(typist);
    }
  }
  const gone = sockets.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve)));
  let isOver = false;
  const typing = typists.map(async (typist, writer) => {
    const own = new Seeded(random.below(2 ** 32));
    for (let nth = 0; !isOver; nth += 1) {
      const words = `${trial}.${writer}.${nth}`.padStart(12).concat(' ');
      void typist.type(words, own.next());
      await pause(own.below(LONGEST_PAUSE_MS));
    }
  });
  const edits = () => typists.flatMap((typist) => typist.edits);
  const waiting = () => edits().filter(({ answeredAt }) => answeredAt === null).length;
  await pause(SHORTEST_TRIAL_MS + random.below(LONGEST_TRIAL_MS - SHORTEST_TRIAL_MS));
  const onTheirWay = await someOnTheirWay(waiting);
  const killedAt = performance.now();
  const midCompaction = compactor.isAtIt;
  await Promise.all([panel.killApi(), compactor.kill()]);
  isOver = true;
  // What the server had said before it died is still in the pipe, and counts as said.
  await Promise.all([...gone, ...typing]);
  return { edits: edits(), killedAt, onTheirWay, midCompaction };
}

/** Waits, not for long, until something is sent and not answered. */
async function someOnTheirWay(waiting: () => number): Promise<number> {
  for (let tries = 0; waiting() === 0 && tries < 100; tries += 1) await pause(1);
  return waiting();
}

const acknowledgedOf = (edits: readonly TypedEdit[]) => edits.filter(({ seq }) => seq !== null);
const place = (sectionId: string, seq: number | null) => `${sectionId} ${seq}`;
const content = (sectionId: string, bytes: Uint8Array) => `${sectionId} ${Buffer.from(bytes).toString('base64')}`;

interface Log {
  readonly byPlace: ReadonlyMap<string, string>;
  readonly contents: ReadonlySet<string>;
}

/** What Postgres holds of these edits' client ids, asked of the database itself. */
async function logOf(panel: Panel, edits: readonly TypedEdit[]): Promise<Log> {
  const { rows } = await panel.database.query<{ sectionId: string; seq: number; bytes: Buffer }>(
    `select section_id as "sectionId", seq, bytes from plan_update where client_id = any($1::bigint[])`,
    [[...new Set(edits.map(({ clientId }) => clientId))]],
  );
  return {
    byPlace: new Map(rows.map((row) => [place(row.sectionId, row.seq), content(row.sectionId, row.bytes)])),
    contents: new Set(rows.map((row) => content(row.sectionId, row.bytes))),
  };
}

const isKept = (log: Log, { sectionId, bytes }: TypedEdit): boolean => log.contents.has(content(sectionId, bytes));

async function compare(panel: Panel, { edits, killedAt }: Trial, tally: Tally): Promise<void> {
  const log = await logOf(panel, edits);
  const texts = new Map<string, string>();
  for (const sectionId of panel.sections) texts.set(sectionId, await panel.textOf(sectionId));
  tally.refused += edits.filter(({ refusal }) => refusal !== null).length;
  for (const edit of acknowledgedOf(edits)) {
    tally.acknowledged += 1;
    if (!isKept(log, edit)) {
      tally.lost += 1;
      tally.oldestLostMs = Math.max(tally.oldestLostMs, Math.round(killedAt - edit.typedAt));
    } else if (log.byPlace.get(place(edit.sectionId, edit.seq)) !== content(edit.sectionId, edit.bytes)) {
      tally.misnumbered += 1;
    }
    if (!texts.get(edit.sectionId)?.includes(edit.words)) tally.missingFromText += 1;
  }
}

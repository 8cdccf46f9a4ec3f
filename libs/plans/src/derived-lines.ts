import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { rows } from '@inview/platform';
import { repeatsWords, type Audience } from '@inview/policy';
import { allSaidIn } from '@inview/sharing';
import { actionWordsOf } from './action-references.js';
import { sameWords, statements, wordsOf, type Words } from './derived-words.js';
import { applies, isComplete, loadDocument, logOf, storedSection } from './stored-document.js';
import { blocksOf, emptyDocument, type Block } from './text.js';

/** How a line of the plan was found to derive from a consultation. */
export type FoundBy = 'mark' | 'mark-removed' | 'same-words' | 'words-of-it' | 'nothing-written';

/** A line that derives from a consultation, as it reads now. */
export interface DerivedLine {
  readonly caseId: string;
  readonly sectionId: string;
  readonly section: string;
  readonly audience: Audience;
  readonly text: string;
  readonly found: FoundBy;
}

interface Registered {
  readonly id: string;
  readonly sectionId: string;
}
interface Section {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly audience: Audience;
}
/** A registered line, all that it ever said under its mark, and whether the mark still stands somewhere. */
interface Known extends Registered {
  readonly said: readonly Words[];
  readonly isMarked: boolean;
}

/**
 * Every line of the case's plan that derives from a consultation (rule 51): by its mark, and by the words that it ever had under
 * the mark, as the log keeps them, wherever they stand now, with the mark or without it, whole, in part or a little changed. And
 * what repeats anything that was said for her in it (W20), or the words of an action that derives from it. A line that is gone is not listed.
 */
export async function derivedLines(tx: EntityManager, consultationId: string): Promise<DerivedLine[]> {
  const sections = await sectionsOf(tx, consultationId);
  const blocks = new Map<string, readonly Block[]>();
  for (const section of sections) blocks.set(section.id, await blocksNow(tx, section));
  const known = await knownLines(tx, consultationId, sections, [...blocks.values()].flat());
  const own = await saidIn(tx, consultationId);
  const found: DerivedLine[] = [];
  for (const { id, title, caseId, audience } of sections) {
    const here = { caseId, sectionId: id, section: title, audience };
    for (const { text, lineId } of blocks.get(id) ?? []) {
      const by = foundBy(text, lineId, id, known, own);
      if (by) found.push({ ...here, text, found: by });
    }
    // Announced, and then never seen under its mark: somebody has to look.
    for (const line of known)
      if (line.sectionId === id && line.said.length === 0) found.push({ ...here, text: '', found: 'nothing-written' });
  }
  return found;
}

function foundBy(
  text: string,
  lineId: string | null,
  sectionId: string,
  known: readonly Known[],
  own: Said,
): FoundBy | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  if (known.some(({ id }) => id === lineId)) return 'mark';
  const said = known.filter((line) => line.said.some((statement) => sameWords(statement, words)));
  if (said.some((line) => line.sectionId === sectionId && !line.isMarked)) return 'mark-removed';
  if (said.length > 0) return 'same-words';
  const near = own.statements.some((statement) => sameWords(statement, words));
  return near || own.texts.some((hers) => repeatsWords(text, hers)) ? 'words-of-it' : null;
}

/** A mark may stand only on her side, in any section there: lines are moved. */
async function knownLines(
  tx: EntityManager,
  consultationId: string,
  sections: readonly Section[],
  now: readonly Block[],
): Promise<Known[]> {
  const registered = await rows<Registered>(
    tx,
    `select id, section_id as "sectionId" from plan_line where consultation_id = $1 order by made_at, id`,
    [consultationId],
  );
  if (registered.length === 0) return [];
  const ids = new Set(registered.map(({ id }) => id));
  const said = new Map<string, string[]>();
  for (const { id: sectionId, audience } of sections) {
    if (audience !== 'her-side') continue;
    for (const [id, texts] of await saidUnder(tx, sectionId, ids)) said.set(id, [...(said.get(id) ?? []), ...texts]);
  }
  return registered.map((line) => ({
    ...line,
    said: statements(said.get(line.id) ?? []),
    isMarked: now.some(({ lineId, text }) => lineId === line.id && wordsOf(text).length > 0),
  }));
}

/** The log, row by row, up to the first that cannot be read: what each line said under its mark after every edit. */
async function saidUnder(
  tx: EntityManager,
  sectionId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const said = new Map<string, Set<string>>();
  const document = emptyDocument();
  const { seq } = await storedSection(tx, sectionId);
  for await (const chunk of logOf(tx, sectionId, 0, seq)) {
    for (const { bytes } of chunk) {
      if (!bytes) continue;
      if (!applies(() => Y.applyUpdate(document, bytes)) || !isComplete(document)) return said;
      for (const { lineId, text } of blocksOf(document))
        if (lineId !== null && ids.has(lineId)) said.set(lineId, (said.get(lineId) ?? new Set()).add(text));
    }
  }
  document.destroy();
  return said;
}

/** All that was said for her in it, and the actions that derive from it: whole, and sentence by sentence. Sealed: never answered with. */
interface Said {
  readonly texts: readonly string[];
  readonly statements: readonly Words[];
}

/** Whoever asks coordinates it, and reads what goes between her advocate and them too (C11). */
async function saidIn(tx: EntityManager, consultationId: string): Promise<Said> {
  const derived = await rows<{ what: string }>(tx, `select what from plan_action where consultation_id = $1`, [
    consultationId,
  ]);
  const texts = [...(await allSaidIn(tx, consultationId)), ...derived.map(({ what }) => what)];
  const sentences = texts.flatMap((text) => text.split(/[.!?\n]+/).map(wordsOf));
  return { texts, statements: sentences.filter(({ length }) => length >= OWN_WORDS) };
}

/** Fewer words than these are hers only as she said them, others say nearly the same too. */
const OWN_WORDS = 5;

async function sectionsOf(tx: EntityManager, consultationId: string): Promise<Section[]> {
  return await rows(
    tx,
    `select s.id, s.case_id as "caseId", s.title, s.audience from plan_section s join consultation k on k.case_id = s.case_id
     where k.id = $1 order by s.audience, s.position`,
    [consultationId],
  );
}

async function blocksNow(tx: EntityManager, { id, caseId, audience }: Section): Promise<Block[]> {
  const { document } = await loadDocument(tx, id);
  const blocks = blocksOf(document, await actionWordsOf(tx, caseId, audience));
  document.destroy();
  return blocks;
}

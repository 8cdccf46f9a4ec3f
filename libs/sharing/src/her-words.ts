import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { Refused, rows } from '@inview/platform';
import { repeatsWords, repeatsWordsElsewhere, type Audience } from '@inview/policy';
import { SharingQueries } from './sharing.queries.js';

/** A consultation that somebody holds, with what was said for her in it and is theirs to have read. */
export interface HeldConsultation {
  readonly id: string;
  readonly caseId: string | null;
  /** Of a case that is written in, or in which there is somebody of the same name and role; or of no case yet, so that it may be of this. */
  readonly near: boolean;
  /** Her words, her advocate's reading and assessments, and what her advocate wrote on: each a text of its own. */
  readonly words: readonly string[];
}

/**
 * W20: consultations that the actor holds or held, of these cases and of all others, as his side reads those too: by these they learn
 * of no other (C3). Of somebody of his side nothing further is asked, so that it costs them the same whatever was said; who worked
 * with him in a case is asked nothing more about that one (V20).
 */
export async function consultationsHeld(
  tx: EntityManager,
  access: Access,
  actor: Actor,
  ...caseIds: readonly string[]
): Promise<HeldConsultation[]> {
  if (!(await access.may(tx, actor, 'own.hold-words', null))) return [];
  const about = await rows<{ id: string }>(
    tx,
    `select f.id from case_file f where f.id = any($2) or exists (
       select 1 from panel_membership m where m.panel_id = f.panel_id and m.practitioner_id = $1) order by f.id`,
    [actor.practitionerId, caseIds],
  );
  const ids = about.map(({ id }) => id);
  const cases = [...(await access.mayEach(tx, actor, 'case.hold-words', ids))];
  const all = await rows<{ id: string }>(
    tx,
    `select k.id from consultation k join consultation_input n on n.consultation_id = k.id
     where k.case_id = any($2) or k.advocate_id = $1 or k.id in (select has_read($1))
       or k.case_id is null and exists (select 1 from panel_membership m where m.panel_id = k.panel_id and m.practitioner_id = $1)`,
    [actor.practitionerId, cases],
  );
  const held = [
    ...(await access.mayEach(
      tx,
      actor,
      'consultation.hold-words',
      all.map(({ id }) => id),
    )),
  ];
  if (held.length === 0) return [];
  // What goes between her advocate and the coordinator alone was read by these two (C11).
  const ends = [
    ...(await access.mayEach(tx, actor, 'consultation.coordinate', held)),
    ...(await access.mayEach(tx, actor, 'consultation.read-own', held)),
  ];
  return await textsOf(tx, held, ends, caseIds);
}

/** All that was said for her in it, whoever reads which of it: sealed, never answered with. */
export async function allSaidIn(tx: EntityManager, consultationId: string): Promise<readonly string[]> {
  const [said] = await textsOf(tx, [consultationId], [consultationId], []);
  return said?.words ?? [];
}

async function textsOf(
  tx: EntityManager,
  held: readonly string[],
  ends: readonly string[],
  caseIds: readonly string[],
): Promise<HeldConsultation[]> {
  return await rows<HeldConsultation>(
    tx,
    `select k.id, k.case_id as "caseId",
         k.case_id is null or k.case_id = any($3) or exists (
           select 1 from case_party a join case_party b on lower(b.name) = lower(a.name) and b.role = a.role
           where a.case_id = any($3) and b.case_id = k.case_id) as near,
         array[n.her_words, n.my_reading]
         || array(select f.text from follow_up f where f.consultation_id = k.id and f.by_advocate and (f.audience = 'released' or k.id = any($2)))
         || array(select unnest(array[a.reason, a.protective]) from risk_assessment a where a.consultation_id = k.id)
         || array(select unnest(array[c.wrong, c.now_right]) from correction c where c.consultation_id = k.id)
         || array(select y.not_to_mention from consultation_reply y where y.consultation_id = k.id and k.id = any($2))
         || array(select c.views from consent c where c.consultation_id = k.id and k.id = any($2))
         || array(select r.reason from serious_risk_finding r where r.consultation_id = k.id and k.id = any($2))
         || array(select t.note from warning_attempt t join warning_task w on w.id = t.warning_id where w.consultation_id = k.id and k.id = any($2)) as words
     from consultation k join consultation_input n on n.consultation_id = k.id where k.id = any($1) order by k.id`,
    [held, ends, caseIds],
  );
}

/** W20: whether a text repeats what was said for her in it; where it is about other people, so much of it that it is no chance. */
export function repeatsHers(text: string, { words, near }: HeldConsultation): boolean {
  return words.some((hers) => (near ? repeatsWords(text, hers) : repeatsWordsElsewhere(text, hers)));
}

/** Texts, each under its JSON pointer without the slash; what is empty is none. */
export type Texts = Readonly<Record<string, string | null | undefined>>;

/** Who writes, and where it is read. */
export interface Writing {
  readonly actor: Actor;
  readonly caseIds: readonly string[];
  readonly audience: Audience;
  /** The agencies that read it, where these are not all of her side. */
  readonly agencyIds?: readonly string[];
  /** The consultation whose holders alone read it: these are its words. */
  readonly from?: string | null;
}

/** Keeps what she said, word for word, out of what others read who were not released it. */
@Injectable()
export class HerWords {
  constructor(
    private readonly access: Access,
    private readonly sharing: SharingQueries,
  ) {}

  /**
   * W1: what the whole panel reads repeats nothing that she said: his side reads it. C7: nor does what all of her side reads, or some
   * of its agencies, unless each of these holds it; that is asked for who coordinates alone, as the answer tells another who holds it
   * (C3). Held against the consultations that the writer holds. The names of the texts are where they stand in the body.
   */
  async keepOut(tx: EntityManager, writing: Writing, texts: Texts): Promise<void> {
    const { actor, caseIds, audience, from = null } = writing;
    const said = Object.entries(texts).filter((one): one is [string, string] => Boolean(one[1]));
    if (said.length === 0) return;
    const repeated = new Set<string>();
    for (const held of await consultationsHeld(tx, this.access, actor, ...caseIds)) {
      const names = said.filter(([, text]) => repeatsHers(text, held)).map(([name]) => name);
      if (
        names.length === 0 ||
        held.id === from ||
        (audience === 'her-side' && (await this.everyReaderHolds(tx, writing, held)))
      )
        continue;
      for (const name of names) repeated.add(name);
    }
    if (repeated.size === 0) return;
    const message =
      audience === 'whole-panel'
        ? 'This repeats what she said, word for word. He would know.'
        : 'This repeats what she said, word for word. It is read where it was released, and not here.';
    // With its rule it is audited as a refusal of the law is.
    const rules = [audience === 'whole-panel' ? 'W1' : 'C7'];
    throw new Refused('invalid-input', {
      rules,
      fields: [...repeated].map((name) => ({ pointer: `/${name}`, message })),
    });
  }

  /** W1: whether lines for the case's whole-panel plan repeat what their writer holds (W20); as one text, which is gone through once. */
  async areRepeated(tx: EntityManager, actor: Actor, caseId: string, lines: readonly string[]): Promise<boolean> {
    const held = await consultationsHeld(tx, this.access, actor, caseId);
    const text = lines.join('\n');
    return held.some((one) => repeatsHers(text, one));
  }

  private async everyReaderHolds(
    tx: EntityManager,
    { actor, caseIds, agencyIds }: Writing,
    held: HeldConsultation,
  ): Promise<boolean> {
    if (!(await this.access.may(tx, actor, 'consultation.coordinate', held.id))) return false;
    const read = await this.access.may(tx, actor, 'consultation.read', held.id);
    if (!read) return false;
    if (agencyIds) return await this.sharing.flowsToEach(tx, read, agencyIds);
    // Of another case the readers are others.
    return held.caseId !== null && caseIds.includes(held.caseId) && (await this.sharing.mayDeriveLine(tx, read));
  }
}

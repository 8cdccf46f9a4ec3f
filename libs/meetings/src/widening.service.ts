import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Grant } from '@inview/access';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, localDate, MELBOURNE, present, publish, Refused, rows } from '@inview/platform';
import { tracesAgainst } from '@inview/policy';
import { consultationsHeld, holdConsultations, repeatsHers, type HeldConsultation } from '@inview/sharing';
import { ContributionService } from './contribution.service.js';
import { faulty } from './meeting.row.js';
import { widenedItem } from './widened-item.js';

type Proposal = RouteBody<'widening.propose'>;
type Traces = RouteResponse<'widening.mark'>['traces'];
/** A consultation that a widening comes from, held against a withdrawal until the transaction ends. */
interface Source {
  readonly id: string;
  readonly herWords: string;
  readonly myReading: string;
  /** Her agreement has ended. */
  readonly goesOn: boolean;
  readonly askedAt: Date | null;
  readonly sentAt: Date | null;
}

const HERS = 'This repeats what she said, word for word. Write it anew, from what he could know.';
const ENDED = 'Her agreement has ended: only a source of its own carries this.';
const YOUNGER =
  'This is not older than the consultation, so that it may come of her words. Name an earlier source, or give reasons for two people.';
const OF_HER = 'This comes from her. Name a source that he could know of without her.';

/**
 * Sharing something of her side with the whole panel: in new words, with a source of their own, or by two people's reasons. What it
 * was made of stays where it is, and nobody of his side is told anything, now or later (W1, W5).
 */
@Injectable()
export class WideningService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly consultations: ConsultationQueries,
    private readonly contributions: ContributionService,
  ) {}

  /** The passages by which he could work out that she spoke, by the words of what it comes from. */
  async mark(
    tx: EntityManager,
    grant: Grant<'widening.propose'>,
    { item, consultationIds, words }: RouteBody<'widening.mark'>,
  ): Promise<Traces> {
    const { consultationIds: recorded } = await widenedItem(tx, this.access, grant, item);
    return await this.traces(tx, grant, words, await this.sources(tx, grant, [...recorded, ...consultationIds]));
  }

  async propose(tx: EntityManager, grant: Grant<'widening.propose'>, proposal: Proposal): Promise<string> {
    const { item, words, couldKnow, basis } = proposal;
    const known = await widenedItem(tx, this.access, grant, item);
    const named = [...known.consultationIds, ...proposal.consultationIds];
    const held = await consultationsHeld(tx, this.access, grant.actor, caseOf(grant));
    const repeated = await this.repeated(tx, grant, known.words, held);
    const sources = await this.sources(tx, grant, [...named, ...repeated.read]);
    if (held.some((one) => repeatsHers(words, one))) throw faulty('/words', HERS, 'W1');
    const source = basis.basis === 'independent-source' ? basis.source : null;
    if (source) independent(source, { sources, held }, grant.today);
    else if (repeated.ended || sources.some(({ goesOn }) => goesOn)) throw faulty('/basis/basis', ENDED);
    const id = this.ids.next();
    await tx.query(
      `insert into widening (id, case_id, item_kind, item_id, words, could_know, traces, source_what, source_whose, source_on, reasons, proposed_by, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, caseOf(grant), item.kind, item.id, words, couldKnow],
        JSON.stringify(await this.traces(tx, grant, words, sources)),
        ...[source?.what ?? null, source?.whose ?? null, source?.on ?? null],
        basis.basis === 'two-people' ? basis.reasons : null,
        ...[grant.actor.practitionerId, grant.at],
      ],
    );
    for (const { id: consultationId } of sources)
      await tx.query(`insert into widening_source (widening_id, consultation_id) values ($1, $2)`, [
        id,
        consultationId,
      ]);
    if (source) await this.contributions.add(tx, grant, { words, source, wideningId: id });
    await this.tell(tx, id, caseOf(grant));
    return id;
  }

  /** The second person's, in reasons of their own (W2); a withdrawal waits for it, or has come before it. */
  async answer(
    tx: EntityManager,
    grant: Grant<'widening.answer'>,
    { answer, reasons }: RouteBody<'widening.answer'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    const { words } = await held(tx, id);
    // Asked again with the consultations held: what ended since the law answered ends this too (W3).
    await this.access.require(tx, grant.actor, 'widening.answer', id);
    const answered = await rows(
      tx,
      `insert into widening_answer (widening_id, answer, reasons, answered_by, answered_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning widening_id`,
      [id, answer, reasons, grant.actor.practitionerId, grant.at],
    );
    if (answered.length === 0) throw new Refused('out-of-step');
    if (answer === 'approved') await this.contributions.add(tx, grant, { words, source: null, wideningId: id });
    await this.tell(tx, id, caseOf(grant));
  }

  /** Her advocate's no: it stands for good, and takes effect at once (W4). Once for each of their consultations. */
  async object(
    tx: EntityManager,
    grant: Grant<'widening.object'>,
    { why }: RouteBody<'widening.object'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    await held(tx, id);
    const objected = await rows(
      tx,
      `insert into widening_objection (widening_id, consultation_id, why, objected_by, objected_at)
       select s.widening_id, s.consultation_id, $3, $2, $4 from widening_source s
         join advocates_of(s.widening_id) v on v.consultation_id = s.consultation_id and v.practitioner_id = $2
         join widening w on w.id = s.widening_id and w.reasons is not null
       where s.widening_id = $1 on conflict do nothing returning consultation_id`,
      [id, grant.actor.practitionerId, why, grant.at],
    );
    if (objected.length === 0) throw new Refused('out-of-step');
    await this.tell(tx, id, caseOf(grant));
  }

  /** Every one must be the actor's to read (W2), about this case, and live. */
  private async sources(
    tx: EntityManager,
    grant: Grant<'widening.propose'>,
    ids: readonly string[],
  ): Promise<Source[]> {
    const read: Source[] = [];
    for (const id of [...new Set(ids)].sort()) {
      const mayRead = await this.access.may(tx, grant.actor, 'consultation.read', id);
      if (!mayRead || mayRead.caseId !== caseOf(grant))
        throw faulty('/consultationIds', 'Choose consultations on this case.');
      const leave = await this.access.require(tx, grant.actor, 'consultation.read', id);
      read.push(await this.consultations.input(tx, leave));
    }
    return read;
  }

  /** Consultations whose words the item repeats, of those that the actor holds: which they read, and whether one is read no more (W20). */
  private async repeated(
    tx: EntityManager,
    { actor }: Grant<'widening.propose'>,
    words: string,
    held: readonly HeldConsultation[],
  ): Promise<{ readonly read: string[]; readonly ended: boolean }> {
    const ids = held.filter((one) => repeatsHers(words, one)).map(({ id }) => id);
    const read = await this.access.mayEach(tx, actor, 'consultation.read', ids);
    return { read: [...read], ended: read.size < ids.length };
  }

  private async traces(
    tx: EntityManager,
    grant: Grant<'widening.propose'>,
    words: string,
    sources: readonly Source[],
  ): Promise<Traces> {
    const names = await rows<{ name: string }>(
      tx,
      `select name from case_party where case_id = $1 and role <> 'person-using-violence' order by position`,
      [caseOf(grant)],
    );
    return tracesAgainst(
      words,
      sources.flatMap(({ herWords, myReading }) => [herWords, myReading]),
      names.map(({ name }) => name),
    );
  }

  /** Those who hold what it comes from, and who speaks for her: when her advocate is gone, each of the unit (W4, C9). His side reads no widening, so that no frame goes there (W1). */
  private async tell(tx: EntityManager, id: string, caseId: string): Promise<void> {
    await publish(tx, { what: 'case', id: caseId, needs: 'widening.read', scopeId: id });
    const advocates = await rows<{ id: string; to: string }>(
      tx,
      `select consultation_id as id, practitioner_id as "to" from advocates_of($1) order by 1, 2`,
      [id],
    );
    for (const source of advocates)
      await publish(tx, { what: 'own-consultation', ...source, needs: 'widening.object', scopeId: id });
  }
}

/** W1: on record before she was asked or spoke, and neither in her words nor from her advocate. */
function independent(
  source: { what: string; whose: string; on: string },
  { sources, held }: { sources: readonly Source[]; held: readonly HeldConsultation[] },
  today: string,
): void {
  if (source.on > today) throw faulty('/basis/source/on', 'Choose today or an earlier date.');
  const begun = sources.map(({ askedAt, sentAt }) => localDate(askedAt ?? present(sentAt, 'out-of-step'), MELBOURNE));
  if (begun.some((day) => source.on >= day)) throw faulty('/basis/source/on', YOUNGER);
  for (const part of ['what', 'whose'] as const) {
    const ofHer = tracesAgainst(source[part], [], []).some(({ kind }) => kind === 'private');
    if (ofHer || held.some((one) => repeatsHers(source[part], one)))
      throw faulty(`/basis/source/${part}`, OF_HER, 'W1');
  }
}

/** The widening with what it comes from, held against withdrawals until the transaction ends. */
async function held(tx: EntityManager, id: string): Promise<{ readonly words: string }> {
  const sources = await rows<{ id: string }>(
    tx,
    `select consultation_id as id from widening_source where widening_id = $1`,
    [id],
  );
  await holdConsultations(
    tx,
    sources.map((source) => source.id),
  );
  const [widening] = await rows<{ words: string }>(tx, `select words from widening where id = $1`, [id]);
  return present(widening, 'not-found');
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, withinAudience, type Grant } from '@inview/access';
import type { RouteResponse, WideningState } from '@inview/contract';
import { rows } from '@inview/platform';
import { readableHeld, type OfConsultation } from '@inview/sharing';
import { itemWords } from './widened-item.js';

type Widening = RouteResponse<'widening.list'>['widenings'][number];
type OwnWidening = RouteResponse<'widenings.mine'>['widenings'][number];

const proposed = `w.id, w.words, w.traces, w.could_know as "couldKnow", w.reasons, w.proposed_at as "proposedAt",
  case when w.source_what is null then 'two-people' else 'independent-source' end as basis,
  case when w.source_what is null then null
       else jsonb_build_object('what', w.source_what, 'whose', w.source_whose, 'on', w.source_on) end as source`;
/** How it stands on a local date ($2): what rests on her agreement ends with it, what has a source of its own does not (W3). */
const state = `case
  when c.gone_from <= $2::date then 'taken-down'
  when w.reasons is null then 'shared'
  when exists (select 1 from widening_objection o where o.widening_id = w.id) then 'objected'
  when a.answer = 'declined' then 'declined'
  when exists (select 1 from widening_source s left join consent e on e.consultation_id = s.consultation_id
    where s.widening_id = w.id and (e.id is null or e.withdrawn_at is not null or e.until < $2::date)) then 'ended'
  when a.answer = 'approved' then 'shared'
  else 'waiting' end`;
/** Null while the whole panel does not read it, and once it does not any more. */
const from = `case when ${state} = 'shared' then c.from_day::text end`;
const withAnswer = `widening w left join widening_answer a on a.widening_id = w.id left join contribution c on c.widening_id = w.id`;

interface Row extends Omit<Widening, 'proposedAt' | 'mayAnswer' | 'answer'> {
  readonly proposedAt: Date;
  readonly answer: { reasons: string; by: NonNullable<Widening['answer']>['by'] } | null;
  readonly answeredAt: Date | null;
}

/** What is shared, or proposed to be, of her side. Nothing here is read by his side (W1). */
@Injectable()
export class WideningQueries {
  constructor(private readonly access: Access) {}

  /** Those of the case that the law lets this reader read, the newest first; no withdrawal of what they come from until then (C5). */
  async ofCase(tx: EntityManager, grant: Grant<'case.read-her-side'>): Promise<Widening[]> {
    withinAudience(grant, 'her-side');
    const listed = await rows<OfConsultation>(
      tx,
      `select w.id, s.consultation_id as "consultationId" from widening w left join widening_source s on s.widening_id = w.id
       where w.case_id = $1`,
      [caseOf(grant)],
    );
    const may = await readableHeld(tx, this.access, grant.actor, 'widening.read', listed);
    const found = await rows<Row>(
      tx,
      `select ${proposed}, jsonb_build_object('kind', w.item_kind, 'id', w.item_id) as item, ${itemWords} as "itemWords",
              person_ref(w.proposed_by) as "proposedBy", ${state} as state, ${from} as "from",
              case when a.widening_id is not null then jsonb_build_object('reasons', a.reasons, 'by', person_ref(a.answered_by)) end as answer,
              a.answered_at as "answeredAt"
       from ${withAnswer} where w.id = any($1) order by w.proposed_at desc, w.words`,
      [[...may], grant.today],
    );
    const read: Widening[] = [];
    for (const { proposedAt, answer, answeredAt, ...row } of found) {
      read.push({
        ...row,
        proposedAt: proposedAt.toISOString(),
        answer: answer && answeredAt && { ...answer, at: answeredAt.toISOString() },
        mayAnswer: (await this.access.may(tx, grant.actor, 'widening.answer', row.id)) !== null,
      });
    }
    return read;
  }

  /** What comes from the consultations in which this advocate speaks for her, the newest first; no case is named (W4, C2). */
  async mine(tx: EntityManager, grant: Grant<'own-widenings.list'>): Promise<OwnWidening[]> {
    const found = await rows<Omit<OwnWidening, 'proposedAt' | 'mayObject'> & { proposedAt: Date }>(
      tx,
      `select ${proposed}, s.consultation_id as "consultationId", ${state} as state, ${from} as "from",
              not exists (select 1 from consultation k where k.id = s.consultation_id and k.advocate_id = $1) as "leftByColleague",
              exists (select 1 from widening_objection o where o.widening_id = w.id and o.consultation_id = s.consultation_id) as objected
       from ${withAnswer} join widening_source s on s.widening_id = w.id
         join advocates_of(w.id) v on v.consultation_id = s.consultation_id and v.practitioner_id = $1
       order by w.proposed_at desc, w.words, s.consultation_id`,
      [grant.actor.practitionerId, grant.today],
    );
    const read: OwnWidening[] = [];
    for (const { proposedAt, ...row } of found) {
      if (!(await this.access.may(tx, grant.actor, 'widening.object', row.id))) continue;
      const mayObject = row.basis === 'two-people' && !row.objected && ends[row.state];
      read.push({ ...row, proposedAt: proposedAt.toISOString(), mayObject });
    }
    return read;
  }
}

/** Where an objection still changes something. */
const ends: Readonly<Record<WideningState, boolean>> = {
  waiting: true,
  shared: true,
  declined: false,
  objected: false,
  ended: false,
  'taken-down': false,
};

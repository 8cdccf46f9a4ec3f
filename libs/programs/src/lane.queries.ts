import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, subjectOf, type Actor, type Grant } from '@inview/access';
import type { PersonRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { holdConsultations, readableHeld, type OfConsultation } from '@inview/sharing';
import { facilitatorsOf } from './enrolment.queries.js';

type Item = RouteResponse<'lane.mine'>['items'][number];
type Passing = Item['passings'][number];
type Received = RouteResponse<'lane.received'>;

interface ItemRow extends Omit<Item, 'clearedAt' | 'readAt' | 'passings' | 'consultationId'> {
  readonly consultationId: string;
  readonly clearedAt: Date;
  readonly readAt: Date | null;
}
interface PassingRow extends Omit<Passing, 'askedAt' | 'answeredAt'> {
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

// Sealed for everyone once it has left the lane: whose it was stays, what it said does not (rule 57). Read once the consultation is
// held, so that nothing is served after a withdrawal.
const items = `select i.id, i.consultation_id as "consultationId", i.enrolment_id as "enrolmentId", e.man,
    case when x.gone then '' else i.words end as words, i.may_use_with_him as "mayUseWithHim",
    person_ref(i.cleared_by) as "clearedBy", i.cleared_at as "clearedAt", i.read_at as "readAt", x.gone as left
  from lane_item i join enrolment e on e.id = i.enrolment_id join consultation k on k.id = i.consultation_id
    join consent s on s.consultation_id = k.id
    cross join lateral (select i.pulled_back_at is not null or k.state = 'withdrawn' or s.withdrawn_at is not null or s.until < $2::date as gone) x`;

/** No withdrawal of what it comes from until this read is over (C5). */
export async function holdItem(tx: EntityManager, id: string): Promise<void> {
  const of = await rows<{ id: string }>(tx, `select consultation_id as id from lane_item where id = $1`, [id]);
  await holdConsultations(
    tx,
    of.map((consultation) => consultation.id),
  );
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The lane as each of its three readers has it. Each item listed is one that the law lets this reader read now (N1–N3). */
@Injectable()
export class LaneQueries {
  constructor(private readonly access: Access) {}

  /** Cleared by me, or to my unit; newest first. */
  async mine(tx: EntityManager, grant: Grant<'own-lane.list'>): Promise<Item[]> {
    const { practitionerId, unitId } = grant.actor;
    const listed = await rows<OfConsultation>(
      tx,
      `select i.id, k.id as "consultationId" from lane_item i join consultation k on k.id = i.consultation_id
       where k.advocate_id = $1 or k.unit_id = $2 or i.unit_id = $2`,
      [practitionerId, unitId],
    );
    const may = await readableHeld(tx, this.access, grant.actor, 'lane.read', listed);
    const found = await rows<ItemRow>(tx, `${items} where i.id = any($1) order by i.cleared_at desc, e.man, words`, [
      [...may],
      grant.today,
    ]);
    const readable: Item[] = [];
    for (const row of found) readable.push(await this.item(tx, grant.actor, row));
    return readable;
  }

  /** Passed to me by name, newest first. */
  async received(tx: EntityManager, grant: Grant<'own-lane.list'>): Promise<Received[]> {
    const passed = await rows<{ id: string }>(
      tx,
      `select lane_item_id as id from lane_passing where facilitator_id = $1 and answer = 'confirmed' order by answered_at desc, words`,
      [grant.actor.practitionerId],
    );
    const received: Received[] = [];
    for (const { id } of passed) {
      const leave = await this.access.may(tx, grant.actor, 'lane.receive', id);
      const item = leave && (await this.stillPassed(tx, leave));
      if (item) received.push(item);
    }
    return received;
  }

  async one(tx: EntityManager, grant: Grant<'lane.read'>): Promise<RouteResponse<'lane.read'>> {
    await holdItem(tx, subjectOf(grant));
    const [row] = await rows<ItemRow>(tx, `${items} where i.id = $1`, [subjectOf(grant), grant.today]);
    const item = await this.item(tx, grant.actor, present(row, 'not-found'));
    return { ...item, facilitators: await facilitatorsOf(tx, grant.actor.agencyId) };
  }

  /** In the risk lead's words as the advocate confirmed them; nothing of the consultation, not even that there is one. */
  async passedToMe(tx: EntityManager, grant: Grant<'lane.receive'>): Promise<Received> {
    return present(await this.stillPassed(tx, grant), 'not-found');
  }

  /** Nothing once it has left the lane, though the law allowed it a moment before: a list is then the shorter, and no fault (N3). */
  private async stillPassed(tx: EntityManager, grant: Grant<'lane.receive'>): Promise<Received | undefined> {
    await holdItem(tx, subjectOf(grant));
    const [row] = await rows<Omit<Received, 'at'> & { at: Date }>(
      tx,
      `select i.id, e.man, g.words, person_ref(g.asked_by) as from, g.answered_at as at
       from lane_item i join enrolment e on e.id = i.enrolment_id join consultation k on k.id = i.consultation_id
         join lane_passing g on g.lane_item_id = i.id and g.facilitator_id = $2 and g.answer = 'confirmed'
       where i.id = $1 and i.pulled_back_at is null and k.state <> 'withdrawn'`,
      [subjectOf(grant), grant.actor.practitionerId],
    );
    return row && { ...row, at: row.at.toISOString() };
  }

  private async item(tx: EntityManager, reader: Actor, row: ItemRow): Promise<Item> {
    const passings = await rows<PassingRow>(
      tx,
      `select g.id, person_ref(g.facilitator_id) as facilitator, case when $2 then '' else g.words end as words,
              person_ref(g.asked_by) as "askedBy", g.asked_at as "askedAt", g.answer, g.why, g.answered_at as "answeredAt"
       from lane_passing g where g.lane_item_id = $1 order by g.asked_at, g.words`,
      [row.id, row.left],
    );
    const hers = reader.practitionerId === (row.clearedBy satisfies PersonRef).id;
    return {
      ...row,
      consultationId: hers ? row.consultationId : null,
      clearedAt: row.clearedAt.toISOString(),
      readAt: iso(row.readAt),
      passings: passings.map((one) => ({
        ...one,
        askedAt: one.askedAt.toISOString(),
        answeredAt: iso(one.answeredAt),
      })),
    };
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, InTransaction, Refused, rows } from '@inview/platform';
import { repeatsWords } from '@inview/policy';
import { holdConsultations } from '@inview/sharing';
import { tellFacilitator, tellGone, tellLane } from './lane.notices.js';
import { holdItem } from './lane.queries.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** The lane: the advocate clears to the risk lead, who asks to pass it on; the advocate confirms each passing (N1, N2, N3). */
@Injectable()
export class LaneService implements OnModuleInit {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
  ) {}

  onModuleInit(): void {
    this.events.on('consent.withdrawn', (tx, { consultationId, at }) => this.withdrawn(tx, consultationId, at));
    this.events.on('consent.expired', (tx, { consultationId }) => this.gone(tx, consultationId));
  }

  /** Clears one item to the risk lead of the man's program, in the advocate's words. */
  async clear(tx: EntityManager, grant: Grant<'lane.clear'>, body: RouteBody<'lane.clear'>): Promise<string> {
    const { herWords, mayUseWithHim } = await this.heldInput(tx, subjectOf(grant));
    if (body.mayUseWithHim && !mayUseWithHim)
      throw invalid('/mayUseWithHim', 'The consultation does not say that it may be used with him.');
    if (!body.herOwnWords && repeatsWords(body.words, herWords))
      throw invalid('/words', 'This repeats what she said, word for word. Say in your own words what must be known.');
    const unitId = await this.riskLeadOf(tx, grant, body.enrolmentId);
    const id = this.ids.next();
    await tx.query(
      `insert into lane_item (id, consultation_id, enrolment_id, unit_id, words, may_use_with_him, cleared_by, cleared_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        subjectOf(grant),
        body.enrolmentId,
        unitId,
        body.words,
        body.mayUseWithHim,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    await tellLane(tx, id);
    return id;
  }

  /** Asks to tell one facilitator, in these words; one asking at a time to each. */
  async pass(tx: EntityManager, grant: Grant<'lane.pass'>, body: RouteBody<'lane.pass'>): Promise<string> {
    await this.held(tx, subjectOf(grant));
    const facilitates = await rows(
      tx,
      `select 1 from practitioner p join unit u on u.id = p.unit_id
       where p.id = $1 and u.agency_id = $2 and u.kind = 'facilitators' and p.left_at is null`,
      [body.facilitatorId, grant.actor.agencyId],
    );
    if (facilitates.length === 0) throw invalid('/facilitatorId', 'Choose a facilitator of your program.');
    const id = this.ids.next();
    const asked = await rows(
      tx,
      `insert into lane_passing (id, lane_item_id, facilitator_id, words, asked_by, asked_at)
       select $1, $2, $3, $4, $5, $6 where not exists (
         select 1 from lane_passing where lane_item_id = $2 and facilitator_id = $3 and answer is distinct from 'refused')
       returning id`,
      [id, subjectOf(grant), body.facilitatorId, body.words, grant.actor.practitionerId, grant.at],
    );
    if (asked.length === 0) throw new Refused('out-of-step');
    await tellLane(tx, subjectOf(grant));
    return id;
  }

  /** N2: nobody is told before the advocate, who knows what he could work out, has confirmed it. */
  async answer(tx: EntityManager, grant: Grant<'lane.confirm'>, body: RouteBody<'lane.answer'>): Promise<void> {
    await this.held(tx, subjectOf(grant));
    const [answered] = await rows<{ facilitatorId: string }>(
      tx,
      `update lane_passing set answer = $3, why = $4, answered_by = $5, answered_at = $6
       where id = $1 and lane_item_id = $2 and answer is null returning facilitator_id as "facilitatorId"`,
      [
        body.passingId,
        subjectOf(grant),
        body.answer,
        body.answer === 'refused' ? body.why : null,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    if (!answered) throw new Refused('out-of-step');
    await tellLane(tx, subjectOf(grant));
    if (body.answer === 'confirmed') await tellFacilitator(tx, subjectOf(grant), answered.facilitatorId);
  }

  /** N3: never blocked; a second time nothing changes. */
  async pullBack(tx: EntityManager, grant: Grant<'lane.pull-back'>): Promise<void> {
    const id = subjectOf(grant);
    const gone = await rows(
      tx,
      `update lane_item set pulled_back_at = $2 where id = $1 and pulled_back_at is null returning id`,
      [id, grant.at],
    );
    if (gone.length > 0) await tellGone(tx, id);
  }

  /** Marks it read the first time the risk lead's unit opens it, and tells the advocate so. */
  async readByLead(tx: EntityManager, grant: Grant<'lane.read'>): Promise<void> {
    const read = await rows(
      tx,
      `update lane_item set read_at = $2 where id = $1 and read_at is null and unit_id = $3 returning id`,
      [subjectOf(grant), grant.at, grant.actor.unitId],
    );
    if (read.length > 0) await tellLane(tx, subjectOf(grant));
  }

  /** Where her agreement had ended by its date the items had left before: that she withdraws after that is nobody's to hear. */
  private async withdrawn(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const [expired] = await rows(
      tx,
      `select 1 from consent s join consultation k on k.id = s.consultation_id join panel n on n.id = k.panel_id
       where k.id = $1 and s.until < ($2::timestamptz at time zone n.time_zone)::date`,
      [consultationId, at],
    );
    if (!expired) await this.gone(tx, consultationId);
  }

  /** C5: with her agreement every item leaves the lane; the screens that show one are told in the same transaction. */
  private async gone(tx: EntityManager, consultationId: string): Promise<void> {
    const items = await rows<{ id: string }>(
      tx,
      `select id from lane_item where consultation_id = $1 and pulled_back_at is null order by cleared_at, id`,
      [consultationId],
    );
    for (const { id } of items) await tellGone(tx, id);
  }

  /** The consultation, held against a withdrawal until the item stands (C5). */
  private async heldInput(
    tx: EntityManager,
    consultationId: string,
  ): Promise<{ herWords: string; mayUseWithHim: boolean }> {
    await holdConsultations(tx, [consultationId]);
    const [input] = await rows<{ herWords: string; mayUseWithHim: boolean }>(
      tx,
      `select n.her_words as "herWords", n.may_use_with_him as "mayUseWithHim"
       from consultation k join consultation_input n on n.consultation_id = k.id
       where k.id = $1 and k.state <> 'withdrawn'`,
      [consultationId],
    );
    if (!input) throw new Refused('out-of-step');
    return input;
  }

  /** An item in the lane, held against being pulled back and against a withdrawal. */
  private async held(tx: EntityManager, id: string): Promise<void> {
    await holdItem(tx, id);
    const held = await rows(
      tx,
      `select 1 from lane_item i join consultation k on k.id = i.consultation_id
       where i.id = $1 and i.pulled_back_at is null and k.state <> 'withdrawn' for update of i`,
      [id],
    );
    if (held.length === 0) throw new Refused('not-found');
  }

  private async riskLeadOf(tx: EntityManager, grant: Grant<'lane.clear'>, enrolmentId: string): Promise<string> {
    const enrolled = await rows(tx, `select 1 from enrolment where id = $1 and agency_id = $2`, [
      enrolmentId,
      grant.actor.agencyId,
    ]);
    if (enrolled.length === 0) throw invalid('/enrolmentId', 'Choose a man in your agency’s program.');
    const [unit] = await rows<{ id: string }>(
      tx,
      `select id from unit where agency_id = $1 and kind = 'risk-lead' order by name, id limit 1`,
      [grant.actor.agencyId],
    );
    if (!unit) throw invalid('', 'Your agency has no risk lead yet: nobody may be told.');
    return unit.id;
  }
}

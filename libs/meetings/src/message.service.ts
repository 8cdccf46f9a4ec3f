import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, subjectOf, withinAudience, type Actor, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, publish, Refused, rows } from '@inview/platform';
import { mayBeTasked } from '@inview/policy';
import { HerWords } from '@inview/sharing';
import { faulty, heldOpenMeeting } from './meeting.row.js';

type Message = RouteResponse<'messages.mine'>['messages'][number];
type NeverSaid = NonNullable<RouteResponse<'case.read'>['herSide']>['neverSaid'][number];
type Agreement = RouteBody<'message.agree'>;

const view = `m.id, m.words, (select coalesce(string_agg(y.name, ', ' order by y.position), '') from case_party y
    where y.case_id = m.case_id and y.role = 'person-using-violence') as him,
  m.not_to_say as "notToSay", person_ref(m.giver_id) as giver, m.say_by::text as "sayBy",
  m.agreed_on::text as "agreedOn", r.reported_on::text as "reportedOn", coalesce(r.note, '') as note,
  coalesce(r.outcome, case when exists (select 1 from agreed_message n where n.case_id = m.case_id and n.nth > m.nth) then 'replaced' else 'agreed' end) as state
  from agreed_message m left join agreed_message_report r on r.message_id = m.id`;

/** One consistent message to him, and who gives it: agreed in the meeting, said by one person, kept for ever (W6, W7). */
@Injectable()
export class MessageService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly herWords: HerWords,
  ) {}

  async agree(tx: EntityManager, grant: Grant<'meeting.run'>, agreement: Agreement): Promise<string> {
    const { caseId, words, notToSay, neverSay, giverId, sayBy } = agreement;
    const meeting = await heldOpenMeeting(tx, grant);
    const onAgenda = await rows(tx, `select 1 from agenda_item where meeting_id = $1 and case_id = $2`, [
      meeting.id,
      caseId,
    ]);
    if (onAgenda.length === 0 || !(await this.access.may(tx, grant.actor, 'case.coordinate', caseId)))
      throw faulty('/caseId', 'This case is not on the agenda.');
    if (sayBy < grant.today) throw faulty('/sayBy', 'Choose today or a later date.');
    await this.repeatsNothingOfHers(tx, grant, agreement);
    const giver = await giverOf(tx, panelOf(grant), agreement);
    const id = this.ids.next();
    await tx.query(
      `insert into agreed_message (id, case_id, meeting_id, nth, words, not_to_say, giver_id, say_by, agreed_on, agreed_by, agreed_at)
       select $1, $2, $3, 1 + count(*), $4, $5, $6, $7, $8, $9, $10 from agreed_message where case_id = $2`,
      [
        ...[id, caseId, meeting.id, words, notToSay, giverId, sayBy, grant.today],
        ...[grant.actor.practitionerId, grant.at],
      ],
    );
    if (neverSay)
      await tx.query(`insert into never_said (message_id, case_id, words) values ($1, $2, $3)`, [id, caseId, neverSay]);
    if (!(await this.access.may(tx, giver, 'message.report', id)))
      throw new Refused('owner-may-not-read', { rules: ['W6'] });
    await this.tell(tx, id, caseId);
    return id;
  }

  /** W6: to him nothing that she said; to her side nothing that one of those who read it was not released (C7). */
  private async repeatsNothingOfHers(tx: EntityManager, { actor }: Grant<'meeting.run'>, agreement: Agreement) {
    const { caseId, words, notToSay, neverSay } = agreement;
    const writing = { actor, caseIds: [caseId] };
    await this.herWords.keepOut(tx, { ...writing, audience: 'whole-panel' }, { words, notToSay });
    await this.herWords.keepOut(tx, { ...writing, audience: 'her-side' }, { neverSay });
  }

  /** The giver's word, once. */
  async report(tx: EntityManager, grant: Grant<'message.report'>, report: RouteBody<'message.report'>): Promise<void> {
    if (report.on > grant.today) throw faulty('/on', 'Choose today or an earlier date.');
    const writing = { actor: grant.actor, caseIds: [caseOf(grant)], audience: 'whole-panel' } as const;
    await this.herWords.keepOut(tx, writing, { note: report.note });
    const reported = await rows(
      tx,
      `insert into agreed_message_report (message_id, outcome, reported_on, note, reported_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning message_id`,
      [subjectOf(grant), report.outcome, report.on, report.note, grant.at],
    );
    if (reported.length === 0) throw new Refused('out-of-step');
    await this.tell(tx, subjectOf(grant), caseOf(grant));
  }

  /** Every one that was agreed, the newest first: what stands, and what was said before it. */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>): Promise<Message[]> {
    withinAudience(grant, 'whole-panel');
    const found = await rows<Omit<Message, 'mayReport'>>(
      tx,
      `select ${view} where m.case_id = $1 order by m.nth desc`,
      [caseOf(grant)],
    );
    return await this.reportable(tx, grant.actor, found);
  }

  /** What must not be said to him: her side's (V2). */
  async neverSaid(tx: EntityManager, grant: Grant<'case.read'>): Promise<NeverSaid[]> {
    withinAudience(grant, 'her-side');
    return await rows(
      tx,
      `select n.message_id as "messageId", n.words from never_said n join agreed_message m on m.id = n.message_id
       where n.case_id = $1 order by m.nth desc`,
      [caseOf(grant)],
    );
  }

  async mine(tx: EntityManager, grant: Grant<'own-messages.list'>): Promise<Message[]> {
    const found = await rows<Omit<Message, 'mayReport'>>(
      tx,
      `select ${view} where m.giver_id = $1 order by m.say_by, m.words`,
      [grant.actor.practitionerId],
    );
    const own: Omit<Message, 'mayReport'>[] = [];
    for (const one of found) if (await this.access.may(tx, grant.actor, 'message.read', one.id)) own.push(one);
    return await this.reportable(tx, grant.actor, own);
  }

  private async reportable(
    tx: EntityManager,
    actor: Actor,
    found: readonly Omit<Message, 'mayReport'>[],
  ): Promise<Message[]> {
    const messages: Message[] = [];
    for (const one of found)
      messages.push({ ...one, mayReport: (await this.access.may(tx, actor, 'message.report', one.id)) !== null });
    return messages;
  }

  private async tell(tx: EntityManager, id: string, caseId: string): Promise<void> {
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId });
    const [{ giver }] = (await rows<{ giver: string }>(
      tx,
      `select giver_id as giver from agreed_message where id = $1`,
      [id],
    )) as [{ giver: string }];
    await publish(tx, { what: 'own-action', id, needs: 'message.read', scopeId: id, to: giver });
  }
}

/** A person of an agency of the panel, in a unit that may engage him (A4), as the law is asked about them. */
async function giverOf(tx: EntityManager, panelId: string, { agencyId, giverId }: Agreement): Promise<Actor> {
  const [giver] = await rows<Actor>(
    tx,
    `select p.id as "practitionerId", '' as "sessionId", p.name, p.role, u.id as "unitId", u.kind as "unitKind",
            a.id as "agencyId", a.kind as "agencyKind", a.short_name as agency
     from practitioner p join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
     where p.id = $1 and a.id = $2 and p.left_at is null and exists (
       select 1 from panel_membership m join practitioner o on o.id = m.practitioner_id and o.left_at is null
         join unit v on v.id = o.unit_id where m.panel_id = $3 and v.agency_id = a.id)`,
    [giverId, agencyId, panelId],
  );
  if (!giver || !mayBeTasked(giver.unitKind))
    throw faulty('/giverId', 'Choose a person of this agency who may speak with him.');
  return giver;
}

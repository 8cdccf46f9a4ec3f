import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import { tellComplaint } from './exchange.notices.js';
import { iso } from './exchange.rows.js';
import { faulty } from './party.js';

type ComplaintRow = RouteResponse<'exchange.mine'>['complaints'][number];

/** Complaints about sharing: their date, nature, what was done, how it is prevented, by when (domain.md §1.6). */
@Injectable()
export class ComplaintService {
  constructor(private readonly ids: Ids) {}

  async record(
    tx: EntityManager,
    grant: Grant<'complaint.record'>,
    body: RouteBody<'complaint.record'>,
  ): Promise<string> {
    const { receivedOn, nature, actionTaken, prevention, timeframe } = body;
    if (receivedOn > grant.today) throw faulty('/receivedOn', 'Choose a day that has come.');
    const id = this.ids.next();
    await tx.query(
      `insert into complaint (id, case_id, agency_id, received_on, nature, action_taken, prevention, timeframe, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, caseOf(grant), grant.actor.agencyId, receivedOn, nature, actionTaken, prevention, timeframe],
        ...[grant.actor.practitionerId, grant.at],
      ],
    );
    await tellComplaint(tx, id);
    return id;
  }

  /** What was done about it, in a row of its own; closed once it is known how it is prevented from now on (D10). */
  async answer(
    tx: EntityManager,
    grant: Grant<'complaint.answer'>,
    body: RouteBody<'complaint.answer'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
    const [kept] = await rows<{ count: number; closed: boolean; prevented: boolean }>(
      tx,
      `select (select count(*)::int from complaint_answer a where a.complaint_id = c.id) as count,
              exists (select 1 from complaint_answer a where a.complaint_id = c.id and a.closes) as closed,
              c.prevention <> '' or exists (select 1 from complaint_answer a where a.complaint_id = c.id and a.prevention <> '') as prevented
       from complaint c where c.id = $1`,
      [id],
    );
    const { count, closed, prevented } = present(kept, 'not-found');
    if (closed) throw new Refused('out-of-step');
    const prevention = body.prevention.trim();
    if (body.closes && !prevented && !prevention)
      throw faulty('/prevention', 'Write how it is prevented from now on, before it is closed.');
    await tx.query(
      `insert into complaint_answer (complaint_id, nth, action_taken, prevention, closes, answered_by, answered_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, count + 1, body.actionTaken, prevention, body.closes, grant.actor.practitionerId, grant.at],
    );
    await tellComplaint(tx, id);
  }
}

/** Complaints, newest first. */
export async function complaintRows(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
): Promise<ComplaintRow[]> {
  const found = await rows<Omit<ComplaintRow, 'closed'> & { at: Date }>(
    tx,
    `select c.id, c.case_id as "caseId", f.reference, agency_ref(c.agency_id) as agency, c.received_on::text as "receivedOn", c.nature,
            c.action_taken as "actionTaken", c.prevention, c.timeframe, person_ref(c.recorded_by) as by, c.recorded_at as at,
            (select coalesce(jsonb_agg(jsonb_build_object('actionTaken', a.action_taken, 'prevention', a.prevention, 'closes', a.closes,
                'by', person_ref(a.answered_by), 'at', a.answered_at) order by a.nth), '[]')
             from complaint_answer a where a.complaint_id = c.id) as answers
     from complaint c join case_file f on f.id = c.case_id where ${where} order by c.received_on desc, c.recorded_at desc`,
    parameters,
  );
  return found.map(({ answers, ...row }) => ({
    ...row,
    at: iso(row.at),
    answers: answers.map((one) => ({ ...one, at: iso(one.at) })),
    closed: answers.some(({ closes }) => closes),
  }));
}

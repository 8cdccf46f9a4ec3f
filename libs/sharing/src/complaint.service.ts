import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, rows } from '@inview/platform';
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
    return id;
  }
}

/** Complaints, newest first. */
export async function complaintRows(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
): Promise<ComplaintRow[]> {
  const found = await rows<ComplaintRow & { at: Date }>(
    tx,
    `select c.id, c.case_id as "caseId", f.reference, agency_ref(c.agency_id) as agency, c.received_on::text as "receivedOn", c.nature,
            c.action_taken as "actionTaken", c.prevention, c.timeframe, person_ref(c.recorded_by) as by, c.recorded_at as at
     from complaint c join case_file f on f.id = c.case_id where ${where} order by c.received_on desc, c.recorded_at desc`,
    parameters,
  );
  return found.map((row) => ({ ...row, at: iso(row.at) }));
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { dueAfter, Ids, MELBOURNE, present, Refused, rows, WorkingDays } from '@inview/platform';
import { opensEmergency, type Approval } from '@inview/policy';
import { tellKeepers } from './conflict.notices.js';
import { WhoReaches } from './who-reaches.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

interface HeldAccess {
  readonly id: string;
  readonly practitionerId: string;
  readonly startsAt: Date | null;
}

/** Emergency access of somebody with a conflict: asked for, approved by both chairs, loud, and over by itself (X3). */
@Injectable()
export class EmergencyService {
  constructor(
    private readonly ids: Ids,
    private readonly reach: WhoReaches,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** For somebody to whom the case is unknown because of a conflict; `out-of-step` when a request or access stands already. */
  async ask(tx: EntityManager, grant: Grant<'conflict.record'>, body: RouteBody<'emergency.ask'>): Promise<string> {
    const caseId = caseOf(grant);
    // Held, so that two requests for one person do not stand at once.
    await rows(tx, `SELECT id FROM case_file WHERE id = $1 FOR UPDATE`, [caseId]);
    const standing = await rows(
      tx,
      `SELECT 1 FROM emergency_access WHERE case_id = $1 AND practitioner_id = $2 AND ended_at IS NULL AND (until IS NULL OR until > $3)`,
      [caseId, body.practitionerId, grant.at],
    );
    if (standing.length > 0) throw new Refused('out-of-step');
    const [shut] = await rows<{ out: boolean }>(tx, `SELECT shut_out($1, $2, $3) AS out`, [
      caseId,
      body.practitionerId,
      grant.at,
    ]);
    if (!shut?.out) throw invalid('/practitionerId', 'Choose somebody who has a conflict in this case.');
    const id = this.ids.next();
    await tx.query(
      `INSERT INTO emergency_access (id, case_id, practitioner_id, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, caseId, body.practitionerId, body.reason, grant.actor.practitionerId, grant.at],
    );
    await tellKeepers(tx, grant);
    return id;
  }

  /** A chair's. With the second it begins, for as long as the practice settings of the day say. */
  async approve(tx: EntityManager, grant: Grant<'emergency.approve'>, accessId: string): Promise<void> {
    const access = await this.held(tx, grant, accessId);
    if (access.startsAt) throw new Refused('out-of-step');
    await tx.query(
      `INSERT INTO emergency_approval (access_id, chair_id, approved_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [access.id, grant.actor.practitionerId, grant.at],
    );
    if (!opensEmergency(await this.approvals(tx, grant, access.id), access.practitionerId))
      return await tellKeepers(tx, grant);
    const { clocks } = await this.settings.inForce(tx, grant.today);
    const until = dueAfter(grant.at, clocks.emergencyAccess, MELBOURNE, new WorkingDays());
    const start = `UPDATE emergency_access SET starts_at = $2, until = $3 WHERE id = $1`;
    await this.reach.changing(tx, grant, [access.practitionerId], () => tx.query(start, [access.id, grant.at, until]));
  }

  /** Before its time, or before it began. */
  async end(tx: EntityManager, grant: Grant<'conflict.record'>, accessId: string): Promise<void> {
    const access = await this.held(tx, grant, accessId);
    const end = `UPDATE emergency_access SET ended_at = $2, ended_by = $3 WHERE id = $1`;
    await this.reach.changing(tx, grant, [access.practitionerId], () =>
      tx.query(end, [access.id, grant.at, grant.actor.practitionerId]),
    );
  }

  /**
   * Of chairs who have no conflict by now, and hold the office still: their own, or another's, and then who brought them into it (X21).
   */
  private approvals(tx: EntityManager, grant: Grant<'emergency.approve'>, accessId: string): Promise<Approval[]> {
    return rows(
      tx,
      `SELECT a.chair_id AS "chairId", CASE WHEN holds_office($2, a.chair_id) THEN '{}' ELSE ARRAY(
         SELECT s.named_by FROM case_substitute s
         WHERE s.case_id = $2 AND s.substitute_id = a.chair_id AND s.replaced_at IS NULL AND s.state = 'standing'
         UNION SELECT c.recorded_by FROM case_substitute s JOIN conflict c ON c.case_id = $2 AND c.lifted_at IS NULL AND c.state = 'standing'
           JOIN practitioner r ON r.id = s.recused_id JOIN unit u ON u.id = r.unit_id AND (c.practitioner_id = r.id OR c.agency_id = u.agency_id)
         WHERE s.case_id = $2 AND s.substitute_id = a.chair_id AND s.replaced_at IS NULL AND s.state = 'standing') END AS "broughtInBy"
       FROM emergency_approval a WHERE a.access_id = $1 AND NOT shut_out($2, a.chair_id, $3)
         AND (holds_office($2, a.chair_id) OR stands_in_as($2, a.chair_id, $3) = 'co-chair')`,
      [accessId, caseOf(grant), grant.at],
    );
  }

  /** Of this case, not over, and this transaction's alone. */
  private async held(
    tx: EntityManager,
    grant: Grant<'emergency.approve'> | Grant<'conflict.record'>,
    accessId: string,
  ): Promise<HeldAccess> {
    const [access] = await rows<HeldAccess & { over: boolean }>(
      tx,
      `SELECT id, practitioner_id AS "practitionerId", starts_at AS "startsAt", ended_at IS NOT NULL OR coalesce(until <= $3, false) AS over
       FROM emergency_access WHERE id = $1 AND case_id = $2 FOR UPDATE`,
      [accessId, caseOf(grant), grant.at],
    );
    if (!access) throw invalid('/accessId', 'Choose a request for emergency access to this case.');
    return present(access.over ? null : access, 'out-of-step');
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteResponse, Warning } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { PracticeSettings } from '@inview/policy';
import { readableHeld, type OfConsultation } from '@inview/sharing';
import { dueBy } from './clock.js';

type Own = RouteResponse<'warnings.mine'>['warnings'][number];

interface Row extends Omit<Warning, 'raisedAt' | 'endedAt' | 'dueAt' | 'overdue'> {
  readonly raisedAt: Date;
  readonly endedAt: Date | null;
}

const view = `select w.id, coalesce(y.name, k.person, c.name, k.asked_about, 'Without names') as about, w.case_id as "caseId", w.cause, w.raised_at as "raisedAt",
  case when w.named_id is not null then person_ref(w.named_id) end as named, w.may_say as "maySay", w.ended_at as "endedAt",
  coalesce((select jsonb_agg(jsonb_build_object('at', to_char(t.tried_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', person_ref(t.tried_by),
    'means', t.means, 'outcome', t.outcome, 'note', t.note) order by t.tried_at) from warning_attempt t where t.warning_id = w.id), '[]') as attempts
  from warning_task w left join case_party y on y.id = w.party_id
    left join consultation k on k.id = w.consultation_id left join client c on c.id = k.client_id`;

const found = `select w.id, w.consultation_id as "consultationId" from warning_task w`;

/** Tasks to warn her: all of a panel for its coordinator, one’s own for the person named (T1). What they come from is held (C5). */
@Injectable()
export class WarningQueries {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Those whose end is still to come, the oldest first. */
  async waiting(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<Warning[]> {
    // A coordinator of his side has none (T1, V2).
    if (!grant.audiences.includes('her-side')) return [];
    const listed = await rows<OfConsultation>(
      tx,
      `${found} where w.panel_id = $1 and w.ended_at is null and not without_her_side(w.case_id, $2, $3)`,
      [panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    const may = await readableHeld(tx, this.access, grant.actor, 'warning.coordinate', listed);
    const open = await rows<Row>(tx, `${view} where w.id = any($1) order by w.raised_at, about`, [[...may]]);
    const settings = await this.settings.inForce(tx, grant.today);
    return open.map((row) => timed(settings, row, grant.at));
  }

  async one(tx: EntityManager, grant: Grant<'warning.coordinate'>): Promise<Warning> {
    const listed = await rows<OfConsultation>(tx, `${found} where w.id = $1`, [subjectOf(grant)]);
    const may = await readableHeld(tx, this.access, grant.actor, 'warning.coordinate', listed);
    const [row] = await rows<Row>(tx, `${view} where w.id = any($1)`, [[...may]]);
    return timed(await this.settings.inForce(tx, grant.today), present(row, 'not-found'), grant.at);
  }

  /** What the actor is to do, each as the law lets them do it now. It says nothing of a case, nor why: only whom, what may be said, and until when. */
  async mine(tx: EntityManager, grant: Grant<'own-warnings.list'>): Promise<Own[]> {
    const listed = await rows<OfConsultation>(tx, `${found} where w.named_id = $1 and w.ended_at is null`, [
      grant.actor.practitionerId,
    ]);
    const may = await readableHeld(tx, this.access, grant.actor, 'warning.carry-out', listed);
    const open = await rows<Row>(tx, `${view} where w.id = any($1) order by w.raised_at, about`, [[...may]]);
    const settings = await this.settings.inForce(tx, grant.today);
    return open.map((row) => {
      const { caseId: _, cause: __, named: ___, ...task } = timed(settings, row, grant.at);
      return task;
    });
  }
}

function timed(settings: PracticeSettings, { raisedAt, endedAt, ...row }: Row, now: Date): Warning {
  const due = dueBy(settings, 'warnHer', raisedAt);
  return {
    ...row,
    raisedAt: raisedAt.toISOString(),
    dueAt: due.toISOString(),
    overdue: endedAt === null && due < now,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

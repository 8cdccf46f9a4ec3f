import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { ActionQueries, open, order, ownView, view, type Row } from './actions.queries.js';

type ToTake = RouteResponse<'actions.to-take'>;
type Left = RouteResponse<'panel.left-actions'>['actions'];

const left = `${open} and f.closed_at is null and owner_gone(t.id)`;

/** Actions that wait for somebody to take them (A22, A23). */
@Injectable()
export class ToTakeQueries {
  constructor(
    private readonly access: Access,
    private readonly actions: ActionQueries,
  ) {}

  /** For somebody: asked by name, and left by a colleague who has gone from there. */
  async mine(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<ToTake> {
    const { practitionerId, unitId } = grant.actor;
    const asked = `${view} where ${open} and exists (
      select 1 from action_handover h where h.action_id = t.id and h.to_id = $1 and h.answered_at is null) ${order}`;
    const ofUnit = `${view} where ${left} and answering_unit(t.id) = $1 ${order}`;
    return {
      asked: await this.takeable(tx, grant, await rows<Row>(tx, asked, [practitionerId])),
      left: await this.takeable(tx, grant, await rows<Row>(tx, ofUnit, [unitId])),
    };
  }

  /** For who follows actions up: what somebody left who has gone, and nobody has taken. */
  async ofPanel(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<Left> {
    const all = await rows<Row & { readonly caseId: string }>(
      tx,
      `select q.*, t.case_id as "caseId" from (${view}) q join plan_action t on t.id = q.id join case_file f on f.id = t.case_id
       where f.panel_id = $1 and t.audience = any($2) and ${left} ${order}`,
      [panelOf(grant), grant.audiences],
    );
    const readable = await this.actions.shown(tx, grant.actor, all);
    return readable.map((row) => ({ ...ownView(row, grant.today), caseId: row.caseId }));
  }

  private async takeable(
    tx: EntityManager,
    grant: Grant<'own-actions.list'>,
    all: readonly Row[],
  ): Promise<ToTake['left']> {
    const may: ToTake['left'] = [];
    for (const row of await this.actions.shown(tx, grant.actor, all))
      if (await this.access.may(tx, grant.actor, 'action.take', row.id)) may.push(ownView(row, grant.today));
    return may;
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, type Actor, type Grant } from '@inview/access';
import type { BoardFilter } from '@inview/contract';
import { rows } from '@inview/platform';
import { readableActions } from './actions.queries.js';
import type { BoardScope } from './board.scope.js';

export type BoardGrant = Grant<'own-board.read'> | Grant<'own-board.export'>;

interface PanelName {
  readonly id: string;
  readonly name: string;
}

/** What a board reaches: its panels, and those that wait for an undertaking. */
export interface Reach {
  readonly scope: BoardScope;
  readonly panels: readonly PanelName[];
  readonly undertakingDue: readonly PanelName[];
}

/** An action that may stand on a board, and what the law would be asked about it. */
export interface Candidate {
  readonly id: string;
  readonly standing: string;
}

/** H1, H2: which panels a board reaches, and which actions of them the reader may open now. */
@Injectable()
export class BoardLaw {
  constructor(private readonly access: Access) {}

  async reach(tx: EntityManager, grant: BoardGrant, { board }: Pick<BoardFilter, 'board'>): Promise<Reach> {
    if (board === 'unit') return { scope: scopeOf(grant, null), panels: [], undertakingDue: [] };
    const seats = await rows<PanelName>(
      tx,
      `select n.id, n.name from panel_membership m join panel n on n.id = m.panel_id where m.practitioner_id = $1 order by n.name`,
      [grant.actor.practitionerId],
    );
    const action = board === 'coordinator' ? 'panel.coordinate' : 'panel.follow-up';
    const askers = seats.map(({ id }) => ({ actor: grant.actor, subjectId: id }));
    const refusals = await this.access.refusals(tx, askers, [action]);
    const answeredWith = (code: string | null) =>
      seats.filter((_, nth) => (refusals[nth]?.[action]?.code ?? null) === code);
    const panels = answeredWith(null);
    const panelIds = panels.map(({ id }) => id);
    return { scope: scopeOf(grant, panelIds), panels, undertakingDue: answeredWith('undertaking-required') };
  }

  /** What the coordinator follows up in this one panel. */
  ofPanel(grant: Grant<'panel.coordinate'>): BoardScope {
    return scopeOf(grant, [panelOf(grant)]);
  }

  /** Those that the reader may open. What was answered for a standing is remembered in `known`, for one transaction. */
  async readable<T extends Candidate>(
    tx: EntityManager,
    reader: Actor,
    found: readonly T[],
    known: Map<string, boolean> = new Map(),
  ): Promise<T[]> {
    const asked = new Map(found.filter((one) => !known.has(one.standing)).map((one) => [one.standing, one.id]));
    const ids = [...asked.values()];
    // What agrees in its standing comes from the same consultation: all that is listed is held against a withdrawal (C5).
    const may = await readableActions(tx, this.access, reader, ids);
    for (const [standing, id] of asked) known.set(standing, may.has(id));
    return found.filter((one) => known.get(one.standing));
  }
}

function scopeOf(grant: BoardGrant | Grant<'panel.coordinate'>, panelIds: readonly string[] | null): BoardScope {
  const { actor, audiences, today } = grant;
  return { readerId: actor.practitionerId, unitId: actor.unitId, audiences, today, panelIds };
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '@inview/access';
import type { AgencyRef, RouteQuery, RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { BoardLaw, type BoardGrant, type Candidate } from './board.law.js';
import { condition, fromLastMeeting, scoped, standing, stillOpen, Values, type BoardScope } from './board.scope.js';

type Figures = RouteResponse<'board.figures'>['agencies'][number];
type Owner = RouteResponse<'board.owners'>['owners'][number];
type Counts = Omit<Figures, 'agency'>;

interface Counted extends Candidate, Counts {
  readonly agency: AgencyRef;
}

const kinds = ['open', 'overdue', 'unanswered', 'declined', 'fromLastMeeting'] as const satisfies (keyof Counts)[];

/** How many actions of a board each agency has, of those that the reader may open: nothing else is counted (H1). */
@Injectable()
export class BoardFigures {
  constructor(private readonly law: BoardLaw) {}

  async byAgency(tx: EntityManager, grant: BoardGrant, filter: RouteQuery<'board.figures'>): Promise<Figures[]> {
    const { scope } = await this.law.reach(tx, grant, filter);
    return await this.counted(tx, grant.actor, scope, filter);
  }

  /** Of one panel, for the coordinator's day: who is behind, most first. */
  async overdue(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<{ agency: string; overdue: number }[]> {
    const figures = await this.counted(tx, grant.actor, this.law.ofPanel(grant), { board: 'coordinator' });
    return figures
      .filter(({ overdue }) => overdue > 0)
      .map(({ agency, overdue }) => ({ agency: agency.shortName, overdue }))
      .sort((one, other) => other.overdue - one.overdue);
  }

  /** Whose they are, by name: nobody all of whose actions here the reader may not open (H1). */
  async owners(tx: EntityManager, grant: BoardGrant, filter: RouteQuery<'board.owners'>): Promise<Owner[]> {
    const { scope } = await this.law.reach(tx, grant, filter);
    if (scope.panelIds?.length === 0) return [];
    const values = new Values();
    const where = condition(scope, filter, values);
    const found = await rows<Candidate & Owner>(
      tx,
      `select g.id, g.standing, person_ref(o.id) as person, u.agency_id as "agencyId", o.left_at is not null as left,
         ${filter.board === 'coordinator' ? `jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind)` : 'null::jsonb'} as unit
       from (select (array_agg(t.id))[1] as id, ${standing} as standing, t.owner_id from ${scoped} where ${where} group by 2, 3) g
         join practitioner o on o.id = g.owner_id join unit u on u.id = o.unit_id order by o.name, o.role, o.id`,
      values.all,
    );
    // One readable action names its owner: of each owner one is asked at a time, until nobody is in doubt.
    const doubtful = new Map<string, (Candidate & Owner)[]>();
    for (const one of found) doubtful.set(one.person.id, [...(doubtful.get(one.person.id) ?? []), one]);
    const named = new Set<string>();
    while (doubtful.size > 0) {
      const asked = [...doubtful.values()].flatMap((candidates) => candidates.splice(0, 1));
      for (const { person } of await this.law.readable(tx, grant.actor, asked)) named.add(person.id);
      for (const [id, { length }] of doubtful) if (length === 0 || named.has(id)) doubtful.delete(id);
    }
    const owners = found.map(
      ({ person, agencyId, unit, left }) => [person.id, { person, agencyId, unit, left }] as const,
    );
    return [...new Map(owners).values()].filter(({ person }) => named.has(person.id));
  }

  private async counted(
    tx: EntityManager,
    reader: Actor,
    scope: BoardScope,
    filter: RouteQuery<'board.figures'>,
  ): Promise<Figures[]> {
    if (scope.panelIds?.length === 0) return [];
    const values = new Values();
    const where = condition(scope, filter, values);
    const today = values.add(scope.today);
    const groups = await rows<Counted>(
      tx,
      `select g.id, g.standing, g.open, g.overdue, g.unanswered, g.declined, g."fromLastMeeting", agency_ref(g.agency_id) as agency
       from (select (array_agg(t.id))[1] as id, ${standing} as standing, u.agency_id,
           (count(*) filter (where ${stillOpen}))::int as open,
           (count(*) filter (where ${stillOpen} and t.due_on < ${today}))::int as overdue,
           (count(*) filter (where t.state = 'proposed'))::int as unanswered,
           (count(*) filter (where t.state = 'declined'))::int as declined,
           (count(*) filter (where ${fromLastMeeting}))::int as "fromLastMeeting"
         from ${scoped} where ${where} group by 2, 3) g`,
      values.all,
    );
    const sums = new Map<string, Figures>();
    for (const group of await this.law.readable(tx, reader, groups)) {
      const sum = sums.get(group.agency.id) ?? { agency: group.agency, ...none };
      const added = kinds.map((kind) => [kind, sum[kind] + group[kind]] as const);
      sums.set(group.agency.id, { ...sum, ...(Object.fromEntries(added) as unknown as Counts) });
    }
    return [...sums.values()].sort((one, other) => one.agency.shortName.localeCompare(other.agency.shortName));
  }
}

const none: Counts = { open: 0, overdue: 0, unanswered: 0, declined: 0, fromLastMeeting: 0 };

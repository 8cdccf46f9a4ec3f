import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AgencyRef, RouteQuery, RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { BoardLaw, type BoardGrant, type Candidate } from './board.law.js';
import { peopled, scoped, standing, Values, type BoardScope } from './board.scope.js';

type Timeliness = RouteResponse<'board.timeliness'>;
type Agency = Timeliness['agencies'][number];
type Month = Agency['months'][number];
type Counts = Omit<Month, 'month'>;

interface Counted extends Candidate {
  readonly month: string;
  readonly agency: AgencyRef;
}
type Kind = keyof Counts;

const MONTHS = 12;
/** Within so many days of being given an action is accepted in time: a week holds the same weekend for everybody. */
const ACCEPTED_WITHIN = 7;
const none: Counts = { due: 0, onTime: 0, late: 0, given: 0, acceptedInTime: 0 };

/**
 * What is counted of whom, by month. Done by the day it was due counts as on time. What circumstances overtook was not due, and
 * what was declined was nobody's (rule 26).
 */
const measures: readonly {
  readonly on: string;
  readonly of: string;
  readonly counts: Partial<Record<Kind, string>>;
}[] = [
  {
    on: 't.due_on',
    of: `t.state not in ('declined', 'overtaken')`,
    counts: {
      due: 'true',
      onTime: `t.state = 'done' and (t.ended_at at time zone n.time_zone)::date <= t.due_on`,
      late: `t.state = 'done' and (t.ended_at at time zone n.time_zone)::date > t.due_on`,
    },
  },
  {
    on: '(t.assigned_at at time zone n.time_zone)::date',
    of: 'true',
    counts: { given: 'true', acceptedInTime: `t.accepted_at <= t.assigned_at + interval '${ACCEPTED_WITHIN} days'` },
  },
];

/** How timely actions are answered and done, by agency and month, of those that the reader may open (H1). */
@Injectable()
export class BoardTimeliness {
  constructor(private readonly law: BoardLaw) {}

  async byMonth(tx: EntityManager, grant: BoardGrant, filter: RouteQuery<'board.timeliness'>): Promise<Timeliness> {
    const { scope } = await this.law.reach(tx, grant, filter);
    const months = monthsUntil(scope.today);
    const sums = new Map<string, Agency>();
    const known = new Map<string, boolean>();
    for (const measure of scope.panelIds?.length === 0 ? [] : measures)
      for (const { agency, month, counts } of await this.readable(tx, grant, scope, filter, measure, months, known)) {
        const sum = sums.get(agency.id) ?? { agency, months: months.map((each) => ({ month: each, ...none })) };
        const added = sum.months.map((each) => (each.month === month ? plus(each, counts) : each));
        sums.set(agency.id, { agency, months: added });
      }
    const agencies = [...sums.values()].sort((one, other) =>
      one.agency.shortName.localeCompare(other.agency.shortName),
    );
    return { acceptedWithinDays: ACCEPTED_WITHIN, agencies };
  }

  private async readable(
    tx: EntityManager,
    grant: BoardGrant,
    scope: BoardScope,
    { panelId }: RouteQuery<'board.timeliness'>,
    { on, of, counts }: (typeof measures)[number],
    months: readonly string[],
    known: Map<string, boolean>,
  ): Promise<(Counted & { readonly counts: Partial<Counts> })[]> {
    const values = new Values();
    const where = peopled(scope, panelId, values);
    const [first, today] = [values.add(`${months[0] ?? ''}-01`), values.add(scope.today)];
    const counted = Object.entries(counts).map(([kind, of]) => `'${kind}', count(*) filter (where ${of})`);
    const groups = await rows<Counted & { readonly counts: Partial<Counts> }>(
      tx,
      `select g.id, g.standing, g.month, g.counts, agency_ref(g.agency_id) as agency
       from (select (array_agg(t.id))[1] as id, ${standing} as standing, u.agency_id, to_char(${on}, 'YYYY-MM') as month,
           jsonb_build_object(${counted.join(', ')}) as counts
         from ${scoped} join panel n on n.id = f.panel_id
         where ${where} and ${of} and ${on} between ${first}::date and ${today}::date group by 2, 3, 4) g`,
      values.all,
    );
    return await this.law.readable(tx, grant.actor, groups, known);
  }
}

const plus = (month: Month, counts: Partial<Counts>): Month => ({
  ...month,
  ...Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, month[kind as Kind] + count])),
});

/** The last months up to a date's, oldest first, as `YYYY-MM`. */
function monthsUntil(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, nth) => {
    const at = new Date(Date.UTC(year, month - MONTHS + nth, 1));
    return at.toISOString().slice(0, 7);
  });
}

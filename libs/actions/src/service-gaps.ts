import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { gapReasons, toldGaps, type AgencyKind, type GapCounts, type GapReason } from '@inview/policy';
import { readableActions } from './actions.queries.js';

type OfPanel = RouteResponse<'panel.service-gaps'>;
type Statewide = RouteResponse<'service-gaps.read'>;
/** One action that was not undertaken. */
interface Gap {
  readonly id: string;
  readonly caseId: string;
  readonly year: number;
  readonly agency: string;
  readonly reason: GapReason;
}

const of = `plan_action t join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id
  join unit u on u.id = t.unit_id join agency a on a.id = u.agency_id`;
const year = `extract(year from t.changed_at at time zone n.time_zone)::int`;

/** The service-gap register: why actions that still made sense did not happen (A20). */
@Injectable()
export class ServiceGapQueries {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Of the actions that the coordinator may read now (C5), each counted once. */
  async ofPanel(tx: EntityManager, grant: Grant<'panel.read-gaps'>): Promise<OfPanel> {
    const all = await rows<Gap>(
      tx,
      `select t.id, ${year} as year, a.short_name as agency, t.gap as reason, t.case_id as "caseId" from ${of}
       where f.panel_id = $1 and t.audience = any($2) and t.gap is not null order by 2 desc, 3`,
      [panelOf(grant), grant.audiences],
    );
    const ids = all.map(({ id }) => id);
    const may = await readableActions(tx, this.access, grant.actor, ids);
    // A20: nor, where they worked with him, a coordinator (V20).
    const cases = await this.access.mayEach(tx, grant.actor, 'case.coordinate', [
      ...new Set(all.map(({ caseId }) => caseId)),
    ]);
    const gaps = all.filter(({ id, caseId }) => may.has(id) && cases.has(caseId));
    return {
      years: byYear(gaps, (inYear) => ({
        agencies: [...new Set(inYear.map(({ agency }) => agency))].map((agency) => ({
          agency,
          reasons: counted(inYear.filter((gap) => gap.agency === agency)),
        })),
      })),
    };
  }

  /** What derives from a consultation is counted by its panel alone: her agreement was to no more (C5). */
  async statewide(tx: EntityManager, grant: Grant<'own-gaps.read'>): Promise<Statewide> {
    const { smallestCount } = await this.settings.inForce(tx, grant.today);
    const found = await rows<{ year: number; kind: AgencyKind; counts: GapCounts }>(
      tx,
      `select ${year} as year, a.kind, jsonb_build_object(${gapReasons.map((one) => `'${one}', count(*) filter (where t.gap = '${one}')`).join()}) as counts
       from ${of} where t.gap is not null and t.consultation_id is null group by 1, 2 order by 1 desc, 2`,
      [],
    );
    return {
      smallestCount,
      years: byYear(found, (inYear) => ({
        kinds: inYear.map(({ kind, counts }) => ({ kind, told: toldGaps(counts, smallestCount) })),
      })),
    };
  }
}

function counted(gaps: readonly Gap[]): Record<GapReason, number> {
  const count = (reason: GapReason) => gaps.filter((gap) => gap.reason === reason).length;
  return Object.fromEntries(gapReasons.map((reason) => [reason, count(reason)])) as Record<GapReason, number>;
}

/** Each year once, in the order in which they were found. */
function byYear<T extends { readonly year: number }, R>(found: readonly T[], tell: (inYear: T[]) => R) {
  const years = [...new Set(found.map(({ year }) => year))];
  return years.map((year) => ({ year, ...tell(found.filter((row) => row.year === year)) }));
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { coverages, toldCoverage, type CoverageCounts } from '@inview/policy';

type View = RouteResponse<'coverage.mine'>;
type Reading = Grant<'own-coverage.read'> | Grant<'panel.read-coverage'>;

// A man's people are known here through a case that his enrolment is named in. One who was ever reached counts as reached.
const standing = `
  select e.id, e.agency_id, extract(year from e.enrolled_on)::int as year, case
      when bool_or(t.outcome = 'reached') then 'reached'
      when bool_or(t.outcome = 'declined-for-now') then 'refused'
      when count(t.id) > 0 then 'not-reached'
      when count(c.id) > 0 then 'not-tried'
      else 'nobody-known' end as coverage
  from enrolment e left join standing_link l on l.enrolment_id = e.id
    left join consultation k on k.case_id = l.case_id left join client c on c.id = k.client_id
    left join contact_attempt t on t.client_id = c.id
  group by e.id`;

/** Contact coverage (O4): counts of men, never who. What may be told of them is the law's (Y5). */
@Injectable()
export class CoverageQueries {
  constructor(private readonly settings: PracticeSettingsQueries) {}

  mine(tx: EntityManager, grant: Grant<'own-coverage.read'>): Promise<View> {
    return this.of(tx, grant, `a.id = $1`, grant.actor.agencyId);
  }

  ofPanel(tx: EntityManager, grant: Grant<'panel.read-coverage'>): Promise<View> {
    const sits = `a.kind = 'mens-service' and exists (
      select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
        join unit u on u.id = p.unit_id where m.panel_id = $1 and u.agency_id = a.id)`;
    return this.of(tx, grant, sits, panelOf(grant));
  }

  private async of(tx: EntityManager, grant: Reading, where: string, id: string): Promise<View> {
    const found = await countedMen(tx, where, id);
    const { smallestCount } = await this.settings.inForce(tx, grant.today);
    const agencies = [...new Set(found.map(({ agency }) => agency))];
    return {
      smallestCount,
      programs: agencies.map((agency) => ({
        agency,
        years: found
          .filter((row) => row.agency === agency)
          .map(({ year, counts }) => ({ year, told: toldCoverage(counts, smallestCount) })),
      })),
    };
  }
}

interface Counted {
  readonly agency: string;
  readonly year: number;
  readonly counts: CoverageCounts;
}

/** Men by agency, by the year of their enrolment and by how they stand, as they are: nothing is served that was not told first. */
export async function countedMen(tx: EntityManager, where: string, id: string): Promise<Counted[]> {
  return await rows(
    tx,
    `select a.name as agency, s.year, jsonb_build_object(${coverages.map((one) => `'${one}', count(*) filter (where s.coverage = '${one}')`).join()}) as counts
     from (${standing}) s join agency a on a.id = s.agency_id where ${where} group by a.name, s.year order by a.name, s.year desc`,
    [id],
  );
}

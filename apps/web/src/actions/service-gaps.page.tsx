import type { RouteResponse } from '@inview/contract';
import { gapReasons, type GapCounts } from '@inview/policy';
import { useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { gapWords } from '../case/case-words.js';
import { kindWords } from '../consultation/words.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import './service-gaps.css';

type OfPanel = RouteResponse<'panel.service-gaps'>;
type Statewide = RouteResponse<'service-gaps.read'>;

/** Reasons that were given, most often first; the others are left out, as they say nothing. */
function Reasons({ counts }: { readonly counts: GapCounts }) {
  const given = gapReasons.filter((reason) => counts[reason] > 0).sort((one, other) => counts[other] - counts[one]);
  return (
    <ul className="plain-list gap-reasons">
      {given.map((reason) => (
        <li key={reason}>
          <span>{gapWords[reason]}</span> <span className="figures">{counts[reason]}</span>
        </li>
      ))}
    </ul>
  );
}

interface Row {
  readonly who: string;
  readonly total: number | null;
  readonly reasons: GapCounts | null;
}

function Years({
  years,
  of,
}: {
  readonly of: string;
  readonly years: readonly { year: number; rows: readonly Row[] }[];
}) {
  if (years.length === 0) return <p className="soft">Every action was done, overtaken, or is still open.</p>;
  return years.map(({ year, rows }) => (
    <table className="gaps" key={year}>
      <caption className="figures">{year}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Not undertaken</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, total, reasons }) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            <td className={total === null ? 'soft' : 'figures'}>{total ?? 'Too few to show'}</td>
            <td>
              {reasons ? (
                <Reasons counts={reasons} />
              ) : (
                total !== null && <span className="soft">Too few to show why</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

const sum = (counts: GapCounts) => gapReasons.reduce((all, reason) => all + counts[reason], 0);

function ofPanel({ years }: OfPanel) {
  return years.map(({ year, agencies }) => ({
    year,
    rows: agencies.map(({ agency, reasons }) => ({ who: agency, total: sum(reasons), reasons })),
  }));
}

function ofState({ years }: Statewide) {
  return years.map(({ year, kinds }) => ({
    year,
    rows: kinds.map(({ kind, told }) => ({
      who: kindWords[kind],
      total: told?.total ?? null,
      reasons: told?.reasons ?? null,
    })),
  }));
}

function PanelGaps({ panel }: { readonly panel: { readonly id: string; readonly name: string } }) {
  const query = useRead('panel.service-gaps', { panelId: panel.id });
  return (
    <Card title={panel.name}>
      <Loaded query={query} what="the service gaps">
        {(gaps) => <Years of="Agency" years={ofPanel(gaps)} />}
      </Loaded>
    </Card>
  );
}

function StatewideGaps() {
  const query = useRead('service-gaps.read');
  return (
    <Card title="All panels">
      <Loaded query={query} what="the service gaps">
        {(gaps) => (
          <>
            <p className="small soft">
              By kind of agency, without names. Counts under {gaps.smallestCount} are not shown: they would tell of one
              person.
            </p>
            <Years of="Kind of agency" years={ofState(gaps)} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** The service-gap register: why actions that still made sense did not happen. */
export function ServiceGapsPage() {
  const { panels, work } = useMe();
  return (
    <Page title="Service gaps" lead="Actions that still made sense and were not undertaken, and what stood in the way.">
      <div className="stack stack-wide">
        {panels
          .filter(({ membership }) => membership === 'coordinator')
          .map((panel) => (
            <PanelGaps panel={panel} key={panel.id} />
          ))}
        {work.includes('settings') && <StatewideGaps />}
      </div>
    </Page>
  );
}

import type { RouteResponse } from '@inview/contract';
import { unreachedWhys, type UnreachedWhy } from '@inview/policy';
import { useRead } from '../api/queries.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import './coverage.css';

type View = RouteResponse<'coverage.mine'>;
type Program = View['programs'][number];
type Told = Program['years'][number]['told'];

const whyWords: Record<UnreachedWhy, string> = {
  refused: 'She said not now',
  'not-reached': 'Tried, not reached',
  'not-tried': 'Not tried yet',
  'nobody-known': 'Nobody known',
};

/** Figures of a year; what is not told is said in words, never as a gap. */
function Figures({ told }: { readonly told: Told }) {
  if (told === null)
    return (
      <td colSpan={2 + unreachedWhys.length} className="soft">
        Too few to show
      </td>
    );
  return (
    <>
      <td className="figures">{told.reached}</td>
      <td className="figures">{told.others}</td>
      {told.why === null ? (
        <td colSpan={unreachedWhys.length} className="soft">
          A count is too small to show why
        </td>
      ) : (
        unreachedWhys.map((why) => (
          <td key={why} className="figures">
            {told.why?.[why]}
          </td>
        ))
      )}
    </>
  );
}

function CoverageTable({ program: { agency, years } }: { readonly program: Program }) {
  return (
    // A wide table moves by itself on a phone, by keyboard too, and never the page.
    <div className="table-scroll" role="region" aria-label={agency} tabIndex={0}>
      <table className="coverage">
        <caption>{agency}: men by the year in which they were enrolled</caption>
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col">Somebody reached</th>
            <th scope="col">Nobody reached</th>
            {unreachedWhys.map((why) => (
              <th scope="col" key={why}>
                {whyWords[why]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, told }) => (
            <tr key={year}>
              <th scope="row" className="figures">
                {year}
              </th>
              <Figures told={told} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Body({ view: { programs, smallestCount } }: { readonly view: View }) {
  if (programs.length === 0) return <p className="soft">Nobody has been enrolled yet.</p>;
  return (
    <div className="stack">
      <p className="small soft">
        For how many men somebody is in contact with those whom his violence harms. Who is known comes from cases that
        he is named in. Counts under {smallestCount} are not shown: they would tell of one man.
      </p>
      {programs.map((program) => (
        <CoverageTable key={program.agency} program={program} />
      ))}
    </div>
  );
}

/** Contact coverage of one's own agency's men: partner contact's alone. */
export function OwnCoverage() {
  const query = useRead('coverage.mine');
  return (
    <Card title="In contact with her">
      <Loaded query={query} what="contact coverage">
        {(view) => <Body view={view} />}
      </Loaded>
    </Card>
  );
}

/** The same for the programs of a panel: its coordinator's. */
export function PanelCoverage({ panelId }: { readonly panelId: string }) {
  const query = useRead('panel.coverage', { panelId });
  return (
    <Card title="Programs in contact with her">
      <Loaded query={query} what="contact coverage">
        {(view) => <Body view={view} />}
      </Loaded>
    </Card>
  );
}

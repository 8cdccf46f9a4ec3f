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
  if (told === null) return <Unsaid words="Too few to show" />;
  const { reached, others, why } = told;
  return (
    <>
      <Figure words="Somebody reached" count={reached} />
      <Figure words="Nobody reached" count={others} />
      {why === null ? (
        <Unsaid words="A count is too small to show why" />
      ) : (
        unreachedWhys.map((each) => <Figure key={each} words={whyWords[each]} count={why[each]} part />)
      )}
    </>
  );
}

function Figure({ words, count, part }: { readonly words: string; readonly count: number; readonly part?: boolean }) {
  return (
    <tr>
      <th scope="row" className={part ? 'part' : undefined}>
        {words}
      </th>
      <td className="figures">{count}</td>
    </tr>
  );
}

function Unsaid({ words }: { readonly words: string }) {
  return (
    <tr>
      <td colSpan={2} className="soft">
        {words}
      </td>
    </tr>
  );
}

function CoverageTable({ program: { agency, years } }: { readonly program: Program }) {
  return (
    <table className="coverage">
      <caption>{agency}: men by the year in which they were enrolled</caption>
      {years.map(({ year, told }) => (
        <tbody key={year}>
          <tr>
            <th scope="rowgroup" colSpan={2} className="figures">
              {year}
            </th>
          </tr>
          <Figures told={told} />
        </tbody>
      ))}
    </table>
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

import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { instant } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { actionStateWords } from '../case/case-words.js';

export type Derived = RouteResponse<'consultation.derived'>;

function Holders({ releasedTo }: Derived) {
  if (releasedTo.length === 0) return <p>Nobody but you has read it.</p>;
  return (
    <ul>
      {releasedTo.map(({ agency, at }) => (
        <li key={agency}>
          {agency} <span className="soft small">· {instant(at)}</span>
        </li>
      ))}
    </ul>
  );
}

const foundWords: Readonly<Record<Derived['lines'][number]['found'], string>> = {
  mark: 'marked as coming from it',
  'mark-removed': 'the mark was taken out, the words are still there',
  'same-words': 'the same or nearly the same words as a line that comes from it',
  'words-of-it': 'words of the consultation, or of an action that comes from it',
  'nothing-written':
    'a line was announced here and never written under its mark: look whether its words stand elsewhere',
};

function Lines({ lines }: Derived) {
  if (lines.length === 0) return <p>No line of a plan derives from it.</p>;
  return (
    <ul className="recipients">
      {lines.map((line, nth) => (
        <li key={nth}>
          <span className="prose">{line.text}</span>
          <span className="small soft">
            <Link to={`/cases/${line.caseId}`}>{line.section}</Link> · {foundWords[line.found]}
          </span>
          {line.audience === 'whole-panel' && (
            <Notice tone="danger">
              This stands where the men’s service reads it. Decide now what happens with it.
            </Notice>
          )}
        </li>
      ))}
    </ul>
  );
}

function Actions({ actions }: Derived) {
  if (actions.length === 0) return <p>No action derives from it.</p>;
  return (
    <ul className="recipients">
      {actions.map((action) => (
        <li key={action.id}>
          <span className="prose">{action.what}</span>
          <span className="small soft">
            {action.owner}, {action.agency} ·{' '}
            {actionStateWords[action.state as keyof typeof actionStateWords] ?? action.state}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who holds it, and the lines and actions that derive from it. */
export function DerivedLists({ derived }: { readonly derived: Derived }) {
  const nothing = derived.lines.length === 0 && derived.actions.length === 0;
  return (
    <>
      <h3>Who holds it</h3>
      <Holders {...derived} />
      {nothing ? <p>No line of a plan and no action derives from it.</p> : <Built derived={derived} />}
    </>
  );
}

function Built({ derived }: { readonly derived: Derived }) {
  return (
    <>
      <h3>Lines that derive from it</h3>
      <Lines {...derived} />
      <h3>Actions that derive from it</h3>
      <Actions {...derived} />
    </>
  );
}

/** What came of a living consultation: who holds it, which lines and actions derive from it (A3, C7). */
export function DerivedCard({ consultationId }: { readonly consultationId: string }) {
  const derived = useRead('consultation.derived', { consultationId });
  return (
    <Card title="What came of it">
      <Loaded query={derived} what="what came of it">
        {(data) => <DerivedLists derived={data} />}
      </Loaded>
    </Card>
  );
}

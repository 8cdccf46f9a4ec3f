import type { Audience } from '@inview/policy';
import { Time } from '../ui/list.js';
import type { CasePart } from './case.js';
import { NoneYet } from './none-yet.js';

interface DecisionListProps {
  readonly decisions: CasePart['decisions'];
  readonly audience: Audience;
}

/** Decisions of one part of a case, with their reasons. */
export function DecisionList({ decisions, audience }: DecisionListProps) {
  if (!decisions.length) return <NoneYet audience={audience}>No decisions</NoneYet>;
  return (
    <ul className="plain-list ruled">
      {decisions.map(({ id, text, reasons, at }) => (
        <li key={id}>
          <p className="strong">{text}</p>
          <p className="prose">{reasons}</p>
          <p className="small soft">
            <Time at={at} />
          </p>
        </li>
      ))}
    </ul>
  );
}

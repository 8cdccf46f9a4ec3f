import { Time } from '../ui/list.js';
import type { CasePart } from './case.js';

/** Decisions of one part of a case, with their reasons. */
export function DecisionList({ decisions }: { readonly decisions: CasePart['decisions'] }) {
  if (!decisions.length) return <p className="soft">No decisions yet.</p>;
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

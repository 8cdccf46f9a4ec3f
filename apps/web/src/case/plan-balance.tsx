import { actionDirections } from '@inview/policy';
import { balanceOf, balanceWords } from './balance.js';
import { directionWords } from './case-words.js';
import type { CasePart } from './case.js';

interface PlanBalanceProps {
  readonly actions: CasePart['actions'];
  /** Whether they are of both parts of the case. */
  readonly both: boolean;
}

/** How much is asked of her and how much of him, among the actions that the reader can see. */
export function PlanBalance({ actions, both }: PlanBalanceProps) {
  const balance = balanceOf(actions);
  if (actionDirections.every((direction) => balance[direction] === 0)) return null;
  return (
    <div className="balance">
      <p>{balanceWords(balance)}</p>
      {both && <p className="small soft">Her side and the whole panel together:</p>}
      <dl className="balance-counts small">
        {actionDirections.map((direction) => (
          <div key={direction}>
            <dt>{directionWords[direction]}</dt>
            <dd className="figures">{balance[direction]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

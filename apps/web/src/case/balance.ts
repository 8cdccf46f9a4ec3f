import { actionDirections, type ActionDirection } from '@inview/policy';
import type { CasePart } from './case.js';

type Action = Pick<CasePart['actions'][number], 'direction' | 'state'>;

/** How many actions that are open or done are turned to whom. */
export type Balance = Readonly<Record<ActionDirection, number>>;

const counts = ({ state }: Action) => state === 'proposed' || state === 'accepted' || state === 'done';

/** What a plan asks of whom: of what the reader can see, and nothing else (V2). */
export function balanceOf(actions: readonly Action[]): Balance {
  const asked = actions.filter(counts);
  const turnedTo = (direction: ActionDirection) => asked.filter((action) => action.direction === direction).length;
  return Object.fromEntries(actionDirections.map((direction) => [direction, turnedTo(direction)])) as Balance;
}

/** The balance between her and him in one plain sentence, without a judgement of either (rule 33). */
export function balanceWords({ 'asked-of-her': her, 'aimed-at-him': him }: Balance): string {
  if (her === 0 && him === 0) return 'Nothing is asked of her and nothing is aimed at him.';
  if (him === 0) return 'Something is asked of her, and nothing is aimed at him.';
  if (her === 0) return 'Nothing is asked of her.';
  if (her > him) return 'More is asked of her than is aimed at him.';
  return her === him ? 'As much is asked of her as is aimed at him.' : 'Less is asked of her than is aimed at him.';
}

import { useState } from 'react';
import type { BoardAction } from '@inview/contract';
import type { Board } from '@inview/policy';
import { Check } from '../ui/choice.js';

/** As many as one step takes. */
const MOST = 100;

/** What is chosen of the actions that this reader can hand on. */
export interface Chosen {
  readonly among: readonly BoardAction[];
  readonly actions: readonly BoardAction[];
  readonly all: boolean;
  readonly set: (id: string, on: boolean) => void;
  readonly setAll: (on: boolean) => void;
}

/** Whose it is, and who coordinates, hands it on; the law is asked of each again (A22). */
export function mayHandOn({ state, owner }: BoardAction, board: Board, meId: string): boolean {
  return (state === 'proposed' || state === 'accepted') && (board === 'coordinator' || owner.id === meId);
}

/** Keeps what is chosen as long as it is on the page. */
export function useChosen(): (among: readonly BoardAction[]) => Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return (among) => {
    const actions = among.filter(({ id }) => ids.has(id));
    const most = among.slice(0, MOST);
    return {
      among,
      actions,
      all: actions.length > 0 && actions.length === most.length,
      set: (id, on) => setIds(new Set(on ? [...ids, id].slice(-MOST) : [...ids].filter((each) => each !== id))),
      setAll: (on) => setIds(new Set(on ? most.map(({ id }) => id) : [])),
    };
  };
}

/** Chooses one action; what cannot be handed on has no box. */
export function Selecting({ action, chosen }: { readonly action: BoardAction; readonly chosen: Chosen }) {
  if (!chosen.among.some(({ id }) => id === action.id)) return null;
  const on = chosen.actions.some(({ id }) => id === action.id);
  return (
    <div className="selecting no-print">
      <Check
        label={
          <>
            Select<span className="hidden-visually"> “{action.what}”</span>
          </>
        }
        checked={on}
        onChecked={(to) => chosen.set(action.id, to)}
      />
    </div>
  );
}

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { ActionView } from '../actions/action-list.js';
import { actionStateWords } from '../case/case-words.js';

interface ActionMenuProps {
  readonly actions: readonly ActionView[];
  readonly onChoose: (actionId: string) => void;
  readonly onClose: () => void;
}

/** Where a key leads in a list of so many; null when it leads nowhere. */
function moved(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const NONE = 'No actions yet. Once a line has been made an action, it can be referred to here.';

/** The actions to refer to, as one list: arrows move, Enter chooses, Escape goes back. */
export function ActionMenu({ actions, onChoose, onClose }: ActionMenuProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, at, actions.length);
    const chosen = actions[at];
    if (event.key === 'Escape') onClose();
    else if (next !== null) setAt(next);
    else if ((event.key === 'Enter' || event.key === ' ') && chosen) onChoose(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="action-menu no-print">
      <p className="small soft" id={`${id}-label`}>
        Refer to an action
      </p>
      <ul
        className="plain-list"
        role="listbox"
        tabIndex={0}
        ref={list}
        aria-labelledby={`${id}-label`}
        aria-describedby={actions.length ? undefined : `${id}-none`}
        aria-activedescendant={actions.length ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
      >
        {actions.map((action, index) => (
          <li
            key={action.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(action.id)}
          >
            {action.what}{' '}
            <span className="small soft">
              {action.owner.agency}, {actionStateWords[action.state].toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
      {!actions.length && <p id={`${id}-none`}>{NONE}</p>}
    </div>
  );
}

import { useId } from 'react';
import { boardStates, boardTimes, type ActionDirection, type Board } from '@inview/policy';
import { actionStateWords, directionWords } from '../case/case-words.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import type { Figures, Narrowing, Page } from './board.js';

const times = { overdue: 'Overdue', today: 'Due today', next: 'Due later' } as const;
const directions = Object.keys(directionWords) as ActionDirection[];

interface BoardFilterProps {
  readonly board: Board;
  readonly panels: Page['panels'];
  readonly figures: Figures;
  readonly narrowing: Narrowing;
  readonly narrow: (change: Partial<Record<keyof Narrowing, string>>) => void;
}

/** Narrows the board; what is chosen takes effect at once. */
export function BoardFilterForm({ board, panels, figures, narrowing, narrow }: BoardFilterProps) {
  const heading = useId();
  const states = boardStates.filter((state) => board !== 'unit' || state !== 'declined');
  const chosen = Object.values(narrowing).some(Boolean);
  return (
    <section className="board-filter no-print" aria-labelledby={heading}>
      <h2 id={heading}>Show</h2>
      {panels.length > 1 && (
        <Select
          label="Panel"
          placeholder="All panels"
          value={narrowing.panelId ?? ''}
          onValue={(panelId) => narrow({ panelId })}
          options={panels.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {board !== 'unit' && (
        <Select
          label="Agency"
          placeholder="All agencies"
          value={narrowing.agencyId ?? ''}
          onValue={(agencyId) => narrow({ agencyId })}
          options={figures.map(({ agency }) => ({ value: agency.id, label: agency.shortName }))}
        />
      )}
      <Select
        label="Due"
        placeholder="Any time"
        value={narrowing.when ?? ''}
        onValue={(when) => narrow({ when })}
        options={boardTimes.map((value) => ({ value, label: times[value] }))}
      />
      <Select
        label="Answer"
        placeholder="Any"
        value={narrowing.state ?? ''}
        onValue={(state) => narrow({ state })}
        options={states.map((value) => ({ value, label: actionStateWords[value] }))}
      />
      <Select
        label="Aimed"
        placeholder="At anybody"
        value={narrowing.direction ?? ''}
        onValue={(direction) => narrow({ direction })}
        options={directions.map((value) => ({ value, label: directionWords[value] }))}
      />
      {board !== 'unit' && (
        <Select
          label="Given"
          placeholder="At any time"
          value={narrowing.given ?? ''}
          onValue={(given) => narrow({ given })}
          options={[{ value: 'last-meeting', label: 'At the last meeting or before' }]}
        />
      )}
      {chosen && (
        <Button
          kind="quiet"
          onClick={() => narrow({ panelId: '', agencyId: '', when: '', state: '', direction: '', given: '' })}
        >
          Show all
        </Button>
      )}
    </section>
  );
}

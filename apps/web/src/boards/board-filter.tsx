import { useId } from 'react';
import { boardStates, boardTimes, boardWaits, type ActionDirection, type Board } from '@inview/policy';
import { actionStateWords, directionWords } from '../case/case-words.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import type { Figures, Narrowing, Owners, Page } from './board.js';

const times = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Due within a week',
  next: 'Due later than today',
} as const;
const waits = {
  event: 'An event, before it is due',
  change: 'An answer to a proposed change',
  handover: 'Somebody asked to take it over',
  taker: 'Anybody: its owner has left',
} as const;
const directions = Object.keys(directionWords) as ActionDirection[];

interface BoardFilterProps {
  readonly board: Board;
  readonly panels: Page['panels'];
  readonly figures: Figures;
  readonly owners: Owners;
  readonly narrowing: Narrowing;
  readonly narrow: (change: Partial<Record<keyof Narrowing, string>>) => void;
}

/** The person, and on the coordinator's board the unit, of those alone whose actions are there. */
function OwnerFilter({ owners, narrowing, narrow }: Pick<BoardFilterProps, 'owners' | 'narrowing' | 'narrow'>) {
  const { agencyId, unitId, ownerId } = narrowing;
  const ofAgency = owners.filter((each) => !agencyId || each.agencyId === agencyId);
  const units = new Map(ofAgency.flatMap(({ unit, person }) => (unit ? [[unit.id, { unit, person }] as const] : [])));
  const people = ofAgency.filter(({ unit }) => !unitId || unit?.id === unitId);
  return (
    <>
      {units.size > 1 && (
        <Select
          label="Unit"
          placeholder="All units"
          value={unitId ?? ''}
          onValue={(chosen) => narrow({ unitId: chosen, ownerId: '' })}
          options={[...units.values()].map(({ unit, person }) => ({
            value: unit.id,
            label: `${unit.name}, ${person.agency}`,
          }))}
        />
      )}
      {(people.length > 1 || ownerId) && (
        <Select
          label="Owner"
          placeholder="Anybody"
          value={ownerId ?? ''}
          onValue={(chosen) => narrow({ ownerId: chosen })}
          options={people.map(({ person, left }) => ({
            value: person.id,
            label: `${person.name}, ${person.role}, ${person.agency}${left ? ' (has left)' : ''}`,
          }))}
        />
      )}
    </>
  );
}

/** Narrows the board; what is chosen takes effect at once. */
export function BoardFilterForm({ board, panels, figures, owners, narrowing, narrow }: BoardFilterProps) {
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
          onValue={(agencyId) => narrow({ agencyId, unitId: '', ownerId: '' })}
          options={figures.map(({ agency }) => ({ value: agency.id, label: agency.shortName }))}
        />
      )}
      <OwnerFilter owners={owners} narrowing={narrowing} narrow={narrow} />
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
      <Select
        label="Waits for"
        placeholder="Anything"
        value={narrowing.waits ?? ''}
        onValue={(chosen) => narrow({ waits: chosen })}
        options={boardWaits.map((value) => ({ value, label: waits[value] }))}
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
          onClick={() => narrow(Object.fromEntries(Object.keys(narrowing).map((each) => [each, ''])))}
        >
          Show all
        </Button>
      )}
    </section>
  );
}

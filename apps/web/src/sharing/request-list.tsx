import { Siren } from 'lucide-react';
import { Due, TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { stateTones, stateWords, type RequestRow } from './request.words.js';

const groups = [
  { when: 'overdue', title: 'Overdue' },
  { when: 'today', title: 'Due today' },
  { when: 'next', title: 'Next' },
] as const;

function Rows({ requests, incoming }: { readonly requests: readonly RequestRow[]; readonly incoming: boolean }) {
  return (
    <TaskList
      tasks={requests.map(({ id, about, reference, from, to, state, safetyConcern, dueOn, when }) => ({
        key: id,
        to: `/requests/${id}`,
        title: `About ${about.name}, ${incoming ? `asked by ${from.shortName}` : `asked of ${to.shortName}`}`,
        hint: `Case ${reference}`,
        status: (
          <span className="row">
            {safetyConcern && when !== 'finished' && (
              <StatusTag tone="danger" icon={Siren}>
                Safety concern
              </StatusTag>
            )}
            <StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>
            <Due on={dueOn} finished={when === 'finished'} />
          </span>
        ),
      }))}
    />
  );
}

interface RequestListProps {
  readonly requests: readonly RequestRow[];
  readonly incoming: boolean;
  /** Shown when there is none at all. */
  readonly empty: string;
}

/** Requests by clock, safety concerns first in each group; what is finished is folded away. */
export function RequestList({ requests, incoming, empty }: RequestListProps) {
  const finished = requests.filter(({ when }) => when === 'finished');
  if (requests.length === 0) return <p className="soft">{empty}</p>;
  return (
    <>
      {finished.length === requests.length && <p className="soft">Nothing is waiting.</p>}
      {groups.map(({ when, title }) => {
        const due = requests.filter((request) => request.when === when);
        return (
          due.length > 0 && (
            <div className="stack stack-tight" key={when}>
              <h3>{title}</h3>
              <Rows requests={due} incoming={incoming} />
            </div>
          )
        );
      })}
      {finished.length > 0 && (
        <details>
          <summary>Finished ({finished.length})</summary>
          <Rows requests={finished} incoming={incoming} />
        </details>
      )}
    </>
  );
}

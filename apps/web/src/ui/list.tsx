import type { AgencyKind } from '@inview/policy';
import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-router';
import { due, instant, localDate } from './dates.js';
import { StatusTag } from './notice.js';

export interface SummaryRow {
  readonly term: ReactNode;
  readonly detail: ReactNode;
  readonly action?: ReactNode;
}

/** Facts as terms and details. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary">
      {rows.map((row, at) => (
        <div key={at}>
          <dt>{row.term}</dt>
          <dd>{row.detail}</dd>
          {row.action && <dd>{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

export interface Task {
  readonly key: string;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly status?: ReactNode;
  /** Where the task is done, or what opens it. */
  readonly to?: string | undefined;
  readonly onOpen?: (() => void) | undefined;
}

function TaskBody({ task }: { readonly task: Task }) {
  return (
    <>
      <span>
        <span className="task-title">{task.title}</span>
        {task.hint && <span className="soft small">{task.hint}</span>}
      </span>
      {task.status}
    </>
  );
}

function TaskRow({ task }: { readonly task: Task }) {
  if (task.to !== undefined)
    return (
      <Link className="task" to={task.to}>
        <TaskBody task={task} />
      </Link>
    );
  if (task.onOpen)
    return (
      <button type="button" className="task" onClick={task.onOpen}>
        <TaskBody task={task} />
      </button>
    );
  return (
    <div className="task">
      <TaskBody task={task} />
    </div>
  );
}

/** Things to do or to open, each with its state. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          <TaskRow task={task} />
        </li>
      ))}
    </ul>
  );
}

/** An agency's short name, with its colour beside it where its kind is known. */
export function AgencyName({ name, kind }: { readonly name: string; readonly kind?: AgencyKind | string | undefined }) {
  if (!kind) return <>{name}</>;
  return (
    <span className="agency" style={{ '--agency': `var(--agency-${kind})` } as CSSProperties}>
      {name}
    </span>
  );
}

/** An instant, as people say it. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time className="figures" dateTime={at}>
      {instant(at)}
    </time>
  );
}

/** A due date with its weight: overdue is said in words, icon and colour. */
export function Due({ on, finished = false }: { readonly on: string; readonly finished?: boolean }) {
  const words = due(on);
  const today = localDate();
  if (finished) return <span className="soft small">Due {on === today ? 'today' : words}</span>;
  return (
    <StatusTag tone={on < today ? 'danger' : on === today ? 'needs-you' : 'neutral'}>
      {on < today ? words : `Due ${words}`}
    </StatusTag>
  );
}

import { CircleCheck, CloudOff, Loader, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SaveState } from '../api/autosave.js';
import type { ProblemError } from '../api/problem.js';
import { Button } from './button.js';
import { timeOfDay } from './dates.js';
import { Notice } from './notice.js';
import { Page } from './page.js';

/** Nothing here yet: what will be here, and what to do first. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      {Icon && <Icon className="icon" aria-hidden />}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Said only when it takes long enough to notice. */
export function Loading({ what = 'this page' }: { readonly what?: string }) {
  return (
    <p className="loading" role="status">
      <Loader className="icon" aria-hidden /> Fetching {what}…
    </p>
  );
}

/** Why something was refused or failed, and how to mend it. */
export function ProblemPanel({
  problem,
  onRetry,
}: {
  readonly problem: ProblemError | null | undefined;
  readonly onRetry?: (() => void) | undefined;
}) {
  if (!problem) return null;
  return (
    <Notice tone={problem.status >= 500 ? 'danger' : 'needs-you'} icon={TriangleAlert} alert>
      <p className="strong">{problem.title}</p>
      {problem.rules.length > 0 && <p className="small soft">Rule {problem.rules.join(', ')}</p>}
      {onRetry && (
        <p>
          <Button onClick={onRetry}>Try again</Button>
        </p>
      )}
    </Notice>
  );
}

interface LoadedProps<T> {
  readonly query: UseQueryResult<T, ProblemError>;
  readonly what?: string;
  /** Where the page itself is drawn by the children: the title over "fetching" and over a problem. */
  readonly page?: string;
  readonly children: (data: T) => ReactNode;
}

/** The three faces of a read: fetching, a problem, or what was read (kept on screen while it is fetched again). */
export function Loaded<T>({ query, what, page, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const instead = query.error ? (
    <ProblemPanel problem={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Loading {...(what ? { what } : {})} />
  );
  if (page === undefined) return instead;
  return (
    <Page title={page} width="narrow">
      {instead}
    </Page>
  );
}

/** The honest save chip: "saved" only when the server has said so. */
export function SaveChip({ state }: { readonly state: SaveState }) {
  switch (state.is) {
    case 'saving':
      return (
        <span className="chip" role="status">
          <Loader className="icon" aria-hidden /> Saving
        </span>
      );
    case 'saved':
      return (
        <span className="chip chip-saved" role="status">
          <CircleCheck className="icon" aria-hidden />{' '}
          {state.at ? `Saved ${timeOfDay(state.at)}` : 'Nothing to save yet'}
        </span>
      );
    case 'not-saved':
      return (
        <span className="chip chip-not-saved" role="alert">
          <CloudOff className="icon" aria-hidden /> Not saved, keep this tab open
        </span>
      );
  }
}

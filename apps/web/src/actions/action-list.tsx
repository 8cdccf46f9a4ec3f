import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleSlash,
  CornerUpLeft,
  History,
  Hourglass,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { ActionState } from '@inview/policy';
import { localDate, shortDate } from '../ui/dates.js';
import { Due } from '../ui/list.js';
import {
  actionStateTones,
  actionStateWords,
  directionWords,
  gapWords,
  levelWords,
  repetitionWords,
} from '../case/case-words.js';
import { Button } from '../ui/button.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Snooze } from '../reminders/snooze.js';
import { ActionResponse, HandOn } from './action-response.js';
import { ActionStanding } from './action-standing.js';
import { EndedInMeeting } from './ended-in-meeting.js';
import { RecordEvent, WaitsFor } from './waiting.js';
import './actions.css';

export type OwnAction = RouteResponse<'actions.mine'>['actions'][number];
/** An action as a case shows it; "My actions" knows the panel and the audience besides. */
export type ActionView = Omit<OwnAction, 'panel' | 'when' | 'audienceLine'> &
  Partial<Pick<OwnAction, 'panel' | 'audienceLine'>>;

/** The icon of a state, always beside its word. */
export const actionIcons: Record<ActionState, LucideIcon> = {
  proposed: CircleDashed,
  accepted: CircleDot,
  declined: CornerUpLeft,
  done: CircleCheck,
  overtaken: History,
  'not-undertaken': CircleSlash,
};

/** True when nothing more is expected of its owner. */
const isFinished = (state: ActionState) => state !== 'proposed' && state !== 'accepted';

/** What the reader may do with actions that are not theirs (A21, A22). */
export type Office = 'coordinator' | 'co-chair' | undefined;

interface ActionItemProps<A extends ActionView> extends Pick<
  ActionListProps<A>,
  'meId' | 'office' | 'answer' | 'besides' | 'select'
> {
  readonly action: A;
  readonly isFolded: boolean;
}

function ActionItem<A extends ActionView>({
  action,
  meId,
  office,
  answer,
  besides,
  select,
  isFolded,
}: ActionItemProps<A>) {
  const finished = isFinished(action.state);
  const mine = action.owner.id === meId;
  // One question at a time: while this one is open nothing else is asked of the action.
  const [asking, setAsking] = useState(false);
  const open = !finished && !(asking && action.dueOn === null);
  return (
    <li className={isFolded ? 'action action-folded' : 'action'} tabIndex={-1}>
      {select?.(action)}
      <p className="action-what prose">{action.what}</p>
      <div className="row action-facts">
        {action.dueOn === null ? (
          !finished && <StatusTag icon={Hourglass}>Waits for an event</StatusTag>
        ) : (
          <Due on={action.dueOn} finished={finished} />
        )}
        <StatusTag tone={actionStateTones[action.state]} icon={actionIcons[action.state]}>
          {actionStateWords[action.state]}
        </StatusTag>
        <span className="small soft">{directionWords[action.direction]}</span>
      </div>
      {action.waits && <WaitsFor waits={action.waits} />}
      {action.answersRisk && (
        <p className="small">
          Answers the risk to {action.answersRisk.about}: {levelWords[action.answersRisk.level]}, judged{' '}
          {shortDate(localDate(action.answersRisk.judgedAt))}
        </p>
      )}
      {action.repeats && (
        <p className="small soft">
          {repetitionWords[action.repeats.everyWeeks]} until {shortDate(action.repeats.until)}
        </p>
      )}
      <p className="small soft">
        {mine ? 'Yours' : action.owner.name}, {action.owner.agency}
        {action.panel && ` · ${action.panel}`}
      </p>
      {action.gap && <p className="small">{gapWords[action.gap]}</p>}
      {action.note && <p className="small prose">“{action.note}”</p>}
      <EndedInMeeting action={action} mine={mine} />
      {besides?.(action)}
      {action.audienceLine && <AudienceLine of="told">{action.audienceLine}</AudienceLine>}
      <ActionStanding action={action} mayAnswer={office !== undefined && !mine && !finished} />
      {!finished && (mine || office === 'coordinator') && (
        <RecordEvent action={action} asking={asking} onAsking={setAsking} />
      )}
      {mine && open && <ActionResponse action={action} />}
      {!mine && open && office === 'coordinator' && <HandOn action={action} />}
      {(answer || (mine && !finished)) && (
        <div className="action-more">
          {answer?.(action)}
          {mine && !finished && <Snooze actionId={action.id} />}
        </div>
      )}
    </li>
  );
}

interface ActionListProps<A extends ActionView> {
  readonly actions: readonly A[];
  /** With it, the reader's own actions can be answered and reported here (A2). */
  readonly meId?: string | undefined;
  readonly office?: Office;
  /** What the list knows of each besides. */
  readonly besides?: ((action: A) => ReactNode) | undefined;
  /** How it is chosen among others. */
  readonly select?: ((action: A) => ReactNode) | undefined;
  /** What else can be done with each here. */
  readonly answer?: ((action: A) => ReactNode) | undefined;
  /** Shown when there is none. */
  readonly empty?: ReactNode;
  /** How many are shown until all are asked for; all without it. */
  readonly first?: number;
}

/** Actions: what, who of which agency, by when, and how it stands. Of a long list those that are open come first, the rest is folded. */
export function ActionList<A extends ActionView>({ actions, empty, first, ...each }: ActionListProps<A>) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // The button is gone: the keyboard goes on at the first that it brought.
  useEffect(() => {
    const next = all && first !== undefined ? list.current?.children[first] : undefined;
    if (next instanceof HTMLElement) next.focus();
  }, [all, first]);
  if (actions.length === 0) return <>{empty}</>;
  const ordered = first === undefined ? actions : openFirst(actions);
  const isFolded = (at: number) => !all && first !== undefined && at >= first;
  return (
    <>
      <ul className="plain-list actions" ref={list}>
        {ordered.map((action, at) => (
          <ActionItem action={action} {...each} isFolded={isFolded(at)} key={action.id} />
        ))}
      </ul>
      {isFolded(actions.length - 1) && (
        <p className="no-print">
          <Button onClick={() => setAll(true)}>Show all {actions.length} actions</Button>
        </p>
      )}
    </>
  );
}

const openFirst = <A extends ActionView>(actions: readonly A[]): readonly A[] => [
  ...actions.filter(({ state }) => !isFinished(state)),
  ...actions.filter(({ state }) => isFinished(state)),
];

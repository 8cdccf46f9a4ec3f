import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleSlash,
  CornerUpLeft,
  History,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { ActionState } from '@inview/policy';
import { shortDate } from '../ui/dates.js';
import { Due } from '../ui/list.js';
import { actionStateTones, actionStateWords, directionWords, gapWords, repetitionWords } from '../case/case-words.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Snooze } from '../reminders/snooze.js';
import { ActionResponse, HandOn } from './action-response.js';
import { ActionStanding } from './action-standing.js';
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
  'meId' | 'office' | 'answer' | 'besides'
> {
  readonly action: A;
}

function ActionItem<A extends ActionView>({ action, meId, office, answer, besides }: ActionItemProps<A>) {
  const finished = isFinished(action.state);
  const mine = action.owner.id === meId;
  return (
    <li className="action">
      <p className="action-what prose">{action.what}</p>
      <div className="row action-facts">
        <Due on={action.dueOn} finished={finished} />
        <StatusTag tone={actionStateTones[action.state]} icon={actionIcons[action.state]}>
          {actionStateWords[action.state]}
        </StatusTag>
        <span className="small soft">{directionWords[action.direction]}</span>
      </div>
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
      {besides?.(action)}
      {action.audienceLine && <AudienceLine of="told">{action.audienceLine}</AudienceLine>}
      <ActionStanding action={action} mayAnswer={office !== undefined && !mine && !finished} />
      {mine && !finished && <ActionResponse action={action} />}
      {!mine && !finished && office === 'coordinator' && <HandOn action={action} />}
      {answer?.(action)}
      {mine && !finished && <Snooze actionId={action.id} />}
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
  /** What else can be done with each here. */
  readonly answer?: (action: ActionView) => ReactNode;
  /** Shown when there is none. */
  readonly empty?: ReactNode;
}

/** Actions: what, who of which agency, by when, and how it stands. */
export function ActionList<A extends ActionView>({ actions, empty, ...each }: ActionListProps<A>) {
  if (actions.length === 0) return <>{empty}</>;
  return (
    <ul className="plain-list actions">
      {actions.map((action) => (
        <ActionItem action={action} {...each} key={action.id} />
      ))}
    </ul>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { Audience } from '@inview/policy';
import { useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { DeclareConflict } from '../conflict/declare-conflict.js';
import { useSectionsKept } from '../plan/use-section.js';
import { Button, ButtonLink } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { AgendaColumn } from './agenda-column.js';
import { CoordinatorBar } from './coordinator-bar.js';
import { useFollowing } from './following.js';
import type { AgendaItem, Capture, Meeting } from './meeting.js';
import { OutcomesColumn } from './outcomes-column.js';
import { PlanColumn } from './plan-column.js';
import { ReviewColumn } from './review-column.js';
import { usePeopleHere } from './presence.js';

type Pane = 'agenda' | 'plan' | 'outcomes';
type Panes = readonly { readonly pane: Pane; readonly title: string }[];

const atItemPanes: Panes = [
  { pane: 'agenda', title: 'Agenda' },
  { pane: 'plan', title: 'Plan' },
  { pane: 'outcomes', title: 'Outcomes' },
];
const reviewPanes: Panes = [
  { pane: 'agenda', title: 'Agenda' },
  { pane: 'plan', title: 'Outstanding actions' },
];

const stateWords = { planned: 'Not open yet', open: 'Open', closed: 'Closed' } as const;
const stateTones = { planned: 'neutral', open: 'info', closed: 'good' } as const;

interface AtItemProps {
  readonly of: Case;
  readonly meeting: Meeting;
  readonly item: AgendaItem;
  readonly capture: Capture | null;
  readonly onCapture: (capture: Capture | null) => void;
}

/** The plan and what comes of it, for the item on screen. */
function AtItem({ of, meeting, item, capture, onCapture }: AtItemProps) {
  const [chosen, setChosen] = useState<Audience>('whole-panel');
  const readsHerSide = of.herSide !== undefined;
  const audience: Audience = readsHerSide ? chosen : 'whole-panel';
  useSectionsKept(of.wholePanel.sections);
  const place = { caseId: of.id, audience, readsHerSide };
  const choose = (next: Audience) => {
    setChosen(next);
    // A form half filled in for one audience must not be sent to the other.
    onCapture(null);
  };
  return (
    <>
      <div className="room-plan" data-pane="plan">
        <PlanColumn
          of={of}
          item={item}
          place={place}
          onAudience={choose}
          onLine={(sectionId, what) => onCapture({ kind: 'action', what, sectionId })}
        />
      </div>
      <div className="room-outcomes" data-pane="outcomes">
        <OutcomesColumn of={of} meeting={meeting} place={place} capture={capture} onCapture={onCapture} />
        <DeclareConflict caseId={of.id} reference={of.reference} />
      </div>
    </>
  );
}

function AtCase(props: Omit<AtItemProps, 'of'>) {
  const query = useRead('case.read', { caseId: props.item.caseId });
  if (!query.data)
    return (
      <div className="room-plan" data-pane="plan">
        <Loaded query={query} what="the case">
          {() => null}
        </Loaded>
      </div>
    );
  return <AtItem {...props} of={query.data} />;
}

interface PaneButtonsProps {
  readonly panes: Panes;
  readonly pane: Pane;
  readonly onPane: (pane: Pane) => void;
}

/** One pane at a time where there is no room for three columns; a pane is read from its top. */
function PaneButtons({ panes, pane, onPane }: PaneButtonsProps) {
  const buttons = useRef<HTMLDivElement>(null);
  const shown = useRef(pane);
  useEffect(() => {
    if (shown.current !== pane && buttons.current?.offsetParent)
      buttons.current.nextElementSibling?.scrollIntoView({ block: 'start' });
    shown.current = pane;
  }, [pane]);
  return (
    <div ref={buttons} className="room-panes no-print" role="group" aria-label="Part of the room on screen">
      {panes.map((each) => (
        <button
          key={each.pane}
          type="button"
          className="room-pane-button"
          aria-pressed={each.pane === pane}
          onClick={() => onPane(each.pane)}
        >
          {each.title}
        </button>
      ))}
    </div>
  );
}

/** The meeting room: the agenda and who is here, the plan, and what comes of it. */
export function MeetingRoom({ meeting }: { readonly meeting: Meeting }) {
  const here = usePeopleHere(meeting.id);
  const { item, elsewhere, show } = useFollowing(meeting.agenda);
  const { data: review } = useRead('meeting.review', { meetingId: meeting.id });
  // What is outstanding comes first (A42): until the meeting is at an item, or somebody looks at one.
  const [chosen, setReviewing] = useState<boolean | null>(null);
  const atItem = meeting.agenda.some(({ current }) => current);
  const outstanding = review !== undefined && review.wholePanel.actions.length > 0;
  const reviewing = chosen ?? (meeting.state === 'open' && !atItem && outstanding);
  const [chosenPane, setPane] = useState<Pane>('plan');
  // Outcomes are a case's: there are none beside what is outstanding.
  const pane = reviewing && chosenPane === 'outcomes' ? 'plan' : chosenPane;
  const [capture, setCapture] = useState<Capture | null>(null);
  const beginCapture = (next: Capture | null) => {
    setCapture(next);
    if (next) setPane('outcomes');
  };
  const showItem = (itemId: string) => {
    show(itemId);
    setReviewing(false);
    setCapture(null);
    setPane('plan');
  };
  return (
    <Page
      title={meeting.panel}
      width="full"
      lead={
        <>
          {instant(meeting.startsAt)}{' '}
          <StatusTag tone={stateTones[meeting.state]}>{stateWords[meeting.state]}</StatusTag>
        </>
      }
      actions={
        meeting.state === 'closed' && <ButtonLink to={`/meetings/${meeting.id}/minutes`}>Read the minutes</ButtonLink>
      }
    >
      {elsewhere && (
        <Notice tone="info">
          <p className="row">
            The meeting is at {elsewhere.names}. <Button onClick={() => showItem(elsewhere.id)}>Go there</Button>
          </p>
        </Notice>
      )}
      <PaneButtons panes={reviewing ? reviewPanes : atItemPanes} pane={pane} onPane={setPane} />
      <div className="room" data-shown={pane}>
        <div className="room-agenda" data-pane="agenda">
          <AgendaColumn
            meeting={meeting}
            review={review}
            reviewing={reviewing}
            onReview={() => {
              setReviewing(true);
              setPane('plan');
            }}
            shownId={item?.id}
            onShow={showItem}
            here={here}
          />
        </div>
        {reviewing && review ? (
          <div className="room-plan" data-pane="plan">
            <ReviewColumn review={review} open={meeting.state === 'open'} />
          </div>
        ) : item ? (
          <AtCase key={item.id} meeting={meeting} item={item} capture={capture} onCapture={beginCapture} />
        ) : (
          <div className="room-plan" data-pane="plan">
            <Empty title="No case on the agenda">
              Cases come onto the agenda when the coordinator accepts a referral.
            </Empty>
          </div>
        )}
      </div>
      {meeting.mayRun && meeting.state !== 'closed' && (
        <CoordinatorBar
          meeting={meeting}
          review={review}
          onMoved={showItem}
          onDecision={reviewing || !item ? null : () => beginCapture({ kind: 'decision' })}
        />
      )}
    </Page>
  );
}

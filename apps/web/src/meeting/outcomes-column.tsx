import { Gavel, Gauge, ListPlus, MessageCircle, MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';
import { ActionList } from '../actions/action-list.js';
import { useMe } from '../api/session.js';
import { partOf } from '../case/audience-tabs.js';
import { answerable, answeredJudgements, waitable, type Case } from '../case/case.js';
import { DecisionList } from '../case/decision-list.js';
import { NoneYet } from '../case/none-yet.js';
import { RiskHistory } from '../case/risk-history.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/page.js';
import { ActionCapture } from './action-capture.js';
import { RoomConsultations } from './consultations.js';
import { DecisionCapture } from './decision-capture.js';
import type { Capture, Meeting, Place } from './meeting.js';
import { Messages } from '../message/messages.js';
import { MessageCapture } from './message-capture.js';
import { Contributions } from '../widening/contributions.js';
import { SharingWider } from '../widening/sharing-wider.js';
import { RiskCapture } from './risk-capture.js';
import { SaidCapture } from './said-capture.js';

interface OutcomesColumnProps {
  readonly of: Case;
  readonly meeting: Meeting;
  readonly place: Place;
  readonly capture: Capture | null;
  readonly onCapture: (capture: Capture | null) => void;
}

/** Right: what comes of it, for the audience in view; consultations only on her side. */
export function OutcomesColumn({ of, meeting, place, capture, onCapture }: OutcomesColumnProps) {
  const me = useMe();
  const part = partOf(of, place.audience);
  const open = meeting.state === 'open';
  // Where focus returns to when a form is done with.
  const [ended, setEnded] = useState<Capture['kind'] | null>(null);
  const done = () => {
    setEnded(capture?.kind ?? null);
    onCapture(null);
  };
  const actionKey = capture?.kind === 'action' ? `${capture.sectionId}${capture.consultationId}${capture.what}` : '';
  return (
    <>
      <Card title="Actions">
        {capture?.kind === 'action' ? (
          <ActionCapture
            key={actionKey}
            from={capture}
            panelId={meeting.panelId}
            place={place}
            sections={part.sections}
            others={waitable(of, place.audience)}
            risks={answerable(of, place.audience)}
            onDone={done}
          />
        ) : (
          <Button
            icon={ListPlus}
            autoFocus={ended === 'action'}
            onClick={() => onCapture({ kind: 'action', what: '' })}
          >
            New action
          </Button>
        )}
        <ActionList
          actions={part.actions}
          meId={me.id}
          empty={<NoneYet audience={place.audience}>No actions</NoneYet>}
        />
      </Card>
      <Card title="Decisions">
        {capture?.kind === 'decision' && <DecisionCapture meetingId={meeting.id} place={place} onDone={done} />}
        {meeting.mayRun && open && capture?.kind !== 'decision' && (
          <Button icon={Gavel} autoFocus={ended === 'decision'} onClick={() => onCapture({ kind: 'decision' })}>
            Record a decision
          </Button>
        )}
        <DecisionList decisions={part.decisions} audience={place.audience} />
      </Card>
      <Card title="Risk levels">
        {capture?.kind === 'risk' ? (
          <RiskCapture place={place} parties={of.parties} onDone={done} />
        ) : (
          <Button icon={Gauge} autoFocus={ended === 'risk'} onClick={() => onCapture({ kind: 'risk' })}>
            Judge a risk level
          </Button>
        )}
        <RiskHistory
          judgements={answeredJudgements(of, place.audience)}
          parties={of.parties}
          audience={place.audience}
        />
      </Card>
      {open && (
        <Card title="Said in the meeting">
          {capture?.kind === 'said' ? (
            <SaidCapture key={place.audience} meeting={meeting} place={place} parties={of.parties} onDone={done} />
          ) : (
            <Button icon={MessageSquareQuote} autoFocus={ended === 'said'} onClick={() => onCapture({ kind: 'said' })}>
              Record what was said
            </Button>
          )}
        </Card>
      )}
      {place.audience === 'whole-panel' && capture?.kind === 'message' && (
        <Card title="One message to him">
          <MessageCapture of={of} meeting={meeting} place={place} onDone={done} />
        </Card>
      )}
      {place.audience === 'whole-panel' && capture?.kind !== 'message' && (
        <Messages of={of}>
          {meeting.mayRun && open && (
            <Button icon={MessageCircle} autoFocus={ended === 'message'} onClick={() => onCapture({ kind: 'message' })}>
              Agree a message
            </Button>
          )}
        </Messages>
      )}
      {place.audience === 'whole-panel' ? <Contributions of={of} /> : <SharingWider of={of} />}
      {place.audience === 'her-side' && (
        <RoomConsultations
          of={of}
          onAction={(what, consultationId) => onCapture({ kind: 'action', what, consultationId })}
        />
      )}
    </>
  );
}

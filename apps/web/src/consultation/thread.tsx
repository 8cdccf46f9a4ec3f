import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDo, useRead } from '../api/queries.js';
import { ClearItem } from '../program/clear-item.js';
import { OwnWidenings } from '../widening/own-widenings.js';
import { Button } from '../ui/button.js';
import { instant, longDate } from '../ui/dates.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { ProblemPanel } from '../ui/state.js';
import { OwnAgreementNotice } from './agreement.js';
import { AssessRisk } from './assess-risk.js';
import { ClockLine } from './clock-tag.js';
import { OwnState } from './consultation-state.js';
import { InputWords, switchRows } from './input-view.js';
import { FollowUps } from './follow-ups.js';
import { NameHer } from './name-her.js';
import { backToPeople, type OwnConsultation } from './own-consultation.js';
import { PartOf, Persons } from './persons.js';
import { ReplyView } from './reply-view.js';
import { consentRows } from './step-check.js';
import { SafeContactOf } from './safe-contact-of.js';
import { voiceOf } from './voice.js';
import { Withdraw } from './withdraw.js';
import './consultation.css';

type Of = { readonly consultation: OwnConsultation };

function Step({ done, children }: { readonly done: boolean; readonly children: ReactNode }) {
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li data-done={done || undefined}>
      <Icon className="icon" aria-hidden />
      <span>{children}</span>
    </li>
  );
}

/** Received → read → answered → acknowledged; "received" reads the same whether or not there is a case (C2). */
function Steps({ consultation: { state, sentAt, reply, acknowledgedAt } }: Of) {
  const read = reply !== null || state === 'read';
  return (
    <ol className="steps">
      <Step done>Received{sentAt && <span className="soft"> · {instant(sentAt)}</span>}</Step>
      <Step done={read}>{read ? 'Read by the coordinator' : 'The coordinator reads it next'}</Step>
      <Step done={reply !== null}>
        {reply ? 'Answered' : 'You are owed an answer'}
        {reply && <span className="soft"> · {instant(reply.at)}</span>}
      </Step>
      <Step done={acknowledgedAt !== null}>
        {acknowledgedAt ? 'You acknowledged it' : 'You acknowledge the answer'}
        {acknowledgedAt && <span className="soft"> · {instant(acknowledgedAt)}</span>}
      </Step>
    </ol>
  );
}

/** The answer she is owed, and one tap to say that she has it. */
function Answer({ consultation }: Of) {
  const acknowledge = useDo('consultation.acknowledge', { refresh: ['consultation.own', 'consultations.mine'] });
  const { reply } = consultation;
  if (!reply) return null;
  const open = consultation.acknowledgedAt === null && consultation.withdrawnAt === null;
  return (
    <Card
      title="The answer"
      aside={
        <span className="soft small">
          {reply.by.role}, <Time at={reply.at} />
        </span>
      }
    >
      <AudienceLine of="her-side">For you. Tell her only what the first part says.</AudienceLine>
      <ReplyView reply={reply} to="advocate" />
      <ProblemPanel problem={acknowledge.error} />
      {open && (
        <Button
          kind="primary"
          icon={CircleCheck}
          busy={acknowledge.isPending}
          onClick={() => acknowledge.mutate({ params: { consultationId: consultation.id }, body: {} })}
        >
          I have read it
        </Button>
      )}
    </Card>
  );
}

function Sent({ consultation }: Of) {
  const { draft } = consultation;
  const voice = voiceOf(consultation);
  return (
    <Card title="What you sent">
      <InputWords
        hers={voice.hers}
        herWords={draft.herWords ?? ''}
        myReading={draft.myReading ?? ''}
        readingTitle="Your reading of it"
      />
      <SummaryList rows={[...consentRows(draft.consent, voice), ...(voice.name === null ? switchRows(draft) : [])]} />
    </Card>
  );
}

/** What became of it; that it goes on is said as plainly as that it ended, as she may have to hear it from her advocate (E1). */
function Withdrawn({ at, goesOn }: { readonly at: string; readonly goesOn: OwnConsultation['goesOn'] }) {
  return (
    <Notice tone={goesOn ? 'needs-you' : 'info'}>
      <p className="strong">Withdrawn {instant(at)}</p>
      {goesOn ? (
        <GoesOn goesOn={goesOn} />
      ) : (
        <p>
          Nobody on the panel can open it any more. What was lawfully seen before was seen, and that stays recorded.
        </p>
      )}
      <p>If there was pressure, think of her safety now: tell your unit, and call 000 in an emergency.</p>
    </Notice>
  );
}

function GoesOn({ goesOn }: { readonly goesOn: NonNullable<OwnConsultation['goesOn']> }) {
  return (
    <>
      <p>
        Two people of the panel decided that it goes on without her agreement until {longDate(goesOn.until)}, for some
        of those who had it: {goesOn.basis === 'serious-threat' ? 'a serious threat' : 'a risk to a child'}.
      </p>
      <p>Tell her when it is safe to, as you said you would. Ask the coordinator whether she has been told.</p>
    </>
  );
}

/** Her agreement ended by its date, and it goes on all the same. */
function GoesOnNotice({ goesOn }: Pick<OwnConsultation, 'goesOn'>) {
  if (!goesOn) return null;
  return (
    <Notice tone="needs-you">
      <GoesOn goesOn={goesOn} />
    </Notice>
  );
}

/** A sent consultation: how far it is, what came back, and the way to withdraw at any time (C6). */
export function Thread({ consultation }: Of) {
  const { withdrawnAt, draft } = consultation;
  const mine = useRead('consultations.mine');
  const voice = voiceOf(consultation);
  const ofHers = mine.data?.clients.find(({ id }) => id === draft.clientId)?.name ?? consultation.asked?.about;
  const client = voice.name ?? ofHers;
  return (
    // A page of its own once withdrawn: its heading takes focus, so that what happened is read first.
    <Page
      key={withdrawnAt === null ? 'open' : 'withdrawn'}
      title={client ? `About ${client}` : consultation.withoutNames ? 'Without names' : 'Consultation'}
      width="narrow"
      back={backToPeople}
      actions={<OwnState state={consultation.state} />}
    >
      <PartOf consultation={consultation} />
      {withdrawnAt === null ? (
        <Steps consultation={consultation} />
      ) : (
        <Withdrawn at={withdrawnAt} goesOn={consultation.goesOn} />
      )}
      {withdrawnAt === null && <GoesOnNotice goesOn={consultation.goesOn} />}
      {withdrawnAt === null && <OwnAgreementNotice agreement={consultation.agreement} />}
      {withdrawnAt === null && <ClockLine clock={consultation.clock} />}
      <Answer consultation={consultation} />
      <OwnWidenings consultationId={consultation.id} />
      {withdrawnAt === null && consultation.withoutNames && <NameHer consultationId={consultation.id} />}
      <FollowUps consultationId={consultation.id} entries={consultation.followUps} writes={withdrawnAt === null} />
      {consultation.asked && (
        <Card title="What was asked">
          <p>
            {consultation.asked.by.role}, {consultation.asked.by.agency}, asked about {consultation.asked.about}
          </p>
          {consultation.asked.question && <p className="prose">{consultation.asked.question}</p>}
        </Card>
      )}
      {withdrawnAt === null && (
        <>
          <Sent consultation={consultation} />
          {voice.name === null && <Persons consultation={consultation} />}
          {consultation.subject !== 'linked-person' && <AssessRisk consultationId={consultation.id} />}
          {draft.mayKnow && (
            <ClearItem
              consultationId={consultation.id}
              about={client ?? ''}
              mayUseWithHim={draft.mayUseWithHim ?? false}
            />
          )}
          <Withdraw consultation={consultation} />
        </>
      )}
      {withdrawnAt !== null && <Persons consultation={consultation} />}
      <SafeContactOf consultationId={consultation.id} her={voice.her} />
    </Page>
  );
}

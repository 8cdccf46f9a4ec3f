import { useState } from 'react';
import type { Audience } from '@inview/policy';
import { ActionList } from '../actions/action-list.js';
import { Asked } from '../case/ask-consultation.js';
import { AssessmentList } from '../case/assessments.js';
import { AudienceTabs, partOf } from '../case/audience-tabs.js';
import { answeredJudgements } from '../case/case.js';
import { CaseAudience } from '../case/case-audience.js';
import { DecisionList } from '../case/decision-list.js';
import { Parties } from '../case/parties.js';
import { NoneYet } from '../case/none-yet.js';
import { PlanVersions } from '../case/plan-versions.js';
import { RiskHistory } from '../case/risk-history.js';
import { FollowUps } from '../consultation/follow-ups.js';
import { InputBasis, InputWords, ownerOf } from '../consultation/input-view.js';
import { ReviewItem } from '../program/review-list.js';
import { Sessions, Standing } from '../program/sessions.js';
import { Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { SeenExchange } from './seen-exchange.js';
import type { Seen } from './seen.js';

type HerSide = NonNullable<Seen['herSide']>;

function PlanAsText({ seen, audience }: { readonly seen: Seen; readonly audience: Audience }) {
  const ids = partOf(seen.case, audience).sections.map(({ id }) => id);
  return (
    <Card title="Plan">
      <CaseAudience of={audience} readsHerSide={seen.herSide !== null} />
      {seen.sections
        .filter(({ id }) => ids.includes(id))
        .map(({ id, title, text }) => (
          <section key={id} className="stack stack-tight">
            <h3>{title}</h3>
            <p className="prose lines">{text || 'Nothing is written here yet.'}</p>
          </section>
        ))}
    </Card>
  );
}

function PartCards({ seen, audience }: { readonly seen: Seen; readonly audience: Audience }) {
  const part = partOf(seen.case, audience);
  return (
    <div className="case-part">
      <div className="stack">
        <PlanAsText seen={seen} audience={audience} />
        <Card title="Frozen plans">
          <PlanVersions versions={part.versions} />
        </Card>
      </div>
      <div className="stack">
        <Card title="Actions">
          <ActionList actions={part.actions} empty={<NoneYet audience={audience}>No actions</NoneYet>} />
        </Card>
        <Card title="Risk levels">
          <RiskHistory
            judgements={answeredJudgements(seen.case, audience)}
            parties={seen.case.parties}
            audience={audience}
          />
        </Card>
        <Card title="Decisions">
          <DecisionList decisions={part.decisions} audience={audience} />
        </Card>
      </div>
    </div>
  );
}

function Programs({ programs }: { readonly programs: Seen['programs']['programs'] }) {
  return (
    <Card title="What the program has learnt">
      {programs.length === 0 && <p className="soft">No program has said that he is in it.</p>}
      {programs.map(({ partyId, man, program, agency, enrolledOn, state, exit, notes }) => (
        <details key={`${partyId} ${program} ${enrolledOn}`}>
          <summary>
            {man}: {program}, {agency} <Standing state={state} exit={exit} />
          </summary>
          <Sessions notes={notes} />
        </details>
      ))}
    </Card>
  );
}

function Consultation({ of }: { readonly of: HerSide['consultations'][number] }) {
  return (
    <>
      <Card
        title={`Consultation about ${of.about}`}
        aside={
          <span className="small soft">
            {of.from.program}, <Time at={of.sentAt} />
          </span>
        }
      >
        <InputWords
          hers={ownerOf(of)}
          herWords={of.herWords}
          myReading={of.myReading}
          readingTitle="The practitioner’s reading (opinion)"
        />
        <InputBasis consultation={of} />
      </Card>
      <FollowUps consultationId={of.id} entries={of.followUps} writes={false} />
    </>
  );
}

function HerSideCards({ of, hers }: { readonly of: Seen['case']; readonly hers: HerSide }) {
  return (
    <>
      {hers.asking && (
        <Card title="What they asked a program about her">
          {hers.asking.asked.length === 0 && <p className="soft">They have asked for no consultation.</p>}
          <Asked asked={hers.asking.asked} opens={false} />
        </Card>
      )}
      {hers.consultations.length === 0 && (
        <Card title="Released consultations">
          <p className="soft">None has been released to their agency.</p>
        </Card>
      )}
      {hers.consultations.map((one) => (
        <Consultation key={one.id} of={one} />
      ))}
      <AssessmentList assessments={hers.assessments} parties={of.parties} />
      <Card title="Less in view">
        {hers.reviews.length === 0 && <p className="soft">Nobody in this case has left a program.</p>}
        <ul className="plain-list ruled">
          {hers.reviews.map((review) => (
            <ReviewItem key={`${review.man} ${review.raisedAt}`} review={review} />
          ))}
        </ul>
      </Card>
      {of.herSide?.mayReadSafeContact && (
        <Notice>
          Their unit contacts her: they can open how to reach her safely. You cannot, so it is not shown here.
        </Notice>
      )}
    </>
  );
}

/** A case as a member is served it, by the pieces of the case page, with nothing to press. */
export function SeenCase({ seen }: { readonly seen: Seen }) {
  const [chosen, setAudience] = useState<Audience>('whole-panel');
  const { case: of, herSide } = seen;
  const audience: Audience = of.herSide ? chosen : 'whole-panel';
  const judgements = audience === 'her-side' ? (of.herSide?.riskLevels ?? []) : [];
  return (
    <div className="stack">
      <Card title={`Case ${of.reference}`}>
        <p className="prose">{of.summary}</p>
        <Parties parties={of.parties} judgements={[...of.wholePanel.riskLevels, ...judgements]} />
      </Card>
      <AudienceTabs of={of} audience={audience} onAudience={setAudience}>
        <div className="stack">
          {audience === 'her-side' && herSide && <HerSideCards of={of} hers={herSide} />}
          {audience === 'whole-panel' && <Programs programs={seen.programs.programs} />}
          <PartCards seen={seen} audience={audience} />
        </div>
      </AudienceTabs>
      {seen.exchange && <SeenExchange exchange={seen.exchange} />}
    </div>
  );
}

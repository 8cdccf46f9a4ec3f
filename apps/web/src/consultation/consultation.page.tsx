import { Link, useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { Time } from '../ui/list.js';
import { longDate } from '../ui/dates.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { ProblemPanel, Loading } from '../ui/state.js';
import { CaseLink } from './case-link.js';
import { PanelState } from './consultation-state.js';
import { ClockLine } from './clock-tag.js';
import { Coordination } from './coordination.js';
import { FollowUps } from './follow-ups.js';
import { GoingOnCard } from './going-on.js';
import { InputBasis, InputWords, ownerOf, type Consultation } from './input-view.js';
import { SeriousRisk } from './serious-risk.js';
import { UnreadablePage } from './unreadable.js';
import './consultation.css';

/** Where the reader came from: the coordinator's day, or the cases. */
function useBack() {
  return useMe().work.includes('coordinate') ? { to: '/today', label: 'Today' } : { to: '/cases', label: 'Cases' };
}

/** Who else reads it: by her agreement, or by what two people decided after it (E2). */
function audienceWords(coordinates: boolean, goesOn: boolean): string {
  if (goesOn)
    return coordinates
      ? 'You, and only the agencies named below.'
      : 'The coordinator, and only the agencies named. Yours is one.';
  return coordinates
    ? 'You, and only the agencies you release it to.'
    : 'The coordinator, and only the agencies it is released to. Yours is one.';
}

/** Her agreement has ended; it is read on another basis, for a time. */
function GoesOn({ consultation: { goesOn, basis, part } }: { readonly consultation: Consultation }) {
  if (!goesOn) return null;
  return (
    <Notice tone="needs-you">
      <p className="strong">{part ? 'This is not agreed to any more' : 'She does not agree to this any more'}</p>
      <p>
        It goes on without {part ? 'an' : 'her'} agreement until {longDate(basis.until)}, for those named. Take from it
        only what that needs.
      </p>
    </Notice>
  );
}

/** What was said beside it, as far as this reader may read it; each part stands by itself (C20). */
function Others({ consultation: { part, others } }: { readonly consultation: Consultation }) {
  if (!part && others.length === 0) return null;
  return (
    <Notice>
      {part && (
        <p>Another person’s part of a consultation, on a basis of its own. Nobody else’s agreement carries it.</p>
      )}
      {others.length > 0 && (
        <>
          <p>In the same consultation:</p>
          <ul className="plain-list">
            {others.map(({ id, about }) => (
              <li key={id}>
                <Link to={`/consultations/${id}`}>About {about}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Read({ consultation }: { readonly consultation: Consultation }) {
  const coordinates = consultation.release !== undefined;
  return (
    <Page
      title={consultation.withoutNames ? 'Without names' : `About ${consultation.about}`}
      width="narrow"
      lead={consultation.from.program}
      back={useBack()}
      actions={
        <>
          {coordinates && <PanelState state={consultation.state} />}
          {consultation.caseId && <CaseLink caseId={consultation.caseId} />}
        </>
      }
    >
      <AudienceLine of="her-side">
        {audienceWords(coordinates, consultation.goesOn)} Never the people who work with him.
      </AudienceLine>
      <Others consultation={consultation} />
      <GoesOn consultation={consultation} />
      {coordinates && consultation.goesOn && <GoingOnCard consultationId={consultation.id} />}
      {consultation.seriousRisk && <SeriousRisk consultation={consultation} />}
      <Card
        title="What was sent"
        aside={
          <span className="soft small">
            <Time at={consultation.sentAt} />
          </span>
        }
      >
        <InputWords
          hers={ownerOf(consultation)}
          herWords={consultation.herWords}
          myReading={consultation.myReading}
          readingTitle="The practitioner’s reading (opinion)"
        />
      </Card>
      <Card title="On what basis, and how far">
        <InputBasis consultation={consultation} />
      </Card>
      {coordinates && <ClockLine clock={consultation.clock} />}
      <FollowUps
        consultationId={consultation.id}
        entries={consultation.followUps}
        writes={coordinates && !consultation.goesOn}
      />
      {coordinates && <Coordination consultation={consultation} />}
      {!consultation.seriousRisk && consultation.state !== 'withdrawn' && <SeriousRisk consultation={consultation} />}
    </Page>
  );
}

/**
 * A consultation for the coordinator and those it is released to. Once withdrawn it answers like nothing (C5, V3):
 * the words leave the screen, and only the coordinator still gets the list of what derives from it.
 */
export function ConsultationPage() {
  const { consultationId = '' } = useParams();
  const coordinates = useMe().work.includes('coordinate');
  const back = useBack();
  const consultation = useRead('consultation.read', { consultationId });
  if (consultation.data !== undefined) return <Read consultation={consultation.data} />;
  if (consultation.error?.code === 'not-found' && coordinates)
    return <UnreadablePage consultationId={consultationId} back={back} />;
  return (
    <Page title="Consultation" width="narrow" back={back}>
      {consultation.error ? <ProblemPanel problem={consultation.error} /> : <Loading what="this consultation" />}
    </Page>
  );
}

import { BookOpenCheck, Eye, Radio } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Audience } from '@inview/policy';
import { useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { DeclareConflict } from '../conflict/declare-conflict.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { Messages } from '../message/messages.js';
import { Contributions } from '../widening/contributions.js';
import { SharingWider } from '../widening/sharing-wider.js';
import { CaseProgram, CaseReviews } from '../program/case-program.js';
import { useSectionsKept } from '../plan/use-section.js';
import { ButtonLink } from '../ui/button.js';
import { shortDate } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { Assessments } from './assessments.js';
import { AskConsultation } from './ask-consultation.js';
import { AudienceTabs, partOf } from './audience-tabs.js';
import { CasePartCards } from './case-part.js';
import { Parties } from './parties.js';
import { ReleasedList } from './released-list.js';
import { SafeContactCard } from './safe-contact.js';
import type { Case, HerSide } from './case.js';
import './case.css';

/** What only her side holds, beside its plan. */
function HerSideCards({ of, part }: { readonly of: Case; readonly part: HerSide }) {
  return (
    <div className="her-side-cards">
      {/* The coordinator has every one of the case, released or not. */}
      {/* Who contacts her is the lead worker, who may ask too (C10). */}
      {(part.mayCoordinate || part.mayReadSafeContact) && <AskConsultation of={of} coordinates={part.mayCoordinate} />}
      {!part.mayCoordinate && (
        <Card title="Released consultations">
          <ReleasedList caseId={of.id} />
        </Card>
      )}
      <Assessments caseId={of.id} parties={of.parties} />
      <CaseReviews caseId={of.id} />
      {part.mayReadSafeContact && <SafeContactCard caseId={of.id} />}
    </div>
  );
}

function CaseBody({ of }: { readonly of: Case }) {
  const [chosen, setAudience] = useState<Audience>('whole-panel');
  const exchanges = useMe().work.includes('exchange');
  useSectionsKept(of.wholePanel.sections);
  const audience: Audience = of.herSide ? chosen : 'whole-panel';
  const judgements =
    audience === 'her-side'
      ? [...of.wholePanel.riskLevels, ...partOf(of, audience).riskLevels]
      : of.wholePanel.riskLevels;
  return (
    <>
      <Card>
        <p className="prose">{of.summary}</p>
        <Parties parties={of.parties} judgements={judgements} />
      </Card>
      <AudienceTabs of={of} audience={audience} onAudience={setAudience}>
        <div className="stack">
          {audience === 'her-side' && of.herSide && <HerSideCards of={of} part={of.herSide} />}
          {audience === 'her-side' && <SharingWider of={of} />}
          {audience === 'whole-panel' && <Messages of={of} />}
          {audience === 'whole-panel' && <Contributions of={of} />}
          {audience === 'whole-panel' && <CaseProgram of={of} />}
          <CasePartCards key={audience} of={of} audience={audience} />
        </div>
      </AudienceTabs>
      <Card title="Taking part" className="no-print">
        {of.open && exchanges && (
          <p>
            <Link to={`/cases/${of.id}/ask`}>Ask another agency for information</Link>
          </p>
        )}
        {of.open && exchanges && (
          <p>
            <Link to={`/cases/${of.id}/share`}>Share with other agencies of your own accord</Link>
          </p>
        )}
        {exchanges && (
          <p>
            <Link to={`/cases/${of.id}/complaint`}>Record a complaint about sharing</Link>
          </p>
        )}
        {of.open && of.herSide?.mayKeepConflicts && (
          <p>
            <Link to={`/cases/${of.id}/roles`}>Who is who: correct a role</Link>
          </p>
        )}
        {of.herSide?.mayKeepConflicts && (
          <p>
            <Link to={`/cases/${of.id}/conflicts`}>Conflicts of interest in this case</Link>
          </p>
        )}
        <DeclareConflict caseId={of.id} reference={of.reference} leadsTo="/cases" />
      </Card>
    </>
  );
}

/** The names under which the list of cases and the agenda know it, and when the panel meets on it next. */
function Names({ of }: { readonly of: Case }) {
  const listed = useRead('panel.cases', { panelId: of.panelId });
  const row = listed.data?.cases.find(({ id }) => id === of.id);
  if (!row) return null;
  return row.nextMeetingOn ? `${row.names}, next meeting ${shortDate(row.nextMeetingOn)}` : row.names;
}

/** One case: who is in it, and its parts as far as they are the reader's. */
export function CasePage() {
  const { caseId = '' } = useParams();
  const query = useRead('case.read', { caseId });
  const of = query.data;
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title={of ? `Case ${of.reference}` : 'Case'}
      lead={of && <Names of={of} />}
      back={{ to: '/cases', label: 'Meetings and cases' }}
      actions={
        of && (
          <>
            {!of.open && <StatusTag>Closed</StatusTag>}
            {of.herSide?.mayCoordinate && (
              <>
                <ButtonLink icon={Eye} to={`/cases/${of.id}/as`}>
                  See as…
                </ButtonLink>
                <ButtonLink icon={BookOpenCheck} to={`/cases/${of.id}/ledger`}>
                  Ledger
                </ButtonLink>
              </>
            )}
            {of.openMeetingId && (
              <ButtonLink kind="primary" icon={Radio} to={`/meetings/${of.openMeetingId}`}>
                Go to the meeting room
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <Loaded query={query} what="the case">
        {(read) => <CaseBody of={read} />}
      </Loaded>
    </Page>
  );
}

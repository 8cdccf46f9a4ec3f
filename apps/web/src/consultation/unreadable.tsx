import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { usePanelId } from '../api/session.js';
import { instant } from '../ui/dates.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, Loading } from '../ui/state.js';
import { CaseLink } from './case-link.js';
import { ClockLine } from './clock-tag.js';
import { PanelState } from './consultation-state.js';
import { NoAdvocateNotice } from './no-advocate.js';
import { GoingOnCard } from './going-on.js';
import { pressureWords } from './words.js';
import { DerivedLists, type Derived } from './derived.js';

type Queued = RouteResponse<'consultations.queue'>['consultations'][number];

interface UnreadableProps {
  readonly consultationId: string;
  readonly back: { readonly to: string; readonly label: string };
}

function WhatNext({ derived }: { readonly derived: Derived }) {
  const pressure = derived.pressure === null ? null : (pressureWords[derived.pressure] ?? derived.pressure);
  return (
    <Notice tone={derived.pressure === 'no' ? 'info' : 'needs-you'}>
      <p className="strong">
        {derived.withdrawnAt ? `Withdrawn ${instant(derived.withdrawnAt)}` : 'Her agreement ended by its date.'}
      </p>
      {pressure && <p>{pressure}</p>}
      <p>
        {derived.withdrawnAt
          ? 'Her words are off every screen; the actions built on them stand in this list alone.'
          : 'Her words are off every screen.'}{' '}
        What was lawfully seen stays recorded.
      </p>
      <p>
        Next: go through the lists below. Lines built on it stand in the plan until somebody takes them out. Who holds
        it has read it: talk with them about what they may still do.
      </p>
    </Notice>
  );
}

/** What the coordinator still has of a consultation that was withdrawn or has run out: the derived list and what to do next. */
function DerivedPage({ consultationId, back, queued }: UnreadableProps & { readonly queued: Queued | undefined }) {
  const query = useRead('consultation.derived', { consultationId });
  const title = query.data ? `About ${query.data.about}` : 'Consultation';
  const state =
    query.data &&
    (query.data.withdrawnAt ? <PanelState state="withdrawn" /> : <StatusTag tone="needs-you">Run out</StatusTag>);
  const caseId = queued?.caseId;
  const actions = (
    <>
      {state}
      {caseId && <CaseLink caseId={caseId} />}
    </>
  );
  return (
    <Page title={title} width="narrow" back={back} actions={actions}>
      <Loaded query={query} what="what came of it">
        {(derived) => (
          <>
            <WhatNext derived={derived} />
            <GoingOnCard consultationId={consultationId} />
            <Card title="What came of it">
              <DerivedLists derived={derived} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What the coordinator has of a consultation that cannot be read: one still to be answered, one withdrawn, one run out. */
export function UnreadablePage(props: UnreadableProps) {
  const queue = useRead('consultations.queue', { panelId: usePanelId() ?? '' });
  if (queue.isPending)
    return (
      <Page title="Consultation" width="narrow" back={props.back}>
        <Loading what="this consultation" />
      </Page>
    );
  const row = queue.data?.consultations.find(({ id }) => id === props.consultationId);
  if (!row || row.sentAt !== null) return <DerivedPage {...props} queued={row} />;
  return (
    <Page
      title={`About ${row.about}`}
      lead={row.program}
      width="narrow"
      back={props.back}
      actions={
        <>
          <PanelState state={row.state} />
          {row.caseId && <CaseLink caseId={row.caseId} />}
        </>
      }
    >
      <ClockLine clock={row.clock} />
      {row.noAdvocate ? (
        <NoAdvocateNotice said={row.noAdvocate} />
      ) : (
        <Notice>
          <p>
            {row.askedAt ? `Asked ${instant(row.askedAt)}.` : 'Started by the program.'} It has not been sent yet, and
            nobody but its advocate can read it.
          </p>
          <p>It will be here as soon as it is sent.</p>
        </Notice>
      )}
    </Page>
  );
}

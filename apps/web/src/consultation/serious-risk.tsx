import { OctagonAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { usePanelId } from '../api/session.js';
import { answerable } from '../case/case.js';
import { ActionCapture } from '../meeting/action-capture.js';
import { missing } from '../meeting/missing.js';
import { Button, ButtonLink } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { instant } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import type { Consultation } from './input-view.js';

interface NextProps {
  readonly consultationId: string;
  readonly caseId: string | null;
  readonly referralId: string | null;
}

interface InterimProps {
  readonly consultationId: string;
  readonly caseId: string;
}

function InterimAction({ consultationId, caseId, onDone }: InterimProps & { readonly onDone: () => void }) {
  const panelId = usePanelId();
  // What it may answer is in the case (A50).
  const file = useRead('case.read', { caseId });
  if (!panelId) return null;
  return (
    <Card>
      <Loaded query={file} what="the case">
        {(of) => (
          <ActionCapture
            from={{ kind: 'action', what: '', consultationId }}
            panelId={panelId}
            place={{ caseId, audience: 'her-side', readsHerSide: true }}
            sections={[]}
            others={[]}
            risks={answerable(of, 'her-side')}
            onDone={onDone}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** Interim actions, before any meeting: of an agency and a named person, for those who may read the consultation (A1, A3). */
function InterimActions(interim: InterimProps) {
  const [assigning, setAssigning] = useState(false);
  if (assigning) return <InterimAction {...interim} onDone={() => setAssigning(false)} />;
  return (
    <>
      <p>Do not wait for the meeting: assign interim actions now.</p>
      <p className="row">
        <Button onClick={() => setAssigning(true)}>Assign an interim action</Button>
        <ButtonLink to={`/cases/${interim.caseId}`}>Open the case</ButtonLink>
      </p>
    </>
  );
}

function Next({ consultationId, caseId, referralId }: NextProps) {
  return (
    <>
      <p>In immediate danger, call 000: a panel is no emergency response.</p>
      {caseId !== null && <InterimActions consultationId={consultationId} caseId={caseId} />}
      {referralId !== null && (
        <p>
          There is no case yet. A referral to the panel was opened for you, with nothing of this in it.{' '}
          <ButtonLink to={`/referrals/${referralId}`}>Go on with the referral</ButtonLink>
        </p>
      )}
    </>
  );
}

/** Serious risk found in a consultation: recorded once, opens a referral or interim actions, and the task to warn her (C13, T1). */
export function SeriousRisk({ consultation }: { readonly consultation: Consultation }) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const find = useDo('consultation.find-serious-risk', {
    refresh: ['consultation.read', 'panel.today', 'warnings.waiting', 'referrals.mine'],
    onDone: () => setAsked(false),
  });
  const { seriousRisk: found, caseId } = consultation;
  if (found || find.isSuccess) {
    return (
      <Notice tone="danger">
        <p className="strong">Serious risk found{found && ` by ${found.by.role}, ${instant(found.at)}`}</p>
        {found && <p className="prose">{found.reason}</p>}
        {found && <p className="small soft">By the {found.edition}.</p>}
        <Next
          consultationId={consultation.id}
          caseId={caseId}
          referralId={found?.referralId ?? find.data?.referralId ?? null}
        />
      </Notice>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = missing({ seriousRisk: [reason, 'Write what makes it serious.'] });
    setLacks(empty);
    if (!empty) setAsked(true);
  };
  return (
    <Card title="Do you find serious risk?">
      <ProblemPanel problem={find.error} />
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks} />
        <TextArea
          label="What makes it serious"
          pointer="/seriousRisk"
          error={errorAt(lacks?.fields ?? [], '/seriousRisk')}
          hint="Your judgement, with its reason. She will be warned by a person who is named for it."
          audience={
            <AudienceLine of="her-side">
              {consultation.release === undefined ? 'You and the coordinator.' : 'You, as the coordinator.'} Not the
              men’s service.
            </AudienceLine>
          }
          value={reason}
          onValue={setReason}
          rows={2}
        />
        <div>
          <Button type="submit" icon={OctagonAlert}>
            Record serious risk
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={asked}
        title="Record that serious risk was found?"
        confirm="Record serious risk"
        busy={find.isPending}
        onConfirm={() => find.mutate({ params: { consultationId: consultation.id }, body: { reason } })}
        onCancel={() => setAsked(false)}
      >
        <p>
          It stays on record. The coordinator gets a task to have her warned
          {caseId === null && ', and a referral to the panel is opened as your draft'}.
        </p>
      </ConfirmDialog>
    </Card>
  );
}

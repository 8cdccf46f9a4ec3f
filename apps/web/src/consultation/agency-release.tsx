import { CircleCheck, EyeOff, Send } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDo } from '../api/queries.js';
import { CorrectForm } from '../sharing/correct-form.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { instant } from '../ui/dates.js';
import { AgencyName } from '../ui/list.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { ProblemPanel } from '../ui/state.js';
import type { Consultation } from './input-view.js';

type Recipient = NonNullable<Consultation['release']>[number];

function RecipientState({
  recipient,
  willSee,
  onRelease,
}: {
  readonly recipient: Recipient;
  /** Where what they will see can be looked at; null before it is on a case. */
  readonly willSee: string | null;
  readonly onRelease: (() => void) | null;
}) {
  if (recipient.releasedAt !== null) {
    return (
      <StatusTag tone="good" icon={CircleCheck}>
        Released {instant(recipient.releasedAt)}
      </StatusTag>
    );
  }
  if (!recipient.mayReceive) {
    return <StatusTag icon={EyeOff}>May not receive it</StatusTag>;
  }
  return (
    <>
      {willSee && (
        <Link to={willSee}>
          What they will see<span className="hidden-visually">, {recipient.agency.shortName}</span>
        </Link>
      )}
      {onRelease && <Button onClick={onRelease}>Release to {recipient.agency.shortName}</Button>}
    </>
  );
}

/** What was released and is wrong is put right with everyone who holds it (D6). */
function CorrectRelease({
  consultationId,
  holders,
}: {
  readonly consultationId: string;
  readonly holders: readonly string[];
}) {
  const [correcting, setCorrecting] = useState(false);
  const correct = useDo('consultation.correct', {
    refresh: ['ledger.read'],
    onDone: () => {
      announce('The correction was sent.');
      setCorrecting(false);
    },
  });
  if (!correcting)
    return (
      <p>
        <Button onClick={() => setCorrecting(true)}>Correct what was released</Button>
      </p>
    );
  return (
    <CorrectForm
      holders={holders}
      problem={correct.error}
      busy={correct.isPending}
      onSend={(body) => correct.mutate({ params: { consultationId }, body })}
      onCancel={() => setCorrecting(false)}
    />
  );
}

/** Release, agency by agency; the reason stands beside each that may not receive it (C3, C4). */
export function AgencyRelease({ consultation }: { readonly consultation: Consultation }) {
  const [asked, setAsked] = useState<Recipient | null>(null);
  const release = useDo('consultation.release', {
    refresh: ['consultation.read', 'consultation.derived', 'case.consultations'],
  });
  const matched = consultation.caseId !== null;
  const holders = (consultation.release ?? []).flatMap(({ agency, releasedAt }) =>
    releasedAt ? [agency.shortName] : [],
  );
  const confirm = () => {
    if (!asked) return;
    release.mutate(
      { params: { consultationId: consultation.id }, body: { agencyId: asked.agency.id } },
      { onSettled: () => setAsked(null) },
    );
  };
  return (
    <Card title="Release, agency by agency">
      {!matched && <Notice>Put it on a case first. Until then only you read it.</Notice>}
      <ProblemPanel problem={release.error} />
      <ul className="recipients">
        {(consultation.release ?? []).map((recipient) => (
          <li key={recipient.agency.id}>
            <div className="row row-apart">
              <span className="strong">
                <AgencyName name={recipient.agency.name} kind={recipient.agency.kind} />
              </span>
              <span className="row">
                <RecipientState
                  recipient={recipient}
                  willSee={
                    matched ? `/cases/${consultation.caseId}/releasing/${consultation.id}/${recipient.agency.id}` : null
                  }
                  onRelease={matched ? () => setAsked(recipient) : null}
                />
              </span>
            </div>
            <p className="small soft">{recipient.why}</p>
          </li>
        ))}
      </ul>
      {holders.length > 0 && <CorrectRelease consultationId={consultation.id} holders={holders} />}
      <ConfirmDialog
        open={asked !== null}
        title={`Release to ${asked?.agency.name ?? ''}?`}
        confirm={`Release to ${asked?.agency.shortName ?? ''}`}
        busy={release.isPending}
        onConfirm={confirm}
        onCancel={() => setAsked(null)}
      >
        <p>
          <Send className="icon" aria-hidden /> Its members on this panel will read her words and the practitioner’s
          reading. What has been read cannot be unread.
        </p>
      </ConfirmDialog>
    </Card>
  );
}

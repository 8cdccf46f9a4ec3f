import { CircleCheck, CircleSlash } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { problem, type RouteResponse } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { instant, longDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { GoingOnTerms } from './going-on-view.js';
import { pressureWords } from './words.js';

type Asked = RouteResponse<'going-on.asked'>;
const back = { to: '/confirmations', label: 'To confirm' } as const;

function Ended({ withdrawnAt, pressure }: Pick<Asked, 'withdrawnAt' | 'pressure'>) {
  const words = pressure === null ? null : pressureWords[pressure];
  return (
    <Notice tone={pressure === 'no' ? 'info' : 'needs-you'}>
      <p className="strong">
        {withdrawnAt ? `She withdrew ${instant(withdrawnAt)}` : 'Her agreement ended by its date'}
      </p>
      {words && <p>{words}</p>}
    </Notice>
  );
}

/** The answer, and the way back to what else waits. */
function useAnswer() {
  const navigate = useNavigate();
  return useDo('going-on.answer', {
    // Goes there first: what was answered is nobody's to open here again.
    onDone: async () => {
      await navigate(back.to);
      announce('Your answer is recorded.');
    },
  });
}

function Decline({ consultationId, onBack }: { readonly consultationId: string; readonly onBack: () => void }) {
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const answer = useAnswer();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.isPending) return;
    if (reason.trim() === '') {
      const fields = [{ pointer: '/reason', message: 'Say why, so that it can be decided otherwise.' }];
      return setRefused(new ProblemError(problem('incomplete', { fields })));
    }
    setRefused(null);
    answer.mutate(
      { params: { consultationId }, body: { answer: 'declined', reason: reason.trim() } },
      { onError: setRefused },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <TextArea
        label="Why not"
        audience={<AudienceLine of="her-side">The coordinator. Not the men’s service.</AudienceLine>}
        pointer="/reason"
        error={errorAt(refused?.fields ?? [], '/reason')}
        maxLength={2000}
        value={reason}
        onValue={setReason}
        rows={3}
      />
      <div className="row">
        <Button type="submit" kind="primary" icon={CircleSlash} busy={answer.isPending}>
          Decline it
        </Button>
        <Button onClick={onBack}>Go back</Button>
      </div>
    </form>
  );
}

function Decide({ consultationId, asked }: { readonly consultationId: string; readonly asked: Asked }) {
  const [doing, setDoing] = useState<'confirming' | 'declining' | null>(null);
  const answer = useAnswer();
  const { until, agencies } = asked.goingOn;
  if (doing === 'declining') return <Decline consultationId={consultationId} onBack={() => setDoing(null)} />;
  return (
    <>
      <ProblemPanel problem={answer.error} />
      <div className="row">
        <Button kind="primary" icon={CircleCheck} onClick={() => setDoing('confirming')}>
          Confirm that it goes on
        </Button>
        <Button icon={CircleSlash} onClick={() => setDoing('declining')}>
          Decline, with a reason
        </Button>
      </div>
      <ConfirmDialog
        open={doing === 'confirming'}
        title="Confirm that it goes on without her agreement?"
        confirm="Confirm that it goes on"
        busy={answer.isPending}
        onConfirm={() => {
          setDoing(null);
          answer.mutate({ params: { consultationId }, body: { answer: 'confirmed' } });
        }}
        onCancel={() => setDoing(null)}
      >
        <p>
          At once, and until {longDate(until)}, the coordinator{agencies.length > 0 && ` and ${agencies.join(', ')}`}{' '}
          read what she said. It stays on record that you confirmed it. You will not read it yourself by this.
        </p>
      </ConfirmDialog>
    </>
  );
}

/** One proposal to go on without her agreement, for the chair who was asked: the reasons, never her words (E1). */
export function ConfirmationPage() {
  const { consultationId = '' } = useParams();
  const query = useRead('going-on.asked', { consultationId });
  return (
    <Page title={query.data ? `About ${query.data.about}` : 'To confirm'} width="narrow" back={back}>
      <AudienceLine of="her-side">You and the coordinator who asks you. Not the men’s service.</AudienceLine>
      <Loaded query={query} what="what you are asked">
        {(asked) => (
          <>
            <Ended {...asked} />
            <Card title="Proposed: going on without her agreement">
              <GoingOnTerms goingOn={asked.goingOn} />
            </Card>
            <Card title="Your decision">
              <p>
                Is there a serious threat or a risk to a child that cannot wait until she agrees, and are no more named
                than need it? Two people answer for this.
              </p>
              <Decide consultationId={consultationId} asked={asked} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

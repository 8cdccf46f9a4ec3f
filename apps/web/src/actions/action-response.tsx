import { ArrowRightLeft, Check, CircleCheck, CornerUpLeft, PencilLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';
import type { ActionView } from './action-list.js';
import { ChangeForm } from './change-form.js';
import { HandOnForm } from './hand-on-form.js';
import { DeclineForm, ReportForm, showsActions } from './response-form.js';

type Asking = 'nothing' | 'decline' | 'report' | 'change' | 'hand-on';

/** The owner's answer: accept or decline, then report, in two taps (A2). */
export function ActionResponse({ action }: { readonly action: ActionView }) {
  const [asking, setAsking] = useState<Asking>('nothing');
  const accept = useDo('action.accept', { refresh: showsActions });
  const buttons = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone once it is accepted: the keyboard goes on at the one in its place.
  useEffect(() => {
    if (accept.isSuccess) buttons.current?.querySelector('button')?.focus();
  }, [accept.isSuccess]);
  const params = { actionId: action.id };
  const close = () => setAsking('nothing');
  if (asking === 'decline') return <DeclineForm actionId={action.id} onClose={close} />;
  if (asking === 'change') return <ChangeForm action={action} actionId={action.id} onClose={close} />;
  if (asking === 'hand-on') return <HandOnForm actionId={action.id} ownerId={action.owner.id} onClose={close} />;
  if (asking === 'report') return <ReportForm actionId={action.id} onClose={close} />;
  return (
    <>
      <ProblemPanel problem={accept.error} />
      <div className="row action-buttons" ref={buttons}>
        {action.state === 'proposed' ? (
          <>
            <Button
              kind="primary"
              icon={Check}
              busy={accept.isPending}
              onClick={() => accept.mutate({ params, body: {} })}
            >
              Accept
            </Button>
            <Button icon={CornerUpLeft} onClick={() => setAsking('decline')}>
              Decline
            </Button>
          </>
        ) : (
          <Button kind="primary" icon={CircleCheck} onClick={() => setAsking('report')}>
            Report
          </Button>
        )}
        <Button kind="quiet" icon={PencilLine} onClick={() => setAsking('change')}>
          Propose a change
        </Button>
        <Button kind="quiet" icon={ArrowRightLeft} onClick={() => setAsking('hand-on')}>
          Hand it on
        </Button>
      </div>
    </>
  );
}

/** The coordinator asks somebody to take over what another owns; it stays there until they have (A22). */
export function HandOn({ action }: { readonly action: ActionView }) {
  const [asking, setAsking] = useState(false);
  if (asking) return <HandOnForm actionId={action.id} ownerId={action.owner.id} onClose={() => setAsking(false)} />;
  return (
    <div className="row action-buttons">
      <Button kind="quiet" icon={ArrowRightLeft} onClick={() => setAsking(true)}>
        Hand it on
      </Button>
    </div>
  );
}

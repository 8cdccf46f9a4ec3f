import { Check, CircleCheck, CornerUpLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';
import type { ActionView } from './action-list.js';
import { DeclineForm, ReportForm, showsActions } from './response-form.js';

type Asking = 'nothing' | 'decline' | 'report';

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
      </div>
    </>
  );
}

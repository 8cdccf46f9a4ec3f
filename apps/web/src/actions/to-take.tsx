import { CornerUpLeft, Hand } from 'lucide-react';
import { useState } from 'react';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';
import { ActionList, type OwnAction } from './action-list.js';
import { Opened, Reason } from './opened.js';
import { showsActions } from './response-form.js';

/** Taking it makes it one's own; who was asked by name may also say why not. */
function TakeIt({ action, asked }: { readonly action: OwnAction; readonly asked: boolean }) {
  const [leaving, setLeaving] = useState(false);
  const params = { actionId: action.id };
  const take = useDo('action.take', { refresh: showsActions, onDone: () => announce('It is yours now.') });
  const leave = useDo('action.leave', {
    refresh: showsActions,
    onDone: () => announce('Answered. It stays with who asked you.'),
  });
  if (leaving)
    return (
      <Opened label="Do not take it over">
        <Reason
          actionId={action.id}
          label="Why can you not take it?"
          hint="It stays where it is. Those who can see the action can read this."
          button="Do not take it"
          missing="Write why you cannot take it."
          refused={leave.error}
          busy={leave.isPending}
          onReason={(reason) => leave.mutate({ params, body: { reason } })}
          onClose={() => setLeaving(false)}
        />
      </Opened>
    );
  return (
    <>
      <ProblemPanel problem={take.error} />
      <div className="row action-buttons">
        <Button kind="primary" icon={Hand} busy={take.isPending} onClick={() => take.mutate({ params, body: {} })}>
          Take it
        </Button>
        {asked && (
          <Button icon={CornerUpLeft} onClick={() => setLeaving(true)}>
            I cannot take it
          </Button>
        )}
      </div>
    </>
  );
}

interface WaitingProps {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly actions: readonly OwnAction[];
  readonly asked: boolean;
}

function Waiting({ id, title, says, actions, asked }: WaitingProps) {
  if (actions.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="soft">{says}</p>
      <ActionList actions={actions} answer={(action) => <TakeIt action={action as OwnAction} asked={asked} />} />
    </section>
  );
}

/** What waits for somebody to take it: asked by name, or left by a colleague (A22, A23). Nothing where there is nothing. */
export function ToTake() {
  const { data, error } = useRead('actions.to-take');
  if (!data) return <ProblemPanel problem={error} />;
  return (
    <>
      <Waiting
        id="actions-asked"
        title="You are asked to take over"
        says="Each stays with its owner until you take it."
        actions={data.asked}
        asked
      />
      <Waiting
        id="actions-left"
        title="Left in your unit"
        says="Their owner has left. Somebody in the unit must take each."
        actions={data.left}
        asked={false}
      />
    </>
  );
}

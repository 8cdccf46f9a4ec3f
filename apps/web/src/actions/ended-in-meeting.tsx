import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { actionStateWords } from '../case/case-words.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import type { ActionView } from './action-list.js';
import { Opened, Reason } from './opened.js';
import { showsActions } from './response-form.js';

/** Its owner's way back from what others said of it (A41). */
function OpenAgain({ action }: { readonly action: ActionView }) {
  const [asking, setAsking] = useState(false);
  const open = useDo('action.open-again', {
    refresh: showsActions,
    onDone: () => announce('Open again. It is among your open actions.'),
  });
  if (!asking)
    return (
      <div className="row action-buttons">
        <Button kind="quiet" icon={RotateCcw} onClick={() => setAsking(true)}>
          Open it again
        </Button>
      </div>
    );
  const comesAgain = action.repeats !== null && action.state !== 'overtaken';
  return (
    <Opened label="Open the action again">
      <Reason
        actionId={action.id}
        label="What is still to be done?"
        hint={`What the meeting was told stays on record. Those who can see the action can read your reason.${
          comesAgain ? ' The next one is there already, so this one does not come again.' : ''
        }`}
        button="Open again"
        missing="Write what is still to be done."
        refused={open.error}
        busy={open.isPending}
        onReason={(reason) => open.mutate({ params: { actionId: action.id }, body: { reason } })}
        onClose={() => setAsking(false)}
      />
    </Opened>
  );
}

/** That a meeting was told of its end, by whom it was recorded, and why its owner opened it again. */
export function EndedInMeeting({ action, mine }: { readonly action: ActionView; readonly mine: boolean }) {
  const { endedInMeeting: ended } = action;
  if (!ended) return null;
  const by = `${ended.by.name}, ${ended.by.agency}`;
  if (ended.openedAgain === null)
    return (
      <>
        <p className="small soft">Recorded in a meeting by {by}, as the meeting was told.</p>
        {mine && <OpenAgain action={action} />}
      </>
    );
  return (
    <div className="standing">
      <p className="small">Opened again by its owner: “{ended.openedAgain}”</p>
      <p className="small soft">
        Recorded before, in a meeting by {by}: {actionStateWords[ended.outcome].toLowerCase()}
        {ended.note && `, “${ended.note}”`}
      </p>
    </div>
  );
}

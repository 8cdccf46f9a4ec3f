import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Audience } from '@inview/policy';
import { ActionCapture } from '../meeting/action-capture.js';
import { Button } from '../ui/button.js';
import { partOf } from './audience-tabs.js';
import { answerable, waitable, type Case } from './case.js';

/** An action needs no meeting: nobody waits for the first one to keep her safe (SL-CONF; domain.md §1.4). */
export function AssignAction({ of, audience }: { readonly of: Case; readonly audience: Audience }) {
  const [assigning, setAssigning] = useState(false);
  const sections = partOf(of, audience).sections;
  if (!of.open || sections.length === 0) return null;
  if (!assigning)
    return (
      <p className="no-print">
        <Button icon={Plus} onClick={() => setAssigning(true)}>
          Assign an action
        </Button>
      </p>
    );
  return (
    <ActionCapture
      from={{ kind: 'action', what: '' }}
      panelId={of.panelId}
      place={{ caseId: of.id, audience, readsHerSide: of.herSide !== undefined }}
      others={waitable(of, audience)}
      risks={answerable(of, audience)}
      sections={sections.map(({ id, title }) => ({ id, title }))}
      onDone={() => setAssigning(false)}
    />
  );
}

import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import type { RouteBody } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { localDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { exitWords, optionsOf } from './program-words.js';

/** He has left: how, when and why. It cannot be taken back, and is asked about first. */
export function ExitForm({ enrolmentId, man }: { readonly enrolmentId: string; readonly man: string }) {
  const [exit, setExit] = useState<RouteBody<'program.exit'>>({ kind: 'drop-out', on: localDate(), reason: '' });
  const [asked, setAsked] = useState(false);
  const leave = useDo('program.exit', { refresh: ['program.read', 'programs.mine', 'case.programs'] });
  const fields = leave.error?.fields ?? [];
  return (
    <>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
        }}
      >
        <ErrorSummary problem={leave.error} />
        <AudienceLine of="whole-panel">
          Your program, partner contact, and the panel of his case read this.
        </AudienceLine>
        <Choice
          legend="How he leaves"
          hint="However he leaves, he is less in view."
          options={optionsOf(exitWords)}
          value={exit.kind}
          onValue={(kind) => setExit({ ...exit, kind })}
        />
        <DateField
          label="Since when"
          pointer="/on"
          error={errorAt(fields, '/on')}
          value={exit.on}
          onValue={(on) => setExit({ ...exit, on })}
        />
        <TextArea
          label="Why, as far as you know"
          pointer="/reason"
          error={errorAt(fields, '/reason')}
          maxLength={2000}
          rows={2}
          value={exit.reason}
          onValue={(reason) => setExit({ ...exit, reason })}
        />
        <div className="row">
          <Button type="submit" icon={DoorOpen}>
            He has left the program
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={asked}
        title={`${man} has left the program?`}
        confirm="He has left"
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ params: { enrolmentId }, body: exit }, { onSettled: () => setAsked(false) })}
        onCancel={() => setAsked(false)}
      >
        <p>No more sessions can be written down for this enrolment. It stays on record as it is.</p>
      </ConfirmDialog>
    </>
  );
}

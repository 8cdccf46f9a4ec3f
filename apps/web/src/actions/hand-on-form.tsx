import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Loaded } from '../ui/state.js';
import { lacking, Opened, type FormProps } from './opened.js';
import { showsActions } from './response-form.js';

/** Asks a named person to take it over; it stays with its owner until they have (A22). */
export function HandOnForm({ actionId, ownerId: holderId, onClose }: FormProps & { readonly ownerId: string }) {
  const query = useRead('action.people', { actionId });
  const [agencyId, setAgencyId] = useState('');
  const [ownerId, setOwnerId] = useState('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const ask = useDo('action.hand-on', {
    refresh: showsActions,
    onDone: () => {
      announce('Asked. It stays where it is until they take it.');
      onClose();
    },
  });
  const errors = lacks?.fields ?? [];
  const error = (field: string) => errorAt(errors, `/${actionId}/${field}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = lacking(actionId, {
      agencyId: !agencyId && 'Choose the agency.',
      ownerId: !ownerId && 'Name the person.',
      reason: !reason.trim() && 'Write why.',
    });
    setLacks(empty);
    if (!empty && !ask.isPending)
      ask.mutate({ params: { actionId }, body: { agencyId, ownerId, reason: reason.trim() } });
  };
  return (
    <Opened label="Hand it on">
      <Loaded query={query} what="whom it can be handed on to">
        {({ agencies }) => (
          <form className="stack" onSubmit={submit} noValidate>
            <ErrorSummary problem={lacks ?? ask.error} />
            <p className="small">It stays where it is until the person you name has taken it.</p>
            <Select
              label="Agency"
              pointer={`/${actionId}/agencyId`}
              error={error('agencyId')}
              options={agencies.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
              value={agencyId}
              onValue={(chosen) => {
                setAgencyId(chosen);
                setOwnerId('');
              }}
            />
            <Select
              label="Person"
              pointer={`/${actionId}/ownerId`}
              error={error('ownerId')}
              placeholder={agencyId ? 'Choose' : 'Choose the agency first'}
              options={(agencies.find(({ agency }) => agency.id === agencyId)?.people ?? [])
                .filter(({ id }) => id !== holderId)
                .map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
              value={ownerId}
              onValue={setOwnerId}
            />
            <TextArea
              label="Why"
              hint="Those who can see the action can read this."
              pointer={`/${actionId}/reason`}
              error={error('reason')}
              value={reason}
              onValue={setReason}
              maxLength={2000}
              rows={2}
            />
            <div className="row action-buttons">
              <Button type="submit" kind="primary" busy={ask.isPending}>
                Ask them to take it
              </Button>
              <Button onClick={onClose}>Go back</Button>
            </div>
          </form>
        )}
      </Loaded>
    </Opened>
  );
}

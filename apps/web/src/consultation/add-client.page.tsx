import { UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { problem, type SafeContact } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { FieldGroup } from '../referral/field-group.js';
import { safeContactFields } from '../referral/referral.fields.js';
import { announce } from '../ui/announce.js';
import { Button, ButtonLink } from '../ui/button.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { Field } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { backToPeople, ownPath } from './own-consultation.js';

/** The number and whether it is safe come first; where she lives comes last. */
const order = ['phone', 'safeToCall', 'safeTimes', 'codeWord', 'otherContact', 'email', 'address'];
const fields = [...safeContactFields].sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));

const unnamed = () =>
  new ProblemError(problem('incomplete', { fields: [{ pointer: '/name', message: 'Write her name.' }] }));

/** Adds somebody whom the advocate supports: hers alone, told to nobody and matched to nothing (C2). */
export function AddClientPage() {
  const navigate = useNavigate();
  const consultationId = useSearchParams()[0].get('for');
  const back = consultationId ? { to: ownPath(consultationId), label: 'The consultation' } : backToPeople;
  const [name, setName] = useState('');
  const [safeContact, setSafeContact] = useState<SafeContact>({});
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const add = useDo('client.add', {
    refresh: ['consultations.mine'],
    onDone: () => {
      announce(`${name.trim()} is in your list.`);
      return navigate(back.to);
    },
  });
  useUnsaved(!add.isSuccess && (name !== '' || Object.values(safeContact).some(Boolean)));
  const errors = refused?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    const missing = name.trim() ? null : unnamed();
    setRefused(missing);
    if (!missing) add.mutate({ body: { name: name.trim(), safeContact } }, { onError: setRefused });
  };
  return (
    <Page title="Add somebody I support" width="narrow" back={back}>
      <ErrorSummary problem={refused} />
      <AudienceLine of="own">Only you see this. Nobody is told, and she is not looked up anywhere.</AudienceLine>
      <form className="wizard" onSubmit={submit} noValidate>
        <Field
          label="Her name"
          hint="As the panel would know her, so that what you send can find its place."
          pointer="/name"
          error={errorAt(errors, '/name')}
          maxLength={200}
          value={name}
          onValue={setName}
        />
        <Card title="Reaching her safely">
          <p className="soft">What you know now. You may leave any of it empty.</p>
          <FieldGroup fields={fields} row={safeContact} pointer="/safeContact" errors={errors} onRow={setSafeContact} />
        </Card>
        <div className="wizard-buttons">
          <Button type="submit" kind="primary" icon={UserPlus} busy={add.isPending}>
            Add her to my people
          </Button>
          <ButtonLink to={back.to}>Go back</ButtonLink>
        </div>
      </form>
    </Page>
  );
}

import { useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import type { RouteBody, RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { longDate, shortDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { Field, TextArea } from '../ui/field.js';
import { Due } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { DueTag } from './clock-tag.js';
import { ContactForm } from './contact-form.js';
import { contactOutcomeWords, meansWords } from './contact-words.js';
import { backToPeople } from './own-consultation.js';
import { SafeContactList } from './safe-contact-list.js';
import './consultation.css';

type Client = RouteResponse<'client.read'>;
type Decision = RouteBody<'client.decide-exit'>['decision'];

const decisions = [
  { value: 'continue', label: 'Go on', hint: 'Contact with her goes on as before.' },
  { value: 'warm-handover', label: 'Hand over warmly', hint: 'Another service takes over, and is introduced to her.' },
  { value: 'ended', label: 'End contact', hint: 'Say why: his leaving alone is no reason.' },
] as const;

/** He left the program: what becomes of the contact with her is decided by her advocate, with a reason. */
function Exit({ client, exit }: { readonly client: Client; readonly exit: NonNullable<Client['exit']> }) {
  const [decision, setDecision] = useState<Decision | ''>('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const decide = useDo('client.decide-exit', {
    refresh: ['client.read', 'consultations.mine', 'program.reviews', 'case.program-reviews'],
  });
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const at = (pointer: string) => ({ pointer, error: errorAt(lacks?.fields ?? [], pointer) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = missing({
      decision: [decision, 'Choose how contact with her goes on.'],
      ...(decision === 'warm-handover' ? { to: [to, 'Write who takes over.'] as const } : {}),
      reason: [reason, 'Write why.'],
    });
    setLacks(empty);
    if (empty || decision === '' || decide.isPending) return;
    const body = { decision, reason, to: decision === 'warm-handover' ? to : null };
    decide.mutate({ params: { clientId: client.id }, body });
  };
  return (
    <Card title="He has left the program" aside={<DueTag dueAt={exit.dueAt} overdue={exit.overdue} />}>
      <p>He is less in view now, however he left. Decide how contact with {client.name} goes on.</p>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks ?? decide.error} />
        <Choice
          legend="Contact with her"
          {...at('/decision')}
          options={decisions}
          value={decision}
          onValue={setDecision}
        />
        {decision === 'warm-handover' && (
          <Field label="Who takes over" {...at('/to')} maxLength={200} value={to} onValue={setTo} />
        )}
        <TextArea
          label="Why"
          {...at('/reason')}
          audience={
            <AudienceLine of="own">Only you see this. Her side may learn what you decide, never why.</AudienceLine>
          }
          value={reason}
          onValue={setReason}
          rows={2}
        />
        <div>
          <Button type="submit" kind="primary" busy={decide.isPending}>
            Record the decision
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Log({ client }: { readonly client: Client }) {
  return (
    <>
      {client.exit && <Exit client={client} exit={client.exit} />}
      <Card title="Reaching her safely">
        <SafeContactList safeContact={client.safeContact} />
      </Card>
      <Card title="Next contact" aside={client.next && <Due on={client.next.on} />}>
        <p>
          {client.next
            ? `${longDate(client.next.on)}. ${client.next.why}`
            : 'Nothing is planned. Record when to try again.'}
        </p>
      </Card>
      <Card title="Record a contact, or a try">
        <ContactForm clientId={client.id} />
      </Card>
      <Card title="So far" aside={<span className="soft figures">{client.contacts.length}</span>}>
        {client.contacts.length === 0 ? (
          <p className="soft">No try is recorded yet. Each will be here, with how and what came of it.</p>
        ) : (
          <ol className="plain-list ruled">
            {client.contacts.map((contact) => (
              <li key={contact.id}>
                <p>
                  <span className="strong">{contactOutcomeWords[contact.outcome]}</span>
                  <span className="soft">
                    {' '}
                    {shortDate(contact.triedOn)}, {meansWords[contact.means].toLowerCase()}
                    {contact.inSafeWindow === 'no' && ', outside her safe times'}
                  </span>
                </p>
                {contact.note && <p className="prose">{contact.note}</p>}
              </li>
            ))}
          </ol>
        )}
      </Card>
    </>
  );
}

/** One of her own people: safe contact first, then when to try next and the log of every try (T2). */
export function ClientPage() {
  const { clientId = '' } = useParams();
  const client = useRead('client.read', { clientId });
  return (
    <Page title={client.data?.name ?? 'Somebody I support'} width="narrow" back={backToPeople}>
      <AudienceLine of="own">Only you see this page.</AudienceLine>
      <Loaded query={client} what="her page">
        {(data) => <Log client={data} />}
      </Loaded>
    </Page>
  );
}

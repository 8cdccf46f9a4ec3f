import { BellRing } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { CaseLink } from '../consultation/case-link.js';
import { DueTag } from '../consultation/clock-tag.js';
import { meansWords, warningOutcomeWords } from '../consultation/contact-words.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { instant } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';

type Warning = RouteResponse<'warning.read'>;
const back = { to: '/today', label: 'Today' } as const;

/** Names the one person who warns her, and what may be said (T1, domain.md §5 rule 20). */
function Name({ warning }: { readonly warning: Warning }) {
  const [who, setWho] = useState(warning.named?.id ?? '');
  const [maySay, setMaySay] = useState(warning.maySay ?? '');
  const name = useDo('warning.name', { refresh: ['warning.read', 'warnings.waiting'] });
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const errors = lacks?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = missing({
      practitionerId: [who, 'Choose who warns her.'],
      maySay: [maySay, 'Write what may be said to her.'],
    });
    setLacks(empty);
    if (!empty && !name.isPending)
      name.mutate({ params: { warningId: warning.id }, body: { practitionerId: who, maySay } });
  };
  if (warning.people.length === 0)
    return (
      <Notice tone="needs-you">
        Nobody of a unit that contacts her is known. Ask a program whether she has an advocate, or find out who supports
        her: she must be warned by somebody whom she knows.
      </Notice>
    );
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={lacks ?? name.error} />
      <Choice
        legend="Who warns her?"
        pointer="/practitionerId"
        error={errorAt(errors, '/practitionerId')}
        hint="One person only. Her advocate comes first."
        options={warning.people.map((person) => ({
          value: person.id,
          label: person.name,
          hint: `${person.role}, ${person.agency}`,
        }))}
        value={who}
        onValue={setWho}
      />
      <TextArea
        label="What may be said to her"
        pointer="/maySay"
        error={errorAt(errors, '/maySay')}
        hint="In words that are safe if he overhears. Nothing that another victim survivor told."
        audience={<AudienceLine of="her-side">You and the person named. Not the men’s service.</AudienceLine>}
        value={maySay}
        onValue={setMaySay}
        rows={3}
      />
      <div>
        <Button type="submit" kind="primary" icon={BellRing} busy={name.isPending}>
          {warning.named ? 'Save and tell them again' : 'Ask them to warn her'}
        </Button>
      </div>
    </form>
  );
}

function Attempts({ attempts }: Pick<Warning, 'attempts'>) {
  if (attempts.length === 0) return <p className="soft">Nothing was tried yet.</p>;
  return (
    <ol className="plain-list ruled">
      {attempts.map(({ at, by, means, outcome, note }) => (
        <li key={at}>
          <p>
            <span className="strong">{warningOutcomeWords[outcome]}</span>{' '}
            <span className="soft">
              {by.name}, {meansWords[means].toLowerCase()}, {instant(at)}
            </span>
          </p>
          {note && <p className="prose">{note}</p>}
        </li>
      ))}
    </ol>
  );
}

/** One task to have her warned: by whom, with what words, done when and how. Inview sends her nothing (domain.md §5 rule 19). */
export function WarningPage() {
  const { warningId = '' } = useParams();
  const query = useRead('warning.read', { warningId });
  const warning = query.data;
  return (
    <Page
      title={warning ? `Warn ${warning.about}` : 'Warn her'}
      width="narrow"
      back={back}
      actions={warning?.caseId && <CaseLink caseId={warning.caseId} />}
    >
      <Loaded query={query} what="this task">
        {(task) => (
          <>
            <p className="row">
              {task.cause === 'level-up' ? 'The level of risk rose.' : 'Serious risk was found in a consultation.'}{' '}
              {task.endedAt ? (
                <StatusTag tone="good">Told {instant(task.endedAt)}</StatusTag>
              ) : (
                <DueTag dueAt={task.dueAt} overdue={task.overdue} />
              )}
            </p>
            {!task.endedAt && (
              <Card title="By whom, and what may be said">
                <Name key={task.named?.id} warning={task} />
              </Card>
            )}
            <Card title="What was done">
              <Attempts attempts={task.attempts} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

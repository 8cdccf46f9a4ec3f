import { useQueryClient } from '@tanstack/react-query';
import { MessageCirclePlus, NotebookPen, Reply, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { readKey, useDo, useRead } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { instant } from '../ui/dates.js';
import { Due, TaskList } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import { AgreementTag, asksForWork } from './agreement.js';
import { clockWords, DueTag } from './clock-tag.js';
import { OwnState } from './consultation-state.js';
import { SayNoAdvocate } from './no-advocate.js';
import { QuestionsWithoutNames } from '../question/waiting-questions.js';
import { WideningsToLook } from '../widening/own-widenings.js';
import { LeftByColleague } from './left-by-colleague.js';
import { OwnWarnings } from './own-warnings.js';
import { addClientPath, ownPath } from './own-consultation.js';
import { SafeContactList } from './safe-contact-list.js';
import './consultation.css';

type Mine = RouteResponse<'consultations.mine'>;
type Row = Mine['consultations'][number];
type Client = Mine['clients'][number];

function Question({ row }: { readonly row: Row }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const take = useDo('consultation.answer', {
    // Goes there first: fetching the list again takes this question off the page.
    onDone: async () => {
      await navigate(ownPath(row.id));
      await client.invalidateQueries({ queryKey: readKey('consultations.mine') });
    },
  });
  return (
    <li className="client">
      <div>
        <p className="strong">About {row.client}</p>
        <p className="soft small">Asked {instant(row.at)}</p>
      </div>
      <ProblemPanel problem={take.error} />
      {row.clock && <DueTag dueAt={row.clock.dueAt} overdue={row.clock.overdue} />}
      <Button
        kind="primary"
        icon={Reply}
        busy={take.isPending}
        onClick={() => take.mutate({ params: { consultationId: row.id }, body: {} })}
      >
        Answer about {row.client}
      </Button>
      <SayNoAdvocate consultationId={row.id} about={row.client} />
    </li>
  );
}

/** Questions that the panel put to her unit: the first to take one answers it (C1). */
function Questions({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Card title="Asked of your unit">
      <p className="soft">A panel asks about someone your unit works with. Whoever takes the question answers it.</p>
      <ul className="plain-list stack">
        {rows.map((row) => (
          <Question row={row} key={row.id} />
        ))}
      </ul>
    </Card>
  );
}

/** The way to speak: to the one panel of her program, or to the one that she chooses. */
function Start({
  clientId,
  panels,
  children,
}: {
  readonly clientId: string | null;
  readonly panels: Mine['panels'];
  readonly children: string;
}) {
  const navigate = useNavigate();
  const [panelId, setPanelId] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const pointer = `/${clientId ?? 'nobody'}/panel`;
  const send = () => {
    const empty = panels.length > 0 ? missing({ [pointer.slice(1)]: [panelId, 'Choose the panel.'] }) : null;
    setLacks(empty);
    if (!empty) start.mutate({ body: { clientId, ...(panelId ? { panelId } : {}) } });
  };
  const start = useDo('consultation.start', { onDone: ({ id }) => void navigate(ownPath(id)) });
  return (
    <>
      <ErrorSummary problem={lacks ?? start.error} />
      {panels.length > 0 && (
        <Select
          label="To which panel"
          pointer={pointer}
          error={errorAt(lacks?.fields ?? [], pointer)}
          options={panels.map(({ id, name }) => ({ value: id, label: name }))}
          value={panelId}
          onValue={setPanelId}
        />
      )}
      <Button icon={MessageCirclePlus} busy={start.isPending} onClick={send}>
        {children}
      </Button>
    </>
  );
}

/** One of her own people: how to reach her safely first, then when to try next, then the way to speak for her. */
function ClientCard({ client, panels }: { readonly client: Client; readonly panels: Mine['panels'] }) {
  return (
    <Card title={client.name} className="client" aside={client.nextContactOn && <Due on={client.nextContactOn} />}>
      {client.leftByColleague && (
        <StatusTag tone="needs-you">Her advocate has left: take over contact with her</StatusTag>
      )}
      {client.exitWaits && <StatusTag tone="needs-you">He left the program: decide how contact goes on</StatusTag>}
      <h3>Reaching her safely</h3>
      <SafeContactList safeContact={client.safeContact} />
      <ButtonLink icon={NotebookPen} to={`/people/${client.id}`}>
        Contact log of {client.name}
      </ButtonLink>
      <Start clientId={client.id} panels={panels}>
        {`Start a consultation about ${client.name}`}
      </Start>
    </Card>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <TaskList
      tasks={rows.map((row) => ({
        key: row.id,
        title: row.client || (row.withoutNames ? 'Without names' : 'Not said yet who it is about'),
        hint: [
          row.part ? 'Part of another' : row.asked ? 'The panel asked' : 'You started it',
          instant(row.at),
          clockWords(row.clock),
        ]
          .filter(Boolean)
          .join(' · '),
        status: (
          <span className="tags">
            <AgreementTag agreement={row.agreement} />
            <OwnState state={row.state} />
          </span>
        ),
        to: ownPath(row.id),
      }))}
    />
  );
}

const AddSomebody = () => (
  <ButtonLink icon={UserPlus} to={addClientPath()}>
    Add somebody I support
  </ButtonLink>
);

/** Hers to go on with: a draft to finish, an answer to read, somebody to ask again before her agreement ends (E3). */
const waitsForHer = ({ state, agreement }: Row) => state === 'draft' || state === 'answered' || asksForWork(agreement);

function People({ clients, consultations, panels }: Mine) {
  const questions = consultations.filter((row) => row.state === 'asked');
  const own = consultations.filter((row) => row.state !== 'asked' && !row.leftByColleague);
  const left = consultations.filter((row) => row.leftByColleague);
  const waiting = own.filter(waitsForHer);
  const others = own.filter((row) => !waitsForHer(row));
  return (
    <>
      {questions.length > 0 && <Questions rows={questions} />}
      {waiting.length > 0 && (
        <Card title="Waiting for you" className="card-bare">
          <Rows rows={waiting} />
        </Card>
      )}
      <QuestionsWithoutNames />
      <section className="stack" aria-labelledby="people">
        <h2 id="people">Who you work with</h2>
        <AudienceLine of="own">
          Only you see this list, and how to reach each of them. Where her advocate has left, your unit’s advocates do.
        </AudienceLine>
        {clients.length === 0 && (
          <Empty icon={Users} title="Nobody is recorded with you yet">
            The people you support will be here, with how to reach each of them safely. Add the first one.
          </Empty>
        )}
        {clients.map((client) => (
          <ClientCard client={client} panels={panels} key={client.id} />
        ))}
        <div className="row">
          <AddSomebody />
          <Start clientId={null} panels={panels}>
            Start one without names
          </Start>
        </div>
      </section>
      {(others.length > 0 || own.length === 0) && (
        <section className="stack" aria-labelledby="consultations">
          <h2 id="consultations">{waiting.length > 0 ? 'Your other consultations' : 'Your consultations'}</h2>
          {others.length > 0 ? (
            <Rows rows={others} />
          ) : (
            <Empty title="No consultations yet">
              What you send on behalf of someone, and what comes back, will be here. Start from her name above.
            </Empty>
          )}
        </section>
      )}
      {left.length > 0 && <LeftByColleague rows={left} />}
    </>
  );
}

/** The family safety advocate's own people and consultations; never a caseload, never a search (C2). */
export function PeoplePage() {
  const mine = useRead('consultations.mine');
  return (
    <Page title="My people" width="narrow">
      <OwnWarnings />
      <WideningsToLook />
      <Loaded query={mine} what="your people">
        {(data) => <People {...data} />}
      </Loaded>
    </Page>
  );
}

import { BookOpenCheck, Download } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import { Acknowledgements } from './acknowledgements.js';
import { ComplaintList } from './complaint-list.js';
import { keepFile } from './keep-file.js';
import { howWords, outcomeWords } from './words.js';

const notShown = 'Not shown: what it put right is no longer shared.';

type LedgerRows = RouteResponse<'ledger.read'>;
type Entry = LedgerRows['entries'][number];

function Holders({ entry }: { readonly entry: Entry }) {
  return (
    <ul className="plain-list">
      {entry.recipients.map(({ agency, at, outcome }) => (
        <li key={agency.id}>
          {agency.name}, <Time at={at} />{' '}
          {outcome !== 'allow' && <StatusTag tone="needs-you">{outcomeWords[outcome]}</StatusTag>}
        </li>
      ))}
    </ul>
  );
}

function Seen({ entry }: { readonly entry: Entry }) {
  if (entry.seenBy.length === 0) return <>Nobody yet</>;
  return (
    <ul className="plain-list">
      {entry.seenBy.map(({ person, at }) => (
        <li key={person.id}>
          {person.name}, {person.agency}, <Time at={at} />
        </li>
      ))}
    </ul>
  );
}

function LedgerItem({ entry }: { readonly entry: Entry }) {
  const rows = [
    {
      term: 'What',
      detail: entry.record?.what ?? <Link to={`/consultations/${entry.id}`}>Open the consultation</Link>,
    },
    ...(entry.how === 'release'
      ? []
      : [{ term: 'Record', detail: <Link to={`/disclosures/${entry.id}`}>Open it</Link> }]),
    { term: 'Basis', detail: entry.basis },
    { term: 'Held by', detail: <Holders entry={entry} /> },
    { term: 'Opened by', detail: <Seen entry={entry} /> },
    ...(entry.missing.length > 0 ? [{ term: 'Still to record', detail: entry.missing.join(' ') }] : []),
  ];
  return (
    <Card
      title={`${entry.about?.name ?? 'Somebody not named yet'}: ${howWords[entry.how].toLowerCase()}`}
      aside={entry.withdrawnAt && <StatusTag tone="needs-you">Withdrawn</StatusTag>}
    >
      <p className="soft">
        {entry.from.name}, {entry.by.name}, <Time at={entry.at} />
      </p>
      <SummaryList rows={rows} />
    </Card>
  );
}

/** What was put right, with who has acknowledged it, and what was complained of. */
function PutRight({ ledger }: { readonly ledger: LedgerRows }) {
  const { corrections, complaints } = ledger;
  return (
    <>
      {corrections.length > 0 && (
        <Card title="Corrections">
          <ul className="plain-list ruled">
            {corrections.map(({ id, about, wrong, right, by, at, notices }) => (
              <li className="stack stack-tight" key={id}>
                <p className="strong">About {about.name}</p>
                <p className="small soft">
                  {by.name}, {by.agency}, <Time at={at} />
                </p>
                <SummaryList
                  rows={[
                    { term: 'Wrong', detail: wrong || notShown },
                    { term: 'Right', detail: right || notShown },
                    { term: 'Told', detail: <Acknowledgements notices={notices} /> },
                  ]}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {complaints.length > 0 && (
        <Card title="Complaints about sharing">
          <ComplaintList complaints={complaints} answers={false} empty="" />
        </Card>
      )}
    </>
  );
}

interface Shown {
  readonly partyId: string;
  readonly agencyId: string;
}

const agenciesIn = (entries: readonly Entry[]) => {
  const all = entries.flatMap(({ from, recipients }) => [from, ...recipients.map(({ agency }) => agency)]);
  return [...new Map(all.map((agency) => [agency.id, agency.name])).entries()];
};
const fits = (entry: Entry, { partyId, agencyId }: Shown) =>
  (!partyId || entry.about?.partyId === partyId) &&
  (!agencyId || [entry.from, ...entry.recipients.map(({ agency }) => agency)].some(({ id }) => id === agencyId));

function LedgerBody({ ledger }: { readonly ledger: LedgerRows }) {
  const [shown, setShown] = useState<Shown>({ partyId: '', agencyId: '' });
  const { caseId, entries, parties } = ledger;
  const exported = useDo('ledger.export', { onDone: keepFile });
  if (entries.length === 0 && ledger.corrections.length === 0 && ledger.complaints.length === 0)
    return (
      <Empty icon={BookOpenCheck} title="Nothing has been shared in this case yet">
        What agencies give each other, say in the meeting or are released will be here, with who holds it and on what
        basis.
      </Empty>
    );
  const { partyId, agencyId } = shown;
  return (
    <div className="stack">
      <AudienceLine of="her-side">
        You read this as coordinator. No agency reads more than its own part of it.
      </AudienceLine>
      <div className="row">
        <Select
          label="About"
          placeholder="Everybody"
          options={parties.map((one) => ({ value: one.partyId, label: one.name }))}
          value={partyId}
          onValue={(value) => setShown({ ...shown, partyId: value })}
        />
        <Select
          label="Agency"
          placeholder="All agencies"
          options={agenciesIn(entries).map(([value, label]) => ({ value, label }))}
          value={agencyId}
          onValue={(value) => setShown({ ...shown, agencyId: value })}
        />
      </div>
      <ProblemPanel problem={exported.error} />
      <div className="row">
        {partyId && (
          <Button
            icon={Download}
            busy={exported.isPending}
            onClick={() => exported.mutate({ params: { caseId }, body: { partyId } })}
          >
            Export what is about this person (CSV)
          </Button>
        )}
        {agencyId && (
          <Button
            icon={Download}
            busy={exported.isPending}
            onClick={() => exported.mutate({ params: { caseId }, body: { agencyId } })}
          >
            Export this agency’s part (CSV)
          </Button>
        )}
      </div>
      {entries
        .filter((entry) => fits(entry, shown))
        .map((entry) => (
          <LedgerItem key={entry.id} entry={entry} />
        ))}
      <PutRight ledger={ledger} />
    </div>
  );
}

/** The coordinator's ledger of a case: who holds what, on what basis, and who has opened it. */
export function LedgerPage() {
  const { caseId = '' } = useParams();
  const query = useRead('ledger.read', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title="Ledger"
      lead={query.data && `Case ${query.data.reference}: who holds what, on what basis, and who has opened it.`}
      back={{ to: `/cases/${caseId}`, label: 'Case' }}
    >
      <Loaded query={query} what="the ledger">
        {(ledger) => <LedgerBody ledger={ledger} />}
      </Loaded>
    </Page>
  );
}

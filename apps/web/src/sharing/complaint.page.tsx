import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { announce } from '../ui/announce.js';
import { localDate } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { ExchangeForm } from './exchange-form.js';

const blank = { nature: '', actionTaken: '', prevention: '', timeframe: '' };
type Words = keyof typeof blank;

function RecordComplaint({ caseId }: { readonly caseId: string }) {
  const navigate = useNavigate();
  const [receivedOn, setReceivedOn] = useState(localDate());
  const [words, setWords] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const record = useDo('complaint.record', {
    refresh: ['exchange.mine'],
    onDone: async () => {
      announce('The complaint is recorded.');
      await navigate('/requests');
    },
  });
  useUnsaved(Object.values(words).some(Boolean) && !record.isSuccess);
  const problem = lacks ?? record.error;
  const errors = problem?.fields ?? [];
  const box = (name: Words) => ({
    pointer: `/${name}`,
    error: errorAt(errors, `/${name}`),
    maxLength: 5000,
    rows: 2,
    value: words[name],
    onValue: (text: string) => setWords((now) => ({ ...now, [name]: text })),
  });
  const isReady = () => {
    const empty = missing({
      receivedOn: [receivedOn, 'Choose the day on which it was received'],
      nature: [words.nature, 'Write what the complaint is about'],
      timeframe: [words.timeframe, 'Write by when it is dealt with'],
    });
    setLacks(empty);
    return !empty;
  };
  return (
    <ExchangeForm
      ofPage
      title="What was complained of"
      problem={problem}
      confirm="Record the complaint"
      warning={<p>It stays on record as it is written. What is done about it is added until it is closed.</p>}
      busy={record.isPending}
      isReady={isReady}
      onSend={() => record.mutate({ params: { caseId }, body: { receivedOn, ...words } })}
      onCancel={() => void navigate(`/cases/${caseId}`)}
    >
      <AudienceLine of="own">Your agency, and the coordinator. No other agency.</AudienceLine>
      <DateField
        label="Received on"
        pointer="/receivedOn"
        error={errorAt(errors, '/receivedOn')}
        max={localDate()}
        value={receivedOn}
        onValue={setReceivedOn}
      />
      <TextArea label="What the complaint is about" {...box('nature')} />
      <TextArea label="By when it is dealt with" {...box('timeframe')} />
      <TextArea label="What was done already" hint="Leave it empty if nothing yet." {...box('actionTaken')} />
      <TextArea
        label="How it is prevented from now on"
        hint="It may be added later, and is needed to close it."
        {...box('prevention')}
      />
    </ExchangeForm>
  );
}

/** Records a complaint about how something of a case was shared. */
export function ComplaintPage() {
  const { caseId = '' } = useParams();
  const query = useRead('case.read', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title="A complaint about sharing"
      lead={query.data && `Case ${query.data.reference}`}
      width="narrow"
      back={{ to: `/cases/${caseId}`, label: 'Case' }}
    >
      <Card>
        <Loaded query={query} what="the case">
          {() => <RecordComplaint caseId={caseId} />}
        </Loaded>
      </Card>
    </Page>
  );
}

import { useState, type ReactNode } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Check } from '../ui/choice.js';
import { longDate } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';

import { ExchangeForm } from './exchange-form.js';

type Complaint = RouteResponse<'ledger.read'>['complaints'][number];

const blank = { actionTaken: '', prevention: '', closes: false };

function AnswerComplaint({ complaint, onDone }: { readonly complaint: Complaint; readonly onDone: () => void }) {
  const [typed, setTyped] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const answer = useDo('complaint.answer', {
    refresh: ['exchange.mine', 'ledger.read'],
    onDone: () => {
      announce(typed.closes ? 'The complaint is closed.' : 'Added to the complaint.');
      onDone();
    },
  });
  useUnsaved(typed.actionTaken !== '' || typed.prevention !== '');
  const problem = lacks ?? answer.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<typeof blank>) => setTyped((now) => ({ ...now, ...more }));
  const box = (name: 'actionTaken' | 'prevention') => ({
    pointer: `/${name}`,
    error: errorAt(errors, `/${name}`),
    maxLength: 5000,
    rows: 2,
    value: typed[name],
    onValue: (text: string) => set({ [name]: text }),
  });
  const isReady = () => {
    const empty = missing({ actionTaken: [typed.actionTaken, 'Write what was done'] });
    setLacks(empty);
    return !empty;
  };
  return (
    <ExchangeForm
      title="What was done"
      problem={problem}
      confirm={typed.closes ? 'Close the complaint' : 'Add to the complaint'}
      warning={<p>What is written stays as it is. {typed.closes && 'A closed complaint takes no more.'}</p>}
      busy={answer.isPending}
      isReady={isReady}
      onSend={() => answer.mutate({ params: { complaintId: complaint.id }, body: typed })}
      onCancel={onDone}
    >
      <AudienceLine of="own">Your agency, and the coordinator.</AudienceLine>
      <TextArea label="What was done" {...box('actionTaken')} />
      <TextArea label="How it is prevented from now on" {...box('prevention')} />
      <Check
        label="This closes the complaint"
        hint="Who complained has been told the outcome, or it is written why not."
        checked={typed.closes}
        onChecked={(closes) => set({ closes })}
      />
    </ExchangeForm>
  );
}

interface ComplaintItemProps {
  readonly complaint: Complaint;
  readonly reference?: string;
  /** The reader's agency keeps it, and so answers it (D10). */
  readonly answers: boolean;
}

function ComplaintItem({ complaint, reference, answers }: ComplaintItemProps) {
  const [answering, setAnswering] = useState(false);
  const { agency, receivedOn, nature, actionTaken, prevention, timeframe, by, at, closed } = complaint;
  return (
    <li className="stack stack-tight">
      <p className="row row-apart">
        <span className="strong">Received {longDate(receivedOn)}</span>
        {closed ? <StatusTag tone="good">Closed</StatusTag> : <StatusTag tone="needs-you">Open</StatusTag>}
      </p>
      <p className="small soft">
        {reference && `Case ${reference}, `}
        {agency.shortName}, {by.name}, <Time at={at} />
      </p>
      <SummaryList
        rows={[
          { term: 'About what', detail: nature },
          { term: 'By when', detail: timeframe },
          ...(actionTaken ? [{ term: 'Done at first', detail: actionTaken }] : []),
          ...(prevention ? [{ term: 'Prevented by', detail: prevention }] : []),
          ...complaint.answers.map((one) => ({
            term: <Time at={one.at} />,
            detail: [one.actionTaken, one.prevention].filter(Boolean).join(' From now on: '),
          })),
        ]}
      />
      {answers &&
        !closed &&
        (answering ? (
          <AnswerComplaint complaint={complaint} onDone={() => setAnswering(false)} />
        ) : (
          <p>
            <Button onClick={() => setAnswering(true)}>Add what was done</Button>
          </p>
        ))}
    </li>
  );
}

/** Complaints about sharing: what was done about each, and whether it is closed. */
export function ComplaintList({
  complaints,
  answers,
  empty,
}: {
  readonly complaints: readonly (Complaint & { readonly reference?: string })[];
  readonly answers: boolean;
  readonly empty: ReactNode;
}) {
  if (complaints.length === 0) return <p className="soft">{empty}</p>;
  return (
    <ul className="plain-list ruled">
      {complaints.map(({ reference, ...complaint }) => (
        <ComplaintItem
          key={complaint.id}
          complaint={complaint}
          answers={answers}
          {...(reference === undefined ? {} : { reference })}
        />
      ))}
    </ul>
  );
}

import { Share2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useDo, useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { MarkedText } from '../program/marked-text.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { longDate, shortDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { missing } from '../meeting/missing.js';
import type { ProblemError } from '../api/problem.js';
import { sourceLine } from './source-fields.js';
import { WidenForm } from './widen-form.js';
import { PROMPT, stateTones, stateWords, type Widening } from './widening.words.js';

const answers = [
  { value: 'approved', label: 'Share it with the whole panel' },
  { value: 'declined', label: 'Do not share it' },
] as const;

/** The second person decides, in reasons of their own (W2). */
function AnswerForm({ wideningId }: { readonly wideningId: string }) {
  const [answer, setAnswer] = useState<'approved' | 'declined' | ''>('');
  const [reasons, setReasons] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const decide = useDo('widening.answer', {
    refresh: ['widening.list', 'case.read'],
    onDone: () => announce('Recorded.'),
  });
  const at = (pointer: string) => ({
    pointer: `/${wideningId}${pointer}`,
    error: errorAt(refused?.fields ?? [], `/${wideningId}${pointer}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (decide.isPending) return;
    const empty = missing({
      [`${wideningId}/answer`]: [answer, 'Choose whether it is shared'],
      [`${wideningId}/reasons`]: [reasons, 'Write your own reasons'],
    });
    setRefused(empty);
    if (!empty && answer) decide.mutate({ params: { wideningId }, body: { answer, reasons } }, { onError: setRefused });
  };
  return (
    <form className="stack no-print" noValidate onSubmit={submit}>
      <ErrorSummary problem={refused} />
      <Choice legend="As the second person" {...at('/answer')} options={answers} value={answer} onValue={setAnswer} />
      <TextArea
        label="Your own reasons"
        audience={<AudienceLine of="her-side">Who holds what it comes from. Not the men’s service.</AudienceLine>}
        {...at('/reasons')}
        maxLength={4000}
        rows={2}
        value={reasons}
        onValue={setReasons}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={decide.isPending}>
          Record my decision
        </Button>
      </div>
    </form>
  );
}

function Item({ one }: { readonly one: Widening }) {
  const facts = [
    { term: 'Comes from', detail: one.itemWords },
    { term: PROMPT, detail: one.couldKnow },
    one.source
      ? { term: 'Source of its own', detail: sourceLine(one.source, longDate) }
      : { term: 'Reasons', detail: one.reasons },
    {
      term: 'Proposed by',
      detail: (
        <>
          {one.proposedBy.name}, {one.proposedBy.agency}, <Time at={one.proposedAt} />
        </>
      ),
    },
    ...(one.answer
      ? [{ term: 'Second person', detail: `${one.answer.by.name}, ${one.answer.by.agency}: ${one.answer.reasons}` }]
      : []),
  ];
  return (
    <li className="stack">
      <div className="row">
        <StatusTag tone={stateTones[one.state]}>{stateWords[one.state]}</StatusTag>
        {one.from && <span className="small soft">from {shortDate(one.from)}</span>}
      </div>
      {one.traces.length > 0 && one.state === 'waiting' ? (
        <MarkedText title="The words for the whole panel" text={one.words} traces={one.traces} />
      ) : (
        <p className="strong prose">{one.words}</p>
      )}
      <SummaryList rows={facts} />
      {one.mayAnswer && <AnswerForm wideningId={one.id} />}
    </li>
  );
}

/** Her side's: what of it is shared with the whole panel or waits to be, and sharing more (W1, W2). */
export function SharingWider({ of }: { readonly of: Case }) {
  const query = useRead('widening.list', { caseId: of.id });
  const [sharing, setSharing] = useState(false);
  if (!of.herSide) return null;
  return (
    <Card title="Sharing wider">
      <AudienceLine of="her-side">Only who holds what it comes from. Not the men’s service.</AudienceLine>
      <Loaded query={query} what="what is shared wider">
        {({ widenings }) =>
          widenings.length === 0 ? (
            <p className="soft">Nothing of her side is shared with the whole panel, and nothing waits.</p>
          ) : (
            <ul className="plain-list ruled">
              {widenings.map((one) => (
                <Item one={one} key={one.id} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {of.open &&
        (sharing ? (
          <WidenForm of={of} part={of.herSide} onDone={() => setSharing(false)} />
        ) : (
          <div className="no-print">
            <Button icon={Share2} onClick={() => setSharing(true)}>
              Share wider…
            </Button>
          </div>
        ))}
    </Card>
  );
}

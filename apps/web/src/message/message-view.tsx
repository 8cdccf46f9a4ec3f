import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { localDate, shortDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { messageTones, messageWords, type Message } from './message.words.js';

const outcomes = [
  { value: 'said', label: 'I said it' },
  { value: 'not-said', label: 'It was not said' },
] as const;

/** The giver's own word, once (W7). */
function Report({ message, onDone }: { readonly message: Message; readonly onDone: () => void }) {
  const [outcome, setOutcome] = useState<'said' | 'not-said' | ''>('');
  const [on, setOn] = useState(localDate());
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const report = useDo('message.report', {
    refresh: ['messages.mine', 'case.read'],
    onDone: () => announce('Recorded.'),
  });
  const at = (pointer: string) => ({ pointer, error: errorAt(refused?.fields ?? [], pointer) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (report.isPending) return;
    const empty = missing({
      outcome: [outcome, 'Say whether it was said'],
      on: [on, 'Choose the day'],
      ...(outcome === 'not-said' && { note: [note, 'Say why not'] as const }),
    });
    setRefused(empty);
    if (!empty && outcome)
      report.mutate({ params: { messageId: message.id }, body: { outcome, on, note } }, { onError: setRefused });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary problem={refused} />
      <Choice legend="Was it said?" {...at('/outcome')} options={outcomes} value={outcome} onValue={setOutcome} />
      <DateField label="On which day" {...at('/on')} max={localDate()} value={on} onValue={setOn} />
      <TextArea
        label={outcome === 'not-said' ? 'Why not' : 'How he took it'}
        audience={<AudienceLine of="whole-panel">Everyone on the panel.</AudienceLine>}
        {...at('/note')}
        maxLength={2000}
        rows={2}
        value={note}
        onValue={setNote}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={report.isPending}>
          Record it
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Go back
        </Button>
      </div>
    </form>
  );
}

/** One message to him, with what is known of it; and what must not be said, where the reader has it. */
export function MessageView({
  message,
  neverSaid,
}: {
  readonly message: Message;
  readonly neverSaid?: string | undefined;
}) {
  const [reporting, setReporting] = useState(false);
  const { words, notToSay, giver, sayBy, agreedOn, state, reportedOn, note, mayReport } = message;
  return (
    <>
      <p className="strong prose">“{words}”</p>
      <div className="row">
        <StatusTag tone={messageTones[state]}>
          {messageWords[state]}
          {reportedOn && ` ${shortDate(reportedOn)}`}
        </StatusTag>
        <span className="small soft">
          {giver.name}, {giver.agency}, by {shortDate(sayBy)}; agreed {shortDate(agreedOn)}
        </span>
      </div>
      {note && <p className="small prose">{note}</p>}
      {notToSay && (
        <p className="small prose">
          <span className="strong">Leave out: </span>
          {notToSay}
        </p>
      )}
      {neverSaid && (
        <div className="stack">
          <AudienceLine of="her-side">
            Must never be said to him. Panel members only, not the men’s service.
          </AudienceLine>
          <p className="small prose">{neverSaid}</p>
        </div>
      )}
      {mayReport &&
        (reporting ? (
          <Report message={message} onDone={() => setReporting(false)} />
        ) : (
          <div className="no-print">
            <Button onClick={() => setReporting(true)}>Say what came of it</Button>
          </div>
        ))}
    </>
  );
}

import { Hand } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { MarkedText } from '../program/marked-text.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { instant, longDate, shortDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { SummaryList, TaskList } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { ownPath } from '../consultation/own-consultation.js';
import { Card } from '../ui/page.js';
import { sourceLine } from './source-fields.js';
import { PROMPT, stateTones, stateWords, type OwnWidening } from './widening.words.js';

function Objection({ wideningId }: { readonly wideningId: string }) {
  const [why, setWhy] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const object = useDo('widening.object', {
    refresh: ['widenings.mine'],
    onDone: () => announce('Your objection is recorded. It is not shared.'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (object.isPending) return;
    const empty = missing({ why: [why, 'Say why he would know'] });
    setRefused(empty);
    if (!empty) object.mutate({ params: { wideningId }, body: { why } }, { onError: setRefused });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary problem={refused} />
      <TextArea
        label="Why it must not be shared"
        hint="It takes effect at once, and is not taken back."
        audience={<AudienceLine of="own">Kept with the record. The panel is told only that you object.</AudienceLine>}
        pointer="/why"
        error={errorAt(refused?.fields ?? [], '/why')}
        maxLength={4000}
        rows={2}
        value={why}
        onValue={setWhy}
      />
      <div className="row">
        <Button type="submit" kind="danger" icon={Hand} busy={object.isPending}>
          I object
        </Button>
      </div>
    </form>
  );
}

function One({ one }: { readonly one: OwnWidening }) {
  const [objecting, setObjecting] = useState(false);
  const facts = [
    { term: PROMPT, detail: one.couldKnow },
    one.source
      ? { term: 'Source of its own', detail: sourceLine(one.source, longDate) }
      : { term: 'Reasons', detail: one.reasons },
  ];
  return (
    <li className="stack">
      <div className="row">
        <StatusTag tone={stateTones[one.state]}>{stateWords[one.state]}</StatusTag>
        {one.from && <span className="small soft">from {shortDate(one.from)}</span>}
      </div>
      <MarkedText title="The words, marked where they could point to her" text={one.words} traces={one.traces} />
      <SummaryList rows={facts} />
      {one.mayObject &&
        (objecting ? (
          <Objection wideningId={one.id} />
        ) : (
          <div>
            <Button icon={Hand} onClick={() => setObjecting(true)}>
              Object to this
            </Button>
          </div>
        ))}
    </li>
  );
}

/** As her advocate: what of one of my consultations is, or is to be, read by the whole panel (W4); nothing while nothing is. */
export function OwnWidenings({ consultationId }: { readonly consultationId: string }) {
  const mine = useRead('widenings.mine');
  const here = (mine.data?.widenings ?? []).filter((one) => one.consultationId === consultationId);
  if (here.length === 0) return null;
  return (
    <Card title="Shared, or to be shared, with the whole panel">
      <p className="soft">
        In new words, not hers. The men’s service’s member reads what is shared, from the day after.
      </p>
      <ul className="plain-list ruled">
        {here.map((one) => (
          <One one={one} key={one.id} />
        ))}
      </ul>
    </Card>
  );
}

/** On the first page of the day: what I could still object to; nothing while there is nothing. */
export function WideningsToLook() {
  const mine = useRead('widenings.mine');
  const waiting = (mine.data?.widenings ?? []).filter(({ mayObject, state }) => mayObject && state === 'waiting');
  if (waiting.length === 0) return null;
  return (
    <Card title="Proposed for the whole panel" className="card-bare">
      <TaskList
        tasks={waiting.map(({ id, consultationId, leftByColleague, words, proposedAt }) => ({
          key: id + consultationId,
          title: words,
          hint: `From what ${leftByColleague ? 'a colleague who has left' : 'you'} sent · proposed ${instant(proposedAt)}`,
          status: <StatusTag tone="needs-you">You may object</StatusTag>,
          to: leftByColleague ? '/people' : ownPath(consultationId),
        }))}
      />
    </Card>
  );
}

import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { CaseAudience } from '../case/case-audience.js';
import type { Case } from '../case/case.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Check, Choice } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { localDate, longDate, shortDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { ProblemPanel } from '../ui/state.js';
import { noSource, SourceFields, sourceLine } from './source-fields.js';

type One = Case['contributions'][number];

function AddForm({ of, onDone }: { readonly of: Case; readonly onDone: () => void }) {
  const [words, setWords] = useState('');
  const [recorded, setRecorded] = useState(false);
  const [source, setSource] = useState(noSource);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const add = useDo('contribution.add', {
    refresh: ['case.read'],
    onDone: () => {
      announce('Added. Everybody on the panel reads it from tomorrow.');
      onDone();
    },
  });
  useUnsaved(words !== '');
  const problem = lacks ?? add.error;
  const at = (pointer: string) => errorAt(problem?.fields ?? [], pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    const empty = missing({
      words: [words, 'Write what everybody may know'],
      ...(recorded && {
        'source/what': [source.what, 'Say which record'] as const,
        'source/whose': [source.whose, 'Say whose it is'] as const,
        'source/on': [source.on, 'Choose its day'] as const,
      }),
    });
    setLacks(empty);
    if (!empty) add.mutate({ params: { caseId: of.id }, body: { words, source: recorded ? source : null } });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary problem={problem} />
      <TextArea
        label="What everybody may know"
        hint="They read it from tomorrow on, with its day and without your name."
        audience={<CaseAudience of="whole-panel" readsHerSide={of.herSide !== undefined} />}
        pointer="/words"
        error={at('/words')}
        maxLength={4000}
        rows={3}
        value={words}
        onValue={setWords}
      />
      <Check label="It is on record" checked={recorded} onChecked={setRecorded} />
      {recorded && <SourceFields at="/source" errorAt={at} value={source} onValue={setSource} />}
      <div className="row">
        <Button type="submit" kind="primary" busy={add.isPending}>
          Add for everybody
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Item({ one }: { readonly one: One }) {
  const [asking, setAsking] = useState(false);
  const [when, setWhen] = useState<'midnight' | 'now'>('midnight');
  const takeDown = useDo('contribution.take-down', { refresh: ['case.read', 'widening.list'] });
  const later = one.from > localDate();
  return (
    <li>
      <p className="prose">{one.words}</p>
      <p className="small soft">{one.source ? sourceLine(one.source, longDate) : 'What the panel knows by itself'}</p>
      <div className="row">
        {later ? (
          <StatusTag tone="info">Everybody reads it from {shortDate(one.from)}</StatusTag>
        ) : (
          <span className="small soft">Since {shortDate(one.from)}</span>
        )}
        {one.goesTonight && <StatusTag tone="info">Goes at midnight</StatusTag>}
        {one.mayTakeDown && (
          <Button kind="quiet" onClick={() => setAsking(true)}>
            Take down<span className="hidden-visually">: {one.words}</span>
          </Button>
        )}
      </div>
      <ProblemPanel problem={takeDown.error} />
      <ConfirmDialog
        open={asking}
        title="Take this down?"
        confirm="Take it down"
        danger
        busy={takeDown.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          takeDown.mutate({ params: { contributionId: one.id }, body: { when } }, { onSettled: () => setAsking(false) })
        }
      >
        <p className="prose">{one.words}</p>
        <Choice
          legend="When"
          options={[
            { value: 'midnight', label: 'At midnight', hint: 'What goes at midnight goes among others.' },
            { value: 'now', label: 'Now', hint: 'Whoever is looking sees that it went.' },
          ]}
          value={when}
          onValue={setWhen}
        />
        <p>From then on nobody on the panel reads it. It is not put back; you can add it anew.</p>
      </ConfirmDialog>
    </li>
  );
}

/** What everybody on the panel may know, by its day alone (W5). */
export function Contributions({ of }: { readonly of: Case }) {
  const [adding, setAdding] = useState(false);
  return (
    <Card title="What everybody may know">
      {of.contributions.length === 0 ? (
        <p className="soft">Nothing yet. Facts that every agency here may use will be listed by their day.</p>
      ) : (
        <ul className="plain-list ruled">
          {of.contributions.map((one) => (
            <Item one={one} key={one.id} />
          ))}
        </ul>
      )}
      {of.open &&
        (adding ? (
          <AddForm of={of} onDone={() => setAdding(false)} />
        ) : (
          <div className="no-print">
            <Button icon={Plus} onClick={() => setAdding(true)}>
              Add something
            </Button>
          </div>
        ))}
    </Card>
  );
}

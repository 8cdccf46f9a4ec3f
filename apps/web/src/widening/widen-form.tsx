import { Search, Share2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { RouteBody, RouteResponse, WidenedKind, WideningBasis } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import type { Case } from '../case/case.js';
import { missing } from '../meeting/missing.js';
import { MarkedText } from '../program/marked-text.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice, ChoiceMany, Select } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { noSource, SourceFields } from './source-fields.js';
import { PROMPT } from './widening.words.js';

type Traces = RouteResponse<'widening.mark'>['traces'];
type Part = NonNullable<Case['herSide']>;

const bases = [
  {
    value: 'independent-source',
    label: 'A source of its own',
    hint: 'Something on record that he could know of without her. It is shown with it, and stands if she withdraws.',
  },
  {
    value: 'two-people',
    label: 'Two people’s reasons',
    hint: 'A second person who holds this decides. Her advocate is told and may object. It ends when her agreement ends.',
  },
] as const;

/** What of her side there is to share, as the list names it. */
function items(part: Part): { value: string; label: string }[] {
  const named = (kind: WidenedKind, id: string, words: string) => ({
    value: `${kind} ${id}`,
    label: words.slice(0, 90),
  });
  return [
    ...part.decisions.map(({ id, text }) => named('decision', id, `Decision: ${text}`)),
    ...part.actions.map(({ id, what }) => named('action', id, `Action: ${what}`)),
    ...part.riskLevels.map(({ id, reason }) => named('risk-level', id, `Risk level: ${reason}`)),
    ...part.sections.map(({ id, title }) => named('section', id, `Plan: ${title}`)),
  ];
}

/**
 * New words for the whole panel, first looked through for what could tell him that she spoke: only then is the question asked and
 * the basis chosen (W1). Words that change are looked through again.
 */
export function WidenForm({
  of,
  part,
  onDone,
}: {
  readonly of: Case;
  readonly part: Part;
  readonly onDone: () => void;
}) {
  const consultations = useRead('case.consultations', { caseId: of.id });
  const [item, setItem] = useState('');
  const [from, setFrom] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const [looked, setLooked] = useState<{ readonly words: string; readonly traces: Traces } | null>(null);
  const [couldKnow, setCouldKnow] = useState('');
  const [basis, setBasis] = useState<WideningBasis | ''>('');
  const [source, setSource] = useState(noSource);
  const [reasons, setReasons] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const mark = useDo('widening.mark');
  const propose = useDo('widening.propose', {
    refresh: ['widening.list', 'case.read'],
    onDone: () => {
      announce(
        basis === 'two-people'
          ? 'It waits for a second person. Her advocate is told.'
          : 'Shared. The whole panel reads it from tomorrow.',
      );
      onDone();
    },
  });
  useUnsaved(words !== '');
  const error = (pointer: string) => errorAt(refused?.fields ?? [], pointer);
  const at = (pointer: string) => ({ pointer, error: error(pointer) });
  const ready = looked?.words === words;
  const [kind = '', id = ''] = item.split(' ');
  const named = { item: { kind: kind as WidenedKind, id }, consultationIds: from, words };
  const params = { caseId: of.id };

  const look = () => {
    const empty = missing({ 'item/id': [item, 'Choose what to share'], words: [words, 'Write it anew'] });
    setRefused(empty);
    if (empty) return;
    mark.mutate(
      { params, body: named },
      { onError: setRefused, onSuccess: ({ traces }) => setLooked({ words, traces }) },
    );
  };
  const share = () => {
    const two = basis === 'two-people';
    const empty = missing({
      couldKnow: [couldKnow, 'Answer whether he could know it'],
      'basis/basis': [basis, 'Choose what carries it'],
      ...(two && { 'basis/reasons': [reasons, 'Write your reasons'] as const }),
      ...(basis === 'independent-source' && {
        'basis/source/what': [source.what, 'Say which record'] as const,
        'basis/source/whose': [source.whose, 'Say whose it is'] as const,
        'basis/source/on': [source.on, 'Choose its day'] as const,
      }),
    });
    setRefused(empty);
    if (empty) return;
    const carried: RouteBody<'widening.propose'>['basis'] = two
      ? { basis: 'two-people', reasons }
      : { basis: 'independent-source', source };
    propose.mutate({ params, body: { ...named, couldKnow, basis: carried } }, { onError: setRefused });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mark.isPending || propose.isPending) return;
    if (ready) share();
    else look();
  };

  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary problem={refused} />
      <Select
        label="What comes from her side"
        hint="It stays where it is. What is shared is written anew."
        {...at('/item/id')}
        options={items(part)}
        value={item}
        onValue={(value) => {
          setItem(value);
          setLooked(null);
        }}
      />
      {(consultations.data?.consultations.length ?? 0) > 0 && (
        <ChoiceMany
          legend="Consultations that it comes from"
          {...at('/consultationIds')}
          options={(consultations.data?.consultations ?? []).map(({ id: value, about }) => ({
            value,
            label: `About ${about}`,
          }))}
          values={from}
          onValues={(values) => {
            setFrom(values);
            setLooked(null);
          }}
        />
      )}
      <TextArea
        label="The words for the whole panel"
        hint="As he could have come to know it: no names, days, places or words of hers."
        audience={
          <AudienceLine of="whole-panel">
            Once shared: everyone on the panel, the men’s service included, from the day after.
          </AudienceLine>
        }
        {...at('/words')}
        maxLength={4000}
        rows={3}
        value={words}
        onValue={setWords}
      />
      {ready && looked && (
        <>
          {looked.traces.length > 0 ? (
            <MarkedText title={PROMPT} text={words} traces={looked.traces} />
          ) : (
            <Notice>
              <p>Nothing was found that points to her. That proves nothing: you know what he knows.</p>
            </Notice>
          )}
          <TextArea
            label={PROMPT}
            hint="From where, and why you are sure that it leads him nowhere else."
            audience={
              <AudienceLine of="her-side">
                Who holds what it comes from, and her advocate. Not the men’s service.
              </AudienceLine>
            }
            {...at('/couldKnow')}
            maxLength={4000}
            rows={2}
            value={couldKnow}
            onValue={setCouldKnow}
          />
          <Choice legend="What carries it" {...at('/basis/basis')} options={bases} value={basis} onValue={setBasis} />
          {basis === 'independent-source' && (
            <SourceFields at="/basis/source" errorAt={error} value={source} onValue={setSource} />
          )}
          {basis === 'two-people' && (
            <TextArea
              label="Your reasons"
              {...at('/basis/reasons')}
              maxLength={4000}
              rows={2}
              value={reasons}
              onValue={setReasons}
            />
          )}
        </>
      )}
      <div className="row">
        {ready ? (
          <Button type="submit" kind="primary" icon={Share2} busy={propose.isPending}>
            {basis === 'two-people' ? 'Ask for a second person' : 'Share with the whole panel'}
          </Button>
        ) : (
          <Button type="submit" kind="primary" icon={Search} busy={mark.isPending}>
            Look for what points to her
          </Button>
        )}
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

import { Tag } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { Field } from '../ui/field.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { type ProblemError } from '../api/problem.js';
import { lacking, Opened, type FormProps } from './opened.js';

const MOST = 5;
const LONGEST = 40;

/** One's own labels, by action (A33). Nothing of them stands in the address. */
export function useLabels(): ReadonlyMap<string, readonly string[]> {
  const { data } = useRead('labels.mine');
  return new Map(data?.labelled.map(({ actionId, labels }) => [actionId, labels]));
}

/** Shows only what bears a label; there while there are labels. */
export function LabelFilter(props: {
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly value: string;
  readonly onValue: (label: string) => void;
}) {
  const words = [...new Set([...props.labels.values()].flat())].sort((one, other) => one.localeCompare(other));
  if (words.length === 0) return null;
  return (
    <Select
      label="Show only what I labelled"
      placeholder="Everything"
      options={words.map((value) => ({ value, label: value }))}
      value={words.includes(props.value) ? props.value : ''}
      onValue={props.onValue}
    />
  );
}

const wordsOf = (typed: string) => [...new Set(typed.split(',').flatMap((word) => word.trim() || []))];

function LabelForm({ actionId, labels, onClose }: FormProps & { readonly labels: readonly string[] }) {
  const [typed, setTyped] = useState(labels.join(', '));
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const label = useDo('action.label', {
    refresh: ['labels.mine'],
    onDone: () => {
      announce('Your labels are kept.');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = wordsOf(typed);
    const empty = lacking(actionId, {
      labels:
        (words.length > MOST || words.some((word) => word.length > LONGEST)) &&
        `Use at most ${String(MOST)} labels of at most ${String(LONGEST)} characters.`,
    });
    setLacks(empty);
    if (!empty && !label.isPending) label.mutate({ params: { actionId }, body: { labels: words } });
  };
  return (
    <Opened label="Your labels">
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks ?? label.error} />
        <Field
          label="Your labels"
          hint="A few words each, with commas between them: before court, ring Tuesday. No names."
          audience={<AudienceLine of="told">Only you. Not the coordinator, not your unit, in no file.</AudienceLine>}
          pointer={`/${actionId}/labels`}
          error={errorAt(lacks?.fields ?? [], `/${actionId}/labels`)}
          width="full"
          maxLength={MOST * (LONGEST + 2)}
          value={typed}
          onValue={setTyped}
        />
        <div className="row action-buttons">
          <Button type="submit" kind="primary" busy={label.isPending}>
            Keep labels
          </Button>
          <Button onClick={onClose}>Go back</Button>
        </div>
      </form>
    </Opened>
  );
}

/** What one has labelled an action with, on one's own list only: it is never on a screen that a room looks at. */
export function Labels({ actionId, labels }: { readonly actionId: string; readonly labels: readonly string[] }) {
  const [asking, setAsking] = useState(false);
  if (asking) return <LabelForm actionId={actionId} labels={labels} onClose={() => setAsking(false)} />;
  return (
    <div className="row action-facts no-print">
      {labels.map((label) => (
        <StatusTag icon={Tag} key={label}>
          {label}
        </StatusTag>
      ))}
      <Button kind="quiet" icon={Tag} onClick={() => setAsking(true)}>
        {labels.length === 0 ? 'Label it' : 'Change your labels'}
      </Button>
    </div>
  );
}

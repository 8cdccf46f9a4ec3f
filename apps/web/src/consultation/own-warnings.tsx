import { BellRing } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { RouteBody, RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { DueTag } from './clock-tag.js';
import { meansOptions, meansWords, warningOutcomeWords } from './contact-words.js';

type Own = RouteResponse<'warnings.mine'>['warnings'][number];
type Try = RouteBody<'warning.try'>;

const outcomes = (['told', 'not-reached', 'not-safe'] as const).map((value) => ({
  value,
  label: warningOutcomeWords[value],
}));

function Report({ warningId, onDone }: { readonly warningId: string; readonly onDone: () => void }) {
  const [means, setMeans] = useState<Try['means'] | ''>('');
  const [outcome, setOutcome] = useState<Try['outcome'] | ''>('');
  const [note, setNote] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const report = useDo('warning.try', { refresh: ['warnings.mine'], onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacks(
      missing({
        [`${warningId}/means`]: [means, 'Choose how you tried.'],
        [`${warningId}/outcome`]: [outcome, 'Choose what came of it.'],
      }),
    );
    if (means && outcome && !report.isPending) report.mutate({ params: { warningId }, body: { means, outcome, note } });
  };
  const at = (name: string) => {
    const pointer = `/${warningId}/${name}`;
    return { pointer, error: errorAt(lacks?.fields ?? [], pointer) };
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={lacks ?? report.error} />
      <Choice legend="How did you try?" {...at('means')} options={meansOptions} value={means} onValue={setMeans} />
      <Choice legend="What came of it?" {...at('outcome')} options={outcomes} value={outcome} onValue={setOutcome} />
      <TextArea
        label="What the coordinator should know"
        audience={<AudienceLine of="her-side">The coordinator and you. Not the men’s service.</AudienceLine>}
        maxLength={2000}
        value={note}
        onValue={setNote}
        rows={2}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={report.isPending}>
          Record it
        </Button>
        <Button onClick={onDone}>Go back</Button>
      </div>
    </form>
  );
}

function ToWarn({ warning }: { readonly warning: Own }) {
  const [reports, setReports] = useState(false);
  const last = warning.attempts.at(-1);
  return (
    <Card title={`Warn ${warning.about}`} aside={<DueTag dueAt={warning.dueAt} overdue={warning.overdue} />}>
      <p className="strong">You may say:</p>
      <p className="prose">{warning.maySay}</p>
      <p className="soft">
        Only in her safe times and by her safe means; leave no message with it. Inview sends her nothing.
      </p>
      {last && (
        <p className="small soft">
          Last tried: {meansWords[last.means].toLowerCase()}, {warningOutcomeWords[last.outcome].toLowerCase()}
        </p>
      )}
      {reports ? (
        <Report warningId={warning.id} onDone={() => setReports(false)} />
      ) : (
        <div>
          <Button kind="primary" icon={BellRing} onClick={() => setReports(true)}>
            Record what you did
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Whom I am to warn, and what may be said; nothing at all while there is nobody (T1). */
export function OwnWarnings() {
  const mine = useRead('warnings.mine');
  return (mine.data?.warnings ?? []).map((warning) => <ToWarn warning={warning} key={warning.id} />);
}

import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { tracesIn } from '@inview/policy';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Check, Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { TaskList } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { LaneState } from './lane-cards.js';
import { MarkedText } from './marked-text.js';

interface Cleared {
  readonly consultationId: string;
  /** What she is called, which is marked wherever it stands. */
  readonly about: string;
  readonly mayUseWithHim: boolean;
}

/** N1: one item to the risk lead, in the advocate's words; the box starts empty, never with hers. */
function ClearForm({ consultationId, about, mayUseWithHim }: Cleared) {
  const [enrolmentId, setEnrolment] = useState('');
  const [words, setWords] = useState('');
  const [use, setUse] = useState(false);
  const [herOwnWords, setHerOwn] = useState(false);
  const programs = useRead('programs.mine');
  const clear = useDo('lane.clear', { refresh: ['lane.mine'], onDone: () => setWords('') });
  const at = (pointer: string) => ({ pointer, error: errorAt(clear.error?.fields ?? [], pointer) });
  const traces = tracesIn(words, [about]);
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (clear.isPending) return;
        const body = { enrolmentId, words, mayUseWithHim: use, herOwnWords };
        clear.mutate({ params: { consultationId }, body });
      }}
    >
      <ErrorSummary problem={clear.error} />
      <Select
        label="About which man in your program"
        {...at('/enrolmentId')}
        options={(programs.data?.enrolments ?? []).map(({ id, man, program }) => ({
          value: id,
          label: `${man}, ${program}`,
        }))}
        value={enrolmentId}
        onValue={setEnrolment}
      />
      <TextArea
        label="What the risk lead must know to keep her safe"
        hint="Your words, not hers. As little as keeps her safe."
        audience={
          <AudienceLine of="own">Your agency’s risk lead alone. No facilitator, unless you confirm it.</AudienceLine>
        }
        {...at('/words')}
        maxLength={4000}
        rows={3}
        value={words}
        onValue={setWords}
      />
      {traces.length > 0 && (
        <MarkedText title="Could he know this from anywhere but her?" text={words} traces={traces} />
      )}
      {mayUseWithHim && (
        <Check
          label="May be used with him"
          hint="The risk lead may ask you to let a facilitator be told."
          checked={use}
          onChecked={setUse}
        />
      )}
      <Check label="I mean to repeat her own words" checked={herOwnWords} onChecked={setHerOwn} />
      <div className="row">
        <Button type="submit" kind="primary" icon={ShieldCheck} busy={clear.isPending}>
          Clear it to the risk lead
        </Button>
      </div>
    </form>
  );
}

/** The lane of one consultation, for its advocate: what was cleared, and clearing more. */
export function ClearItem(props: Cleared) {
  const query = useRead('lane.mine');
  return (
    <Card title="What the risk lead may know">
      <Loaded query={query} what="what you cleared">
        {({ items }) => {
          const here = items.filter((item) => item.consultationId === props.consultationId);
          return here.length === 0 ? (
            <p className="soft">Nothing of this has gone to the men’s service.</p>
          ) : (
            <TaskList
              tasks={here.map((item) => ({
                key: item.id,
                title: `About ${item.man}`,
                hint: item.mayUseWithHim ? 'May be used with him' : 'To know only',
                status: <LaneState item={item} />,
                to: `/lane/${item.id}`,
              }))}
            />
          );
        }}
      </Loaded>
      <ClearForm {...props} />
    </Card>
  );
}

import { Send } from 'lucide-react';
import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { Field, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';

type Item = RouteResponse<'lane.read'>;
const refresh = ['lane.read', 'lane.mine'] as const;

/** The risk lead asks: whom to tell, and in which words. The advocate reads both before anybody is told (N2). */
export function PassForm({ item }: { readonly item: Item }) {
  const [facilitatorId, setFacilitator] = useState('');
  const [words, setWords] = useState('');
  const pass = useDo('lane.pass', {
    refresh,
    onDone: () => {
      setFacilitator('');
      setWords('');
    },
  });
  const at = (pointer: string) => ({ pointer, error: errorAt(pass.error?.fields ?? [], pointer) });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pass.isPending) pass.mutate({ params: { laneId: item.id }, body: { facilitatorId, words } });
      }}
    >
      <ErrorSummary problem={pass.error} />
      <Select
        label="Facilitator"
        {...at('/facilitatorId')}
        options={item.facilitators.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
        value={facilitatorId}
        onValue={setFacilitator}
      />
      <TextArea
        label="What they will be told"
        hint="What to do or ask, so that he could know it from elsewhere. No word of her."
        audience={
          <AudienceLine of="own">The advocate first; the facilitator only when she has confirmed it.</AudienceLine>
        }
        {...at('/words')}
        maxLength={4000}
        rows={3}
        value={words}
        onValue={setWords}
      />
      <div className="row">
        <Button type="submit" kind="primary" icon={Send} busy={pass.isPending}>
          Ask the advocate
        </Button>
      </div>
    </form>
  );
}

/** The advocate says no, and why: the risk lead may ask again in other words. */
export function RefuseForm({ laneId, passingId }: { readonly laneId: string; readonly passingId: string }) {
  const [why, setWhy] = useState('');
  const refuse = useDo('lane.answer', { refresh });
  return (
    <details>
      <summary>They are not to be told</summary>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!refuse.isPending) refuse.mutate({ params: { laneId }, body: { answer: 'refused', passingId, why } });
        }}
      >
        <ErrorSummary problem={refuse.error} />
        <Field
          label="Why not"
          audience={<AudienceLine of="own">The risk lead reads this.</AudienceLine>}
          pointer="/why"
          error={errorAt(refuse.error?.fields ?? [], '/why')}
          maxLength={1000}
          width="full"
          value={why}
          onValue={setWhy}
        />
        <div className="row">
          <Button type="submit" busy={refuse.isPending}>
            Not to be told
          </Button>
        </div>
      </form>
    </details>
  );
}

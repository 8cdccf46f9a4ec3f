import { useState } from 'react';
import type { PersonRef } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField, Field } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';

const blank = () => ({
  man: '',
  program: 'Men’s behaviour change program',
  facilitatorId: '',
  enrolledOn: localDate(),
});

/** A man enters the program: he waits for a place until he starts. */
export function EnrolForm({ facilitators }: { readonly facilitators: readonly PersonRef[] }) {
  const [man, setMan] = useState(blank);
  const enrol = useDo('program.enrol', {
    refresh: ['programs.mine'],
    onDone: () => {
      setMan(blank());
      announce('He is enrolled.');
    },
  });
  const at = (pointer: string) => ({ pointer, error: errorAt(enrol.error?.fields ?? [], pointer) });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!enrol.isPending) enrol.mutate({ body: man });
      }}
    >
      <ErrorSummary problem={enrol.error} />
      <AudienceLine of="whole-panel">Your program and partner contact. The panel, once a case names him.</AudienceLine>
      <Field
        label="His name"
        {...at('/man')}
        maxLength={200}
        value={man.man}
        onValue={(name) => setMan({ ...man, man: name })}
      />
      <Field
        label="Program"
        {...at('/program')}
        maxLength={200}
        value={man.program}
        onValue={(program) => setMan({ ...man, program })}
      />
      <Select
        label="Facilitator"
        {...at('/facilitatorId')}
        options={facilitators.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
        value={man.facilitatorId}
        onValue={(facilitatorId) => setMan({ ...man, facilitatorId })}
      />
      <DateField
        label="Enrolled on"
        {...at('/enrolledOn')}
        value={man.enrolledOn}
        onValue={(enrolledOn) => setMan({ ...man, enrolledOn })}
      />
      <div className="row">
        <Button type="submit" busy={enrol.isPending}>
          Enrol him
        </Button>
      </div>
    </form>
  );
}

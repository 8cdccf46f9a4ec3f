import { useState } from 'react';
import type { RouteBody } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { attendanceWords, extentWords, optionsOf, understandingWords } from './program-words.js';

type Note = RouteBody<'program.note'>;

const blank = (): Note => ({
  sessionOn: localDate(),
  attendance: 'attended',
  responsibility: 'not-seen',
  minimising: 'not-seen',
  collusion: 'not-seen',
  changesReported: '',
  claims: '',
  threats: '',
  understandingAsked: 'no',
});

const seen = [
  ['responsibility', 'Takes responsibility'],
  ['minimising', 'Minimises, denies or blames'],
  ['collusion', 'Seeks collusion'],
] as const;

const told = [
  ['threats', 'Threats he made', 'To her, the children, himself or anybody else. In danger now: 000 first.'],
  ['changesReported', 'Changes he reports', 'What he says he does differently.'],
  ['claims', 'What he claims', 'As he said it. Her side compares it with what they know.'],
] as const;

/** One session, in the facilitator's words; it is on her side's and the panel's screens as soon as it is saved (N4). */
export function SessionForm({ enrolmentId }: { readonly enrolmentId: string }) {
  const [note, setNote] = useState(blank);
  const write = useDo('program.note', {
    refresh: ['program.read', 'case.programs'],
    onDone: () => {
      setNote(blank());
      announce('The session is written down.');
    },
  });
  const fields = write.error?.fields ?? [];
  const change = (part: Partial<Note>) => setNote((now) => ({ ...now, ...part }));
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!write.isPending) write.mutate({ params: { enrolmentId }, body: note });
      }}
    >
      <ErrorSummary problem={write.error} />
      <AudienceLine of="whole-panel">
        Your program, partner contact, and the panel of his case read this at once.
      </AudienceLine>
      <DateField
        label="Day of the session"
        pointer="/sessionOn"
        error={errorAt(fields, '/sessionOn')}
        value={note.sessionOn}
        onValue={(sessionOn) => change({ sessionOn })}
      />
      <Choice
        legend="Attendance"
        hint="Being there says nothing of safety."
        inline
        options={optionsOf(attendanceWords)}
        value={note.attendance}
        onValue={(attendance) => change({ attendance })}
      />
      {seen.map(([name, legend]) => (
        <Choice
          key={name}
          legend={legend}
          inline
          options={optionsOf(extentWords)}
          value={note[name]}
          onValue={(extent) => change({ [name]: extent })}
        />
      ))}
      <Choice
        legend="Did you ask about cognitive impairment or language?"
        hint="What looks like not taking part may be not following."
        pointer="/understandingAsked"
        error={errorAt(fields, '/understandingAsked')}
        options={optionsOf(understandingWords)}
        value={note.understandingAsked}
        onValue={(understandingAsked) => change({ understandingAsked })}
      />
      {told.map(([name, label, hint]) => (
        <TextArea
          key={name}
          label={label}
          hint={hint}
          pointer={`/${name}`}
          error={errorAt(fields, `/${name}`)}
          maxLength={20_000}
          rows={2}
          value={note[name]}
          onValue={(text) => change({ [name]: text })}
        />
      ))}
      <div className="row">
        <Button type="submit" kind="primary" busy={write.isPending}>
          Write the session down
        </Button>
      </div>
    </form>
  );
}

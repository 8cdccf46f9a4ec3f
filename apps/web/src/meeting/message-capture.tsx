import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { MarkedText } from '../program/marked-text.js';
import { tracesIn } from '@inview/policy';
import { announce } from '../ui/announce.js';
import { Select } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { CaptureForm } from './capture-form.js';
import type { Meeting, Place } from './meeting.js';
import { missing } from './missing.js';

interface MessageCaptureProps {
  readonly of: Case;
  readonly meeting: Meeting;
  readonly place: Place;
  readonly onDone: () => void;
}

/** The coordinator records what he is told, by whom and by when; it replaces what was agreed before (W6). */
export function MessageCapture({ of, meeting, place, onDone }: MessageCaptureProps) {
  const directory = useRead('panel.directory', { panelId: meeting.panelId });
  const [words, setWords] = useState('');
  const [notToSay, setNotToSay] = useState('');
  const [neverSay, setNeverSay] = useState('');
  const [agencyId, setAgencyId] = useState('');
  const [giverId, setGiverId] = useState('');
  const [sayBy, setSayBy] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const agree = useDo('message.agree', {
    refresh: ['case.read'],
    onDone: () => {
      announce('Recorded as agreed.');
      onDone();
    },
  });
  const problem = lacks ?? agree.error;
  const at = (pointer: string) => ({ pointer, error: errorAt(problem?.fields ?? [], pointer) });
  const agencies = directory.data?.agencies ?? [];
  const people = agencies.find(({ agency }) => agency.id === agencyId)?.people ?? [];
  const traces = tracesIn(
    words,
    of.parties.filter(({ role }) => role !== 'person-using-violence').map(({ name }) => name),
  );
  const confirm = () => {
    const empty = missing({
      words: [words, 'Write the sentence'],
      agencyId: [agencyId, 'Choose the agency'],
      giverId: [giverId, 'Choose who says it'],
      sayBy: [sayBy, 'Choose by when'],
    });
    setLacks(empty);
    if (empty) return;
    const body = { caseId: of.id, words, notToSay, neverSay, agencyId, giverId, sayBy };
    agree.mutate({ params: { meetingId: meeting.id }, body });
  };
  return (
    <CaptureForm
      title="What is agreed"
      place={place}
      problem={problem}
      confirm="Record as agreed"
      busy={agree.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <TextArea label="The sentence" {...at('/words')} maxLength={2000} rows={2} value={words} onValue={setWords} />
      {traces.length > 0 && (
        <MarkedText title="Could he know this from anywhere but her?" text={words} traces={traces} />
      )}
      <Select
        label="Which agency says it"
        {...at('/agencyId')}
        options={agencies.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
        value={agencyId}
        onValue={(value) => {
          setAgencyId(value);
          setGiverId('');
        }}
      />
      <Select
        label="Who says it"
        {...at('/giverId')}
        options={people.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
        value={giverId}
        onValue={setGiverId}
      />
      <DateField label="By when" {...at('/sayBy')} min={localDate()} value={sayBy} onValue={setSayBy} />
      <TextArea
        label="What to leave out"
        hint="If anything. Whoever says it reads this too."
        {...at('/notToSay')}
        maxLength={2000}
        rows={2}
        value={notToSay}
        onValue={setNotToSay}
      />
      {of.herSide && (
        <TextArea
          label="What must never be said"
          hint="If anything. Whoever says it does not read this when they are of the men’s service."
          audience={<AudienceLine of="her-side">Panel members only. Not the men’s service.</AudienceLine>}
          {...at('/neverSay')}
          maxLength={2000}
          rows={2}
          value={neverSay}
          onValue={setNeverSay}
        />
      )}
    </CaptureForm>
  );
}

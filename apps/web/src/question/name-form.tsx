import { useState } from 'react';
import type { PartyRole, SharingPurpose } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { ExchangeForm } from '../sharing/exchange-form.js';
import { blankRecord, boxOf, RecordFields } from '../sharing/record-fields.js';
import { optionsOf, purposeWords } from '../sharing/request.words.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { Field, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { roleWords, type Question } from './question.words.js';

const blank = { name: '', role: '' as PartyRole | '', purpose: '' as SharingPurpose | '', record: blankRecord };

/** Tells the unit asked whom it was about: a disclosure, with what must be kept of it (C32, S12). */
export function NameForm({ question, onBack }: { readonly question: Question; readonly onBack: () => void }) {
  const [typed, setTyped] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const tell = useDo('question.name', {
    refresh: ['question.read'],
    onDone: () => announce('The program’s advocates are told.'),
  });
  useUnsaved(typed.name !== '' && !tell.isSuccess);
  const problem = lacks ?? tell.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<typeof blank>) => setTyped((now) => ({ ...now, ...more }));
  const onRecord = (more: Partial<typeof blankRecord>) => set({ record: { ...typed.record, ...more } });
  const { name, role } = typed;
  const record = { ...typed.record, purpose: typed.purpose || ('protection' as const) };
  const to = question.program.shortName;
  const isReady = () => {
    const empty = missing({
      name: [name, 'Write the person’s name.'],
      role: [role, 'Choose who it is.'],
      purpose: [typed.purpose, 'Choose what it is for.'],
      'record/what': [record.what, 'Write what you tell them.'],
    });
    setLacks(empty);
    return !empty;
  };
  return (
    <Card>
      <ExchangeForm
        title="Say whom it is about"
        problem={problem}
        confirm={`Tell ${to}’s advocates`}
        warning={<p>They will read the name. It cannot be unread, and it can be told once.</p>}
        busy={tell.isPending}
        isReady={isReady}
        onSend={() => role && tell.mutate({ params: { questionId: question.id }, body: { name, role, record } })}
        onCancel={onBack}
      >
        <p className="soft">
          Only if they need to know. They will not tell you whether they know the person: what an advocate’s client says
          comes with that client’s own agreement.
        </p>
        <Field
          label="Name"
          pointer="/name"
          error={errorAt(errors, '/name')}
          maxLength={200}
          value={name}
          onValue={(next) => set({ name: next })}
        />
        <Choice
          legend="Who is it?"
          pointer="/role"
          error={errorAt(errors, '/role')}
          options={optionsOf(roleWords)}
          value={role}
          onValue={(next) => set({ role: next })}
        />
        <Choice
          legend="What it is for"
          pointer="/purpose"
          error={errorAt(errors, '/purpose')}
          options={optionsOf(purposeWords)}
          value={typed.purpose}
          onValue={(purpose) => set({ purpose })}
        />
        <TextArea
          label="What you tell them"
          audience={
            <AudienceLine of="her-side">
              The advocates of {to}’s partner-contact unit. Nobody who works with him.
            </AudienceLine>
          }
          {...boxOf(record, errors, onRecord)('what')}
        />
        {role && (
          <RecordFields
            about={{ partyId: question.id, name: name || 'the person', role }}
            to={to}
            record={record}
            errors={errors}
            onRecord={onRecord}
            kept="Kept with the question. You read it again here; the program does not."
          />
        )}
      </ExchangeForm>
    </Card>
  );
}

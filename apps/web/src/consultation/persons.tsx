import { UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { problem } from '@inview/contract';
import { consultedSubjects, type ConsultedSubject } from '@inview/policy';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { Field } from '../ui/field.js';
import { TaskList } from '../ui/list.js';
import { Card } from '../ui/page.js';
import { OwnState } from './consultation-state.js';
import { ownPath, type OwnConsultation } from './own-consultation.js';
import { subjectWords } from './voice.js';

type Of = { readonly consultation: OwnConsultation };

/** Begins a part: what another person said, on a basis of its own (C20, C21). */
function AddPerson({ consultationId, onBack }: { readonly consultationId: string; readonly onBack: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [subject, setSubject] = useState<ConsultedSubject | ''>('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const add = useDo('consultation.add-person', {
    refresh: ['consultation.own', 'consultations.mine'],
    onDone: ({ id }) => navigate(ownPath(id)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    const fields = [
      ...(name.trim() ? [] : [{ pointer: '/name', message: 'Write the name.' }]),
      ...(subject ? [] : [{ pointer: '/subject', message: 'Choose who it is.' }]),
    ];
    setRefused(fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null);
    if (subject && fields.length === 0)
      add.mutate({ params: { consultationId }, body: { name: name.trim(), subject } }, { onError: setRefused });
  };
  const errors = refused?.fields ?? [];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <Field
        label="Name"
        hint="As you call them. Nobody but you reads it before you send that part."
        pointer="/name"
        error={errorAt(errors, '/name')}
        maxLength={200}
        value={name}
        onValue={setName}
      />
      <Choice
        legend="Who is it?"
        pointer="/subject"
        error={errorAt(errors, '/subject')}
        options={consultedSubjects.map((value) => ({ value, label: subjectWords[value] }))}
        value={subject}
        onValue={setSubject}
      />
      <div className="wizard-buttons">
        <Button type="submit" kind="primary" icon={UserPlus} busy={add.isPending}>
          Write what was said
        </Button>
        <Button onClick={onBack}>Go back</Button>
      </div>
    </form>
  );
}

/** Who else has a part in it, and the way to add somebody; none of them speaks for another. */
export function Persons({ consultation: { id, persons, agreement } }: Of) {
  const [adding, setAdding] = useState(false);
  const open = agreement?.is === 'holds' || agreement?.is === 'ends-soon';
  if (persons.length === 0 && !open) return null;
  return (
    <Card title="What others said">
      {persons.length > 0 && (
        <TaskList
          tasks={persons.map((person) => ({
            key: person.id,
            title: person.name,
            hint: subjectWords[person.subject],
            status: <OwnState state={person.state} />,
            to: ownPath(person.id),
          }))}
        />
      )}
      {adding ? (
        <AddPerson consultationId={id} onBack={() => setAdding(false)} />
      ) : (
        open && (
          <>
            <p className="soft">
              A child, another victim survivor, a friend: what each of them said goes in a part of its own. Her
              agreement says nothing of theirs.
            </p>
            <div>
              <Button icon={UserPlus} onClick={() => setAdding(true)}>
                Add what somebody else said
              </Button>
            </div>
          </>
        )
      )}
    </Card>
  );
}

/** Of a part: which consultation it belongs to. */
export function PartOf({ consultation: { part } }: Of) {
  if (!part) return null;
  return (
    <p>
      A part of the consultation <Link to={ownPath(part.of)}>about {part.about}</Link>. It stands by itself: ending one
      ends nothing of the other.
    </p>
  );
}

import { Send } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import type { QuestionBasis } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { optionsOf } from '../sharing/request.words.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { AudienceLine } from '../ui/notice.js';
import { basisWords, questionPath } from './question.words.js';
import { WithoutNames } from './without-names.js';

type Programs = RouteResponse<'questions.mine'>['programs'];
const blank = { words: '', namesNobody: false };

/** Asks a program’s advocates without names. With one program there is nothing to choose. */
export function AskForm({ programs }: { readonly programs: Programs }) {
  const navigate = useNavigate();
  const [unitId, setUnit] = useState(programs.length === 1 ? (programs[0]?.unit.id ?? '') : '');
  const [basis, setBasis] = useState<QuestionBasis | ''>('');
  const [typed, setTyped] = useState(blank);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const ask = useDo('question.ask', {
    refresh: ['questions.mine'],
    onDone: async ({ id }) => {
      announce('Your question is with the program.');
      await navigate(questionPath(id));
    },
  });
  useUnsaved(typed.words !== '' && !ask.isSuccess);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ask.isPending) return;
    const empty = missing({
      unitId: [unitId, 'Choose the program whose advocates you ask.'],
      words: [typed.words, 'Write your question.'],
      basis: [basis, 'Say whom it describes, and why that may be told.'],
    });
    setRefused(empty);
    if (!empty && basis) ask.mutate({ body: { ...typed, unitId, basis } }, { onError: setRefused });
  };
  const errors = refused?.fields ?? [];
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary problem={refused} />
      {programs.length > 1 && (
        <Choice
          legend="Whose advocates do you ask?"
          pointer="/unitId"
          error={errorAt(errors, '/unitId')}
          options={programs.map(({ unit, agency }) => ({ value: unit.id, label: agency.name }))}
          value={unitId}
          onValue={setUnit}
        />
      )}
      <WithoutNames
        label="Your question, without names"
        hint="What happens, what worries you, what you would like to know. No name, date of birth, address or telephone number."
        audience={
          <AudienceLine of="her-side">
            The advocates of the program’s partner-contact unit, and you. Nobody who works with him.
          </AudienceLine>
        }
        errors={errors}
        typed={typed}
        onTyped={setTyped}
      />
      <Choice
        legend="Whom does it describe?"
        hint="In a small area somebody may be known without a name. Ask only what may be told even then."
        pointer="/basis"
        error={errorAt(errors, '/basis')}
        options={optionsOf(basisWords)}
        value={basis}
        onValue={setBasis}
      />
      <div>
        <Button type="submit" kind="primary" icon={Send} busy={ask.isPending}>
          Ask without names
        </Button>
      </div>
    </form>
  );
}

import { Reply } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { WithoutNames } from './without-names.js';

const blank = { words: '', namesNobody: false };

/** The advocate’s answer: about practice, about nobody she knows (C31). */
export function AnswerForm({ questionId, asker }: { readonly questionId: string; readonly asker: string }) {
  const [typed, setTyped] = useState(blank);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const answer = useDo('question.answer', {
    refresh: ['question.read', 'questions.mine'],
    onDone: () => announce('Your answer is sent.'),
  });
  useUnsaved(typed.words !== '' && !answer.isSuccess);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.isPending) return;
    const empty = missing({ words: [typed.words, 'Write your answer.'] });
    setRefused(empty);
    if (!empty) answer.mutate({ params: { questionId }, body: typed }, { onError: setRefused });
  };
  return (
    <Card title="Your answer">
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary problem={refused} />
        <WithoutNames
          label="What you would do, or ask, or look out for"
          hint="Say nothing of anybody you support, nor whether you know of anybody like this. It is sent once."
          audience={
            <AudienceLine of="her-side">{asker}, and your unit’s advocates. Nobody who works with him.</AudienceLine>
          }
          errors={refused?.fields ?? []}
          typed={typed}
          onTyped={setTyped}
        />
        <div>
          <Button type="submit" kind="primary" icon={Reply} busy={answer.isPending}>
            Send the answer
          </Button>
        </div>
      </form>
    </Card>
  );
}

import { MessageCircleQuestion } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { AskForm } from './ask-form.js';
import { QuestionList } from './question-list.js';

function Questions({ mayAsk, programs, questions }: RouteResponse<'questions.mine'>) {
  return (
    <>
      {mayAsk && (
        <Card title="A new question">
          {programs.length > 0 ? (
            <AskForm programs={programs} />
          ) : (
            <Empty title="No program can be asked today">
              Programs with a partner-contact unit will be here. In a case, ask through the coordinator.
            </Empty>
          )}
        </Card>
      )}
      <Card title={mayAsk ? 'What you asked' : 'Asked of your unit'} className="card-bare">
        {questions.length > 0 ? (
          <QuestionList rows={questions} />
        ) : (
          <Empty icon={MessageCircleQuestion} title="No questions yet">
            Each will be here with its answer, and by when it is due.
          </Empty>
        )}
      </Card>
    </>
  );
}

/** A case worker’s way to a program’s advocates, outside any case and without names (C30). */
export function QuestionsPage() {
  const mine = useRead('questions.mine');
  return (
    <Page
      title="Ask an advocate"
      lead="A family safety advocate answers without being told whom it is about. You can name the person afterwards, where you may."
      width="narrow"
    >
      <Loaded query={mine} what="your questions">
        {(data) => <Questions {...data} />}
      </Loaded>
    </Page>
  );
}

import { useRead } from '../api/queries.js';
import { Card } from '../ui/page.js';
import { QuestionList } from './question-list.js';

/** What other agencies ask this advocate’s unit without names; nothing while nobody asks. */
export function QuestionsWithoutNames() {
  const { data } = useRead('questions.mine');
  if (!data || data.questions.length === 0) return null;
  return (
    <Card title="Asked without names" className="card-bare">
      <QuestionList rows={data.questions} />
    </Card>
  );
}

import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { questionPath, stateTones, stateWords, type QuestionRow } from './question.words.js';

const dueWords: Record<NonNullable<QuestionRow['clock']>['next'], string> = {
  take: 'to be taken',
  answer: 'to be answered',
  acknowledge: 'to be acknowledged',
};

/** Whose turn it is, in a phrase. */
const clockWords = ({ clock }: QuestionRow): string => {
  if (!clock) return '';
  return `${dueWords[clock.next]}, ${clock.overdue ? 'overdue since' : 'by'} ${instant(clock.dueAt)}`;
};

/** Questions without names, each with where it stands. */
export function QuestionList({ rows }: { readonly rows: readonly QuestionRow[] }) {
  return (
    <TaskList
      tasks={rows.map((row) => ({
        key: row.id,
        title: row.begins.length < 90 ? row.begins : `${row.begins}…`,
        hint: [
          row.own ? row.program.shortName : `${row.by.role}, ${row.by.agency}`,
          `asked ${instant(row.askedAt)}`,
          clockWords(row),
        ]
          .filter(Boolean)
          .join(' · '),
        status: <StatusTag tone={stateTones[row.state]}>{stateWords[row.state]}</StatusTag>,
        to: questionPath(row.id),
      }))}
    />
  );
}

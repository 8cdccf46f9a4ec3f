import { randomUUID } from 'node:crypto';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';

/** Two questions without names to the program's advocates: one is answered, one waits to be taken. */
export function seedQuestions(panel: SeededPanel, ago: (hours: number) => Date): SeedTable[] {
  const answered = randomUUID();
  const asked = (id: string, by: string, basis: string, words: string, hours: number, taken: boolean) => ({
    id,
    unit_id: panel.unit('partner-contact'),
    asked_by: panel.person(by),
    asked_in: panel.unit(by),
    basis,
    words,
    asked_at: ago(hours),
    taken_by: taken ? panel.person('advocate') : null,
    taken_at: taken ? ago(hours - 2) : null,
  });
  return [
    {
      table: 'question',
      rows: [
        asked(
          answered,
          'housing',
          'nobody-in-particular',
          'Before an inspection we write to both tenants. What should we do where one of them may be afraid of what the other reads?',
          50,
          true,
        ),
        asked(
          randomUUID(),
          'mental-health',
          'consent',
          'A woman says that he comes to every appointment and answers for her. How have you managed to speak with somebody alone?',
          6,
          false,
        ),
      ],
    },
    {
      table: 'question_answer',
      rows: [
        {
          question_id: answered,
          words:
            'Ring before you write, at a time that the tenant chose when they moved in. Ask every tenant the same question, so that asking tells nothing.',
          answered_by: panel.person('advocate'),
          answered_at: ago(28),
        },
      ],
    },
  ];
}

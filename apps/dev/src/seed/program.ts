import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';

const day = 86_400_000;

/** Matthew in the program: two of four sessions, as the facilitator saw them. Nothing here is of her side. */
export function seedProgram(panel: SeededPanel, caseId: string, matthew: string, now: Date): SeedTable[] {
  const enrolmentId = randomUUID();
  const daysAgo = (days: number) => new Date(now.getTime() - days * day);
  const on = (days: number) => localDate(daysAgo(days), MELBOURNE);
  const facilitator = panel.person('facilitator');
  return [
    {
      table: 'enrolment',
      rows: [
        {
          id: enrolmentId,
          agency_id: panel.agency('mens-service'),
          man: 'Matthew',
          program: 'Men’s behaviour change program',
          facilitator_id: facilitator,
          state: 'started',
          enrolled_on: on(40),
          enrolled_by: facilitator,
          enrolled_at: daysAgo(40),
          changed_at: daysAgo(35),
        },
      ],
    },
    {
      table: 'enrolment_case',
      rows: [
        {
          id: randomUUID(),
          case_id: caseId,
          enrolment_id: enrolmentId,
          party_id: matthew,
          linked_by: panel.person('mens-service'),
          linked_at: daysAgo(2),
        },
      ],
    },
    { table: 'engagement_note', rows: sessions(enrolmentId, facilitator, now) },
  ];
}

function sessions(enrolmentId: string, facilitator: string, now: Date) {
  const daysAgo = (days: number) => new Date(now.getTime() - days * day);
  const note = (days: number, more: Record<string, string>) => ({
    id: randomUUID(),
    enrolment_id: enrolmentId,
    session_on: localDate(daysAgo(days), MELBOURNE),
    responsibility: 'not-seen',
    minimising: 'much',
    collusion: 'not-seen',
    changes_reported: '',
    claims: '',
    threats: '',
    understanding_asked: 'yes',
    written_by: facilitator,
    written_at: daysAgo(days),
    ...more,
  });
  return [
    note(28, { attendance: 'attended', claims: 'Says that the police overreacted.' }),
    note(21, { attendance: 'missed' }),
    note(14, {
      attendance: 'attended-part',
      minimising: 'some',
      responsibility: 'some',
      changes_reported: 'Says that he walks away from arguments now.',
      claims: 'Says that their mother keeps his older children from him.',
    }),
    note(7, { attendance: 'missed' }),
  ];
}

import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';
import type { Wren } from './wren.js';

/** Grant in the program, three sessions in. Nothing here is of her side. */
export function hisProgramOfWren(panel: SeededPanel, wren: Wren): { enrolmentId: string; tables: SeedTable[] } {
  const enrolmentId = randomUUID();
  const facilitator = panel.person('facilitator');
  const enrolment = {
    id: enrolmentId,
    agency_id: panel.agency('mens-service'),
    man: 'Grant',
    program: 'Men’s behaviour change program',
    facilitator_id: facilitator,
    state: 'started',
    enrolled_on: localDate(wren.ago(30 * 24), MELBOURNE),
    enrolled_by: facilitator,
    enrolled_at: wren.ago(30 * 24),
    changed_at: wren.ago(24 * 24),
  };
  const link = {
    id: randomUUID(),
    case_id: wren.caseId,
    enrolment_id: enrolmentId,
    party_id: wren.grant,
    linked_by: panel.person('mens-service'),
    linked_at: wren.ago(18 * 24),
  };
  return {
    enrolmentId,
    tables: [
      { table: 'enrolment', rows: [enrolment] },
      { table: 'enrolment_case', rows: [link] },
      { table: 'engagement_note', rows: sessions(enrolmentId, facilitator, wren) },
    ],
  };
}

function sessions(enrolmentId: string, facilitator: string, { ago }: Wren) {
  const session = (days: number, more: Record<string, string>) => ({
    id: randomUUID(),
    enrolment_id: enrolmentId,
    session_on: localDate(ago(days * 24), MELBOURNE),
    attendance: 'attended',
    responsibility: 'some',
    minimising: 'some',
    collusion: 'not-seen',
    changes_reported: '',
    claims: '',
    threats: '',
    understanding_asked: 'yes',
    written_by: facilitator,
    written_at: ago(days * 24),
    ...more,
  });
  return [
    session(17, { minimising: 'much', responsibility: 'not-seen', claims: 'Says that he only checks on his son.' }),
    session(10, { changes_reported: 'Says that he asks before he visits.' }),
    session(3, { attendance: 'attended-part', claims: 'Says that the neighbour exaggerates.' }),
  ];
}

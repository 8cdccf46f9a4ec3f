import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';

const hour = 3_600_000;

/** Police wait for an answer of Corrections about Matthew; the men's service takes no part in it (D2). */
export function seedRequests(panel: SeededPanel, caseId: string, matthew: string, now: Date): SeedTable[] {
  const id = randomUUID();
  const askedAt = new Date(now.getTime() - 3 * hour);
  return [
    {
      table: 'information_request',
      rows: [
        {
          id,
          case_id: caseId,
          party_id: matthew,
          audience: 'her-side',
          from_agency_id: panel.agency('police'),
          to_agency_id: panel.agency('corrections'),
          purpose: 'protection',
          safety_concern: true,
          state: 'asked',
          due_on: localDate(new Date(now.getTime() + 24 * hour), MELBOURNE),
          asked_at: askedAt,
        },
      ],
    },
    {
      table: 'request_step',
      rows: [
        {
          request_id: id,
          nth: 1,
          kind: 'asked',
          words: 'Is Matthew on an order with you, and on which day does he report next?',
          by_id: panel.person('police-chair'),
          at: askedAt,
        },
      ],
    },
  ];
}

import { randomUUID } from 'node:crypto';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';

/** Who decides on the practice settings: three people, so that two others can approve what one proposes (G4). */
const leads = ['statewide-coordinator', 'coordinator', 'specialist-chair'];

export const practiceLeads = ({ person }: SeededPanel): SeedTable => ({
  table: 'practice_lead',
  rows: leads.map((slug) => ({ id: randomUUID(), practitioner_id: person(slug), since: '2026-01-01' })),
});

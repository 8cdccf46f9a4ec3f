import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import type { SeededPanel } from './panel.js';
import type { SeedTable } from './rows.js';
import type { Wren } from './wren.js';

/**
 * Two things that wait for a second keeper, the Police co-chair. The housing member, who sat in as a co-chair then, was shut out by
 * two, and lifting it takes two (X20). And his side has named an earlier program of Grant's: its facilitator is co-chair now, and
 * the case stays open to them until a keeper has answered (X30).
 */
export function twoKeepersOfWren(panel: SeededPanel, wren: Wren): SeedTable[] {
  const { tables, linkId } = earlierProgram(panel, wren);
  const conflict = (kind: string, slug: string, recorder: string, hours: number, reason: string) => ({
    id: randomUUID(),
    case_id: wren.caseId,
    kind,
    practitioner_id: panel.person(slug),
    reason,
    recorded_by: panel.person(recorder),
    recorded_at: wren.ago(hours),
  });
  return [
    ...tables,
    {
      table: 'conflict',
      rows: [
        {
          ...conflict('worked-with-him', 'specialist-chair', 'mens-service', 20, 'He is or was theirs in a program.'),
          link_id: linkId,
          state: 'waiting',
        },
        {
          ...conflict('recorded', 'housing', 'coordinator', 320, 'Grant is a cousin of theirs.'),
          answered_by: panel.person('police-chair'),
          answered_at: wren.ago(318),
          lift_asked_by: panel.person('coordinator'),
          lift_asked_at: wren.ago(22),
          lift_reason: 'It is another Grant: the cousin lives in Queensland, as the housing service has found out.',
        },
      ],
    },
  ];
}

function earlierProgram(panel: SeededPanel, wren: Wren): { readonly tables: SeedTable[]; readonly linkId: string } {
  const [enrolmentId, linkId] = [randomUUID(), randomUUID()];
  const facilitator = panel.person('specialist-chair');
  const [began, ended] = [wren.ago(3 * 365 * 24), wren.ago(2.5 * 365 * 24)];
  const enrolment = {
    id: enrolmentId,
    agency_id: panel.agency('mens-service'),
    man: 'Grant',
    program: 'Fathers’ group',
    facilitator_id: facilitator,
    state: 'ended',
    enrolled_on: localDate(began, MELBOURNE),
    enrolled_by: facilitator,
    enrolled_at: began,
    changed_at: ended,
    ended_on: localDate(ended, MELBOURNE),
    exit_kind: 'completion',
    exit_reason: 'Came to every evening.',
  };
  const link = {
    id: linkId,
    case_id: wren.caseId,
    enrolment_id: enrolmentId,
    party_id: wren.grant,
    linked_by: panel.person('mens-service'),
    linked_at: wren.ago(20),
  };
  return {
    linkId,
    tables: [
      { table: 'enrolment', rows: [enrolment] },
      { table: 'enrolment_case', rows: [link] },
    ],
  };
}

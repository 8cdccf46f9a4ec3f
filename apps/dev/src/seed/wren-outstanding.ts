import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import { sectionTitles } from '@inview/plans';
import type { SeededPanel } from './panel.js';
import type { SeedTable, SeedValue } from './rows.js';
import type { Wren } from './wren.js';
import { CLOSED, closedMeeting } from './wren-meeting.js';

type Row = Record<string, SeedValue>;

/** What an earlier meeting asked for: one handed on, one to be changed, two not undertaken, one of her side; its meeting has closed. */
export function outstandingOfWren(panel: SeededPanel, wren: Wren): SeedTable[] {
  const { handed, changed, others } = asked(panel, wren);
  const actions = [handed, changed, ...others];
  return [
    { table: 'plan_action', rows: actions },
    ...closedMeeting(panel, wren, actions),
    {
      table: 'action_handover',
      rows: [
        {
          id: randomUUID(),
          action_id: handed.id,
          from_id: handed.owner_id,
          to_id: panel.person('corrections'),
          reason: 'They visit the neighbour’s tenant this week.',
          asked_by: handed.owner_id,
          asked_at: wren.ago(30),
          taken_on: true,
        },
      ],
    },
    {
      table: 'action_change',
      rows: [
        {
          id: randomUUID(),
          action_id: changed.id,
          due_on: inDays(wren, 9),
          reason: 'That is the first day that he was offered.',
          proposed_by: changed.owner_id,
          proposed_at: wren.ago(20),
        },
      ],
    },
  ];
}

const inDays = ({ now }: Wren, days: number) => localDate(new Date(now.getTime() + days * 86_400_000), MELBOURNE);

function asked(panel: SeededPanel, wren: Wren) {
  const { caseId, sectionId, ago } = wren;
  const row = (owner: string, days: number, what: string, more: Row = {}) => ({
    id: randomUUID(),
    case_id: caseId,
    audience: 'whole-panel',
    section_id: sectionId(1),
    what,
    owner_id: panel.person(owner),
    due_on: inDays(wren, days),
    direction: 'aimed-at-him',
    state: 'accepted',
    assigned_by: panel.person('coordinator'),
    assigned_at: ago(CLOSED + 1),
    changed_at: ago(CLOSED),
    ...more,
  });
  const gap = (reason: string, note: string) => ({ state: 'not-undertaken', gap: reason, note, changed_at: ago(60) });
  const ofHerSide = {
    audience: 'her-side',
    section_id: sectionId(sectionTitles['whole-panel'].length),
    direction: 'for-a-child',
  };
  return {
    handed: row('police-chair', -6, 'Ask the neighbour what they saw on the second night.'),
    changed: row('alcohol-and-other-drugs', -1, 'Offer Grant an assessment, and say whether he came.'),
    others: [
      row(
        'mental-health',
        -8,
        'Find Grant a first appointment with the community team.',
        gap('waiting-list', 'The next appointment is in nine weeks.'),
      ),
      row('family-services', -4, 'Find Jo a counsellor near the new school.', {
        ...ofHerSide,
        ...gap('no-service', 'There is nobody for his age in the area.'),
      }),
    ],
  };
}

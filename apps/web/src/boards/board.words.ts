import type { Board, Escalation } from '@inview/policy';

/** What each board is, and what it says when it is empty. */
export const boardWords: Readonly<Record<Board, { title: string; lead: string; empty: string }>> = {
  unit: {
    title: 'Actions of my unit',
    lead: 'What people of your unit still have to do, of what you may see.',
    empty: 'Open actions of your unit that you may see will be here.',
  },
  coordinator: {
    title: 'Actions of my panels',
    lead: 'Everything that is open in the panels you coordinate, the longest overdue first.',
    empty: 'What a meeting asks of agencies will be here, from the moment it is assigned.',
  },
  chair: {
    title: 'Outstanding actions',
    lead: 'What the panel asked for and does not have yet: review it first in the meeting.',
    empty: 'What was declined, not accepted or not done yet will be here.',
  },
};

export const toldWords: Readonly<Record<Escalation, string>> = {
  'unit-contact': 'Point of contact told',
  coordinator: 'Coordinator told',
  'co-chair': 'Co-chairs told',
};

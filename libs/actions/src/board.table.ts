import type { BoardAction } from '@inview/contract';
import { afterWhat, type ActionDirection, type ActionState, type Escalation, type RiskLevel } from '@inview/policy';

const states: Readonly<Record<ActionState, string>> = {
  proposed: 'Not accepted yet',
  accepted: 'Accepted',
  declined: 'Declined',
  done: 'Done',
  overtaken: 'Overtaken by a change of circumstances',
  'not-undertaken': 'Not undertaken',
};
const directions: Readonly<Record<ActionDirection, string>> = {
  'aimed-at-him': 'Aimed at him',
  'asked-of-her': 'Asked of her',
  'for-a-child': 'For a child',
  'for-the-system': 'For the agencies',
};
const levels: Readonly<Record<RiskLevel, string>> = {
  'at-risk': 'At risk',
  'elevated-risk': 'Elevated risk',
  'serious-risk': 'Serious risk',
  'serious-risk-immediate-protection': 'Serious risk, requires immediate protection',
};
const offices: Readonly<Record<Escalation, string>> = {
  'unit-contact': 'Point of contact of the unit',
  coordinator: 'Coordinator',
  'co-chair': 'Co-chairs',
};
const head = [
  'Due',
  'Days overdue',
  'State',
  'Agency',
  'Owner',
  'Role',
  'Panel',
  'Case',
  'Action',
  'Aimed',
  'Level of risk that it answers',
  'Reason or report',
  'Overdue told to',
  'Who can see it',
];

/** A board as a table for a file: one row an action, all as words. */
export function boardTable(actions: readonly BoardAction[]): string[][] {
  return [
    head,
    ...actions.map((action) => [
      action.dueOn ?? (action.waits ? afterWhat(action.waits) : ''),
      action.daysOverdue > 0 ? String(action.daysOverdue) : '',
      states[action.state],
      action.owner.agency,
      action.owner.name,
      action.owner.role,
      action.panel,
      action.inCase?.reference ?? '',
      action.what,
      directions[action.direction],
      action.answersRisk ? `${action.answersRisk.about}: ${levels[action.answersRisk.level]}` : '',
      action.note ?? '',
      action.toldTo ? offices[action.toldTo] : '',
      action.audienceLine,
    ]),
  ];
}

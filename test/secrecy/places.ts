import type { EventName, RouteName } from '@inview/contract';
import type { Scope } from '@inview/policy';

/**
 * Where every way into and out of Inview stands in the matrix (`npm run test:matrix`). Whatever is not listed here, or is listed
 * as something that it is not, stops the type check and the proof. To list what is new:
 *
 * - a **route**: its name in `routePlaces`. `read`: a GET, allowed means 200, whatever it answers with (an export is one).
 *   `write`: it takes a body; it is asked with a body that no route takes, so that the law answers first and nothing changes.
 *   `deed`: it changes something and takes no body; it is done last. `public`: the law is not asked.
 * - a **socket event**: in `eventPlaces`; an `asked` one also needs its asking in `event-cells.ts`.
 * - a **scope of the law**: in `scopeTables`, the table whose ids it is asked on; null for oneself.
 * - a **job** of the worker: its processor in `jobPlaces`, and whether somebody gets something by it.
 */
export type RoutePlace = 'read' | 'write' | 'deed' | 'public';

export const routePlaces = {
  'health.read': 'public',
  'personas.list': 'public',
  'session.start': 'public',
  'session.read': 'read',
  'session.end': 'deed',

  'panels.list': 'read',
  'practice.read': 'read',
  'settings.read': 'read',
  'settings.propose': 'write',
  'settings.preview': 'write',
  'settings.approve': 'write',
  'settings.reject': 'write',
  'panel.read': 'read',
  'panel.directory': 'read',
  'panel.register': 'read',
  'panel.cases': 'read',
  'panel.today': 'read',
  'panel.programs': 'read',

  'referrals.mine': 'read',
  'referral.start': 'write',
  'referral.read': 'read',
  'referral.save': 'write',
  'referral.send': 'write',
  'referral.outcome': 'read',
  'referral.accept': 'write',
  'referral.decline': 'write',

  'meeting.plan': 'write',
  'meeting.undertaking': 'read',
  'meeting.undertake': 'write',
  'meeting.read': 'read',
  'meeting.open': 'write',
  'meeting.current': 'write',
  'meeting.part': 'write',
  'meeting.attendance': 'write',
  'meeting.decide': 'write',
  'meeting.close': 'write',
  'meeting.minutes': 'read',

  'case.read': 'read',
  'case.safe-contact': 'read',
  'case.seats': 'read',
  'case.preview': 'write',
  'case.consultations': 'read',
  'case.conflicts': 'read',
  'conflict.declare': 'write',
  'conflict.record': 'write',
  'conflict.lift': 'write',
  'conflict.substitute': 'write',
  'emergency.ask': 'write',
  'emergency.approve': 'write',
  'emergency.end': 'write',
  'emergencies.mine': 'read',
  'section.read': 'read',
  'risk.judge': 'write',

  'action.assign': 'write',
  'actions.mine': 'read',
  'action.read': 'read',
  'action.accept': 'write',
  'action.decline': 'write',
  'action.report': 'write',

  'consultation.ask': 'write',
  'consultations.mine': 'read',
  'client.add': 'write',
  'consultation.start': 'write',
  'consultation.words': 'read',
  'consultation.answer': 'write',
  'consultation.own': 'read',
  'consultation.save': 'write',
  'consultation.preview': 'read',
  'consultation.send': 'write',
  'consultation.acknowledge': 'write',
  'consultation.withdraw': 'write',
  'consultations.queue': 'read',
  'consultation.read': 'read',
  'consultation.match': 'write',
  'consultation.release': 'write',
  'consultation.reply': 'write',
  'consultation.line': 'write',
  'consultation.derived': 'read',

  'case.asking': 'read',
  'consultation.no-advocate': 'write',
  'consultation.follow-up': 'write',
  'consultation.name': 'write',
  'consultation.add-person': 'write',
  'consultation.safe-contact': 'read',
  'consultation.assess': 'write',
  'consultation.assessments': 'read',
  'case.assessments': 'read',
  'consultation.find-serious-risk': 'write',
  'warnings.mine': 'read',
  'warnings.waiting': 'read',
  'warning.read': 'read',
  'warning.name': 'write',
  'warning.try': 'write',
  'client.read': 'read',
  'client.contact': 'write',
  'client.decide-exit': 'write',
  'programs.mine': 'read',
  'program.enrol': 'write',
  'program.read': 'read',
  'program.note': 'write',
  'program.state': 'write',
  'program.exit': 'write',
  'program.reviews': 'read',
  'program.review': 'write',
  'program.link': 'write',
  'case.programs': 'read',
  'coverage.mine': 'read',
  'panel.coverage': 'read',
  'panel.service-gaps': 'read',
  'service-gaps.read': 'read',
  'case.program-reviews': 'read',

  'lane.mine': 'read',
  'lane.clear': 'write',
  'lane.read': 'read',
  'lane.pass': 'write',
  'lane.answer': 'write',
  'lane.pull-back': 'write',
  'lane.received': 'read',

  'exchange.mine': 'read',
  'exchange.export': 'read',
  'request.send': 'write',
  'request.read': 'read',
  'request.acknowledge': 'write',
  'request.answer': 'write',
  'request.refuse': 'write',
  'request.ask-again': 'write',
  'statement.give': 'write',
  'statement.read': 'read',
  'statement.correct': 'write',
  'statement.add': 'write',
  'consultation.correct': 'write',
  'correction.acknowledge': 'write',
  'party.correct-role': 'write',
  'case.roles': 'read',
  'role.confirm': 'write',
  'role.decline': 'write',
  'complaint.record': 'write',
  'complaint.answer': 'write',
  'ledger.read': 'read',
  'ledger.export': 'write',
  'meeting.say': 'write',
  'going-on.read': 'read',
  'going-on.propose': 'write',
  'going-on.asked': 'read',
  'going-on.answer': 'write',
  'going-on.mine': 'read',
  'message.agree': 'write',
  'messages.mine': 'read',
  'message.report': 'write',
  'contribution.add': 'write',
  'contribution.take-down': 'write',
  'widening.list': 'read',
  'widening.mark': 'write',
  'widening.propose': 'write',
  'widening.answer': 'write',
  'widenings.mine': 'read',
  'widening.object': 'write',
} as const satisfies Record<RouteName, RoutePlace>;

/**
 * What an answer may name that the law lets its reader know by no action on the thing itself: whoever refers chooses among all
 * panels, and whoever reads a case's ledger reads every correction and complaint in it, though others answer them (D1, P3).
 */
export const namedToAll: Readonly<Partial<Record<RouteName, readonly Scope[]>>> = {
  'panels.list': ['panel'],
  'ledger.read': ['correction', 'complaint'],
};

/** Reads that somebody may do and that have nothing to answer with yet: of a consultation about no case, nothing derives. */
export const nothingYet: readonly RouteName[] = ['consultation.derived'];

/** `asked`: sent by everybody on everything. `told`: whoever gets one must be somebody whom the law lets know. `silent`: answers nobody. */
export const eventPlaces = {
  'meeting.join': 'asked',
  'meeting.leave': 'asked',
  'meeting.presence': 'told',
  changed: 'told',
  'plan.join': 'asked',
  'plan.leave': 'asked',
  'plan.update': 'asked',
  'plan.edited': 'told',
  'plan.awareness': 'silent',
  'plan.presence': 'told',
  'plan.closed': 'told',
} as const satisfies Record<EventName, 'asked' | 'told' | 'silent'>;

export const scopeTables = {
  self: null,
  referral: 'referral',
  panel: 'panel',
  meeting: 'meeting',
  case: 'case_file',
  section: 'plan_section',
  consultation: 'consultation',
  action: 'plan_action',
  warning: 'warning_task',
  client: 'client',
  request: 'information_request',
  statement: 'statement',
  correction: 'correction',
  complaint: 'complaint',
  role: 'role_proposal',
  enrolment: 'enrolment',
  lane: 'lane_item',
  widening: 'widening',
  contribution: 'contribution',
  message: 'agreed_message',
} as const satisfies Record<Scope, string | null>;

/** `mails`: somebody is sent something, so everybody is tried as who would be. `nobody`: stored sections are kept in order, nobody gets anything. */
export const jobPlaces: Readonly<Record<string, 'mails' | 'nobody'>> = {
  ReminderProcessor: 'mails',
  SectionProcessor: 'nobody',
};

import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { ConsentFacts, Facts, GoingOnFacts } from './facts.js';
import type { Prescription } from './prescription.js';
import { recipientCapacities } from './sharing-part.js';
import { agencyKinds, audiences, meetingStates, membershipKinds, referralStates, unitKinds } from './words.js';

const today = '2026-03-02';
const yesterday = '2026-03-01';
const prescribed: Prescription = {
  agencyId: 'agency',
  unitId: null,
  role: null,
  capacity: 'any',
  schemes: ['family-violence', 'child'],
  standing: 'risk-assessment-entity',
  from: '2018-02-26',
  until: null,
};
const consent: ConsentFacts = {
  subject: 'adult-victim-survivor',
  basis: 'consent',
  agreed: ['housing', 'mens-service'],
  until: today,
  withdrawn: false,
};
const goingOn: GoingOnFacts = { basis: 'serious-threat', until: today, named: true };
const source = { consent, released: true, goingOn: null };

/** Somebody of housing, without a seat, whom nothing belongs to; everything is as it is on a quiet day. */
const somebody = {
  today,
  actor: {
    active: true,
    agencyKind: 'housing',
    unitKind: 'general',
    practiceLead: false,
    register: { agencyId: 'agency', unitId: 'unit', role: 'role', capacity: 'employed', prescriptions: [prescribed] },
  },
  panel: { membership: null, standsIn: false, undertakingDue: false },
  referral: { state: 'submitted', own: false, ownUnit: true },
  case: { open: true, invited: false, contactsHer: false },
  conflict: {
    recused: false,
    staffCase: false,
    carriesOn: false,
    emergency: false,
    actedForHer: false,
    actedForHim: false,
    workedWithHim: false,
  },
  meeting: { state: 'open', attends: false },
  section: { audience: 'whole-panel', meetingOpen: true, frozen: false, released: true },
  consultation: {
    ownUnit: false,
    ownAdvocate: false,
    untaken: false,
    sent: true,
    consent,
    released: true,
    unnamed: false,
    part: false,
    mayKnow: false,
    advocateGone: false,
    goingOn: null,
    confirms: false,
    hasRead: false,
  },
  action: {
    audience: 'whole-panel',
    owner: false,
    ownAgency: true,
    contact: false,
    asked: false,
    leftToUnit: false,
    aimedAtHim: false,
    source: null,
  },
  request: { audience: 'whole-panel', asks: false, asked: false, aboutHim: false },
  statement: {
    audience: 'whole-panel',
    gives: false,
    receives: false,
    aboutHim: false,
    spoken: false,
    recorded: false,
  },
  correction: { audience: 'whole-panel', receives: false, aboutHim: false },
  complaint: { own: false },
  role: { proposes: false },
  warning: { named: false, reachesHer: true, ended: false, source: { consent } },
  client: { own: false, ownUnit: true, advocateGone: false },
  enrolment: { ownAgency: false, ended: false },
  lane: {
    ownAdvocate: false,
    advocateUnit: true,
    advocateGone: false,
    ownUnit: false,
    ownAgency: true,
    mayUseWithHim: true,
    pulledBack: false,
    consent,
    passed: true,
  },
  widening: { proposer: false, advocate: false, waiting: true, objected: false, sources: [source] },
  contribution: { own: false, from: today, goneFrom: null, independent: true, objected: false, consents: [consent] },
  message: { giver: false, ownAgency: true, stands: true },
  question: {
    asks: false,
    ownUnit: false,
    ownAdvocate: false,
    untaken: true,
    advocateGone: false,
    answered: false,
    named: false,
  },
} satisfies Required<Facts>;

/** What makes a thing somebody's own, or puts them into it. */
const owns = new Set(
  'own ownUnit ownAdvocate ownAgency owner attends asks asked gives receives recorded proposes named advocate giver mayKnow confirms'.split(
    ' ',
  ),
);

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const owning = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, isTree(value) ? owning(value) : owns.has(key) || value]),
  );

type Seat = NonNullable<Facts['panel']>['membership'];
type Actor = Pick<Facts['actor'], 'agencyKind' | 'unitKind'>;

/** An ordinary day, on which everything that can be somebody's own is theirs. */
export const whose = (
  membership: Seat,
  agencyKind: Actor['agencyKind'],
  unitKind: Actor['unitKind'] = 'general',
): Facts => {
  const all = owning(somebody as unknown as Tree) as unknown as typeof somebody;
  return {
    ...all,
    actor: { ...all.actor, agencyKind, unitKind },
    panel: { membership, standsIn: false, undertakingDue: false },
  };
};

/** The same, of what is for her side and comes from no consultation. */
const ofHers = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      isTree(value) && 'audience' in value ? { ...value, audience: 'her-side' } : value,
    ]),
  ) as unknown as Facts;

const people = (): Readonly<Record<string, Facts>> => ({
  'the coordinator': whose('coordinator', 'specialist-family-violence', 'coordination'),
  'who stands in for the coordinator': {
    ...whose('coordinator', 'housing'),
    panel: { membership: 'coordinator', standsIn: true, undertakingDue: false },
  },
  'a co-chair': whose('co-chair', 'police'),
  'a core member': whose('core', 'housing'),
  'a core member whose it is not': {
    ...somebody,
    panel: { membership: 'core', standsIn: false, undertakingDue: false },
  },
  'a core member (her side’s)': ofHers(whose('core', 'housing')),
  'somebody without a seat (her side’s)': ofHers(whose(null, 'housing')),
  'an associate': whose('associate', 'housing'),
  'a core member of the men’s service': whose('core', 'mens-service'),
  'its risk lead': whose('core', 'mens-service', 'risk-lead'),
  'a facilitator': whose(null, 'mens-service', 'facilitators'),
  'an advocate of the men’s service': whose(null, 'mens-service', 'partner-contact'),
  'an advocate of another service': whose(null, 'specialist-family-violence', 'partner-contact'),
  'somebody without a seat': whose(null, 'housing'),
  'a practice lead': { ...somebody, actor: { ...somebody.actor, practiceLead: true } },
});

const lapsed = { ...consent, until: yesterday };
/** What else could stand where no yes or no does; whatever has no entry does not vary. */
const others: Readonly<Record<string, readonly unknown[]>> = {
  agencyKind: agencyKinds,
  unitKind: unitKinds,
  capacity: recipientCapacities,
  prescriptions: [
    [],
    [{ ...prescribed, capacity: 'panel' }],
    [{ ...prescribed, standing: 'information-sharing-entity' }],
    [{ ...prescribed, schemes: ['child'] }],
  ],
  membership: [null, ...membershipKinds],
  'referral.state': referralStates,
  'meeting.state': meetingStates,
  audience: audiences,
  consent: [null],
  subject: ['child-victim-survivor', 'linked-person'],
  basis: ['serious-threat'],
  agreed: [[]],
  until: [yesterday],
  from: ['2026-03-03'],
  goneFrom: [today, '2026-03-03'],
  goingOn: [goingOn],
  source: [source, { ...source, released: false }, { ...source, consent: lapsed }],
  sources: [[], [{ ...source, consent: lapsed }], [source, { ...source, released: false }]],
  consents: [[], [null], [lapsed], [consent, lapsed]],
};

/** Every way in which one fact could be otherwise, with its name. */
function* otherwise(tree: Tree, at = ''): Generator<readonly [string, Tree]> {
  for (const [key, value] of Object.entries(tree)) {
    const path = at ? `${at}.${key}` : key;
    if (typeof value === 'boolean') yield [value ? `not ${path}` : path, { ...tree, [key]: !value }];
    for (const other of others[path] ?? others[key] ?? [])
      if (JSON.stringify(other) !== JSON.stringify(value))
        yield [`${path} ${typeof other === 'string' ? other : JSON.stringify(other)}`, { ...tree, [key]: other }];
    if (isTree(value)) for (const [name, changed] of otherwise(value, path)) yield [name, { ...tree, [key]: changed }];
  }
}

const said = (decision: Decision): string =>
  `${decision.allow ? ['allowed', ...decision.audiences].join(', ') : decision.refusal} (${decision.rules.join(' ')})`;

/** What somebody is answered, and what they would be answered were one fact otherwise; of refusals only what would allow. */
function answers(action: Action, facts: Facts): string {
  const now = decide(action, facts);
  const changes = new Map<string, string[]>();
  for (const [name, changed] of otherwise(facts as unknown as Tree)) {
    if (name === 'not actor.active') continue;
    const then = decide(action, changed as unknown as Facts);
    if (said(then) === said(now) || !(now.allow || then.allow)) continue;
    changes.set(said(then), [...(changes.get(said(then)) ?? []), name]);
  }
  return [said(now), ...[...changes].map(([then, names]) => `  - ${then} if ${names.join('; ')}`)].join('\n');
}

/** Those who are answered alike, together. */
function answersToAll(action: Action, all: Readonly<Record<string, Facts>>): string[] {
  const alike = new Map<string, string[]>();
  for (const [who, facts] of Object.entries(all)) {
    const answer = answers(action, facts);
    alike.set(answer, [...(alike.get(answer) ?? []), who]);
  }
  return [...alike].map(([answer, who]) => `- ${who.join(', ')}: ${answer}`);
}

/**
 * The law by example: fifteen people, every action, and each fact that would turn the answer. Whoever changes the law reads in its
 * difference what the change does, and a change that nobody meant shows.
 */
export function lawByOneFact(): string {
  const intro = [
    '# The law, one fact at a time',
    '',
    `Written by \`npm run contract\` from what the law decides. Fifteen people on an ordinary day, ${today}: what each is answered, by which rules, and what they would be answered if one fact were otherwise. Where they are refused, only what would allow it is listed. What can be somebody’s own (a request, an action, a client) is theirs, unless it says otherwise; it is the whole panel’s, and where it says “her side’s”, for her side. Whoever left is nobody (P1).`,
  ];
  const everybody = people();
  const all = (Object.keys(actionScopes) as Action[]).map((action) =>
    [`\n## ${action}\n`, ...answersToAll(action, everybody)].join('\n'),
  );
  return `${[...intro, ...all].join('\n')}\n`;
}

import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import { sectionTitles } from '@inview/plans';
import { decideSharing, defaultPracticeSettings, type EntityStanding } from '@inview/policy';
import type { SeededPanel } from './panel.js';
import type { SeedTable, SeedValue } from './rows.js';
import { CLOSED, RISK_TO_TESSA } from './wren-meeting.js';
import { outstandingOfWren } from './wren-outstanding.js';
import { twoKeepersOfWren } from './wren-two-keepers.js';
import type { Wren } from './wren.js';

/** What the agencies of the panel do in the second case: judge, act, ask, give, and say who cannot take part. */
export function panelWorkOfWren(panel: SeededPanel, wren: Wren): SeedTable[] {
  const riskLevelId = randomUUID();
  return [
    {
      table: 'risk_level',
      rows: [
        {
          id: riskLevelId,
          case_id: wren.caseId,
          party_id: wren.tessa,
          audience: 'whole-panel',
          level: 'serious-risk',
          reason: RISK_TO_TESSA,
          judged_by: panel.person('coordinator'),
          judged_at: wren.ago(CLOSED + 1),
        },
      ],
    },
    { table: 'risk_level_followed', rows: [{ risk_level_id: riskLevelId, followed_at: wren.ago(300) }] },
    { table: 'plan_action', rows: actions(panel, wren) },
    ...outstandingOfWren(panel, wren),
    ...requests(panel, wren),
    ...shared(panel, wren),
    ...twoKeepersOfWren(panel, wren),
  ];
}

/** For the case manager one of each: overdue, today, next; for every other member at least one. What keeps her safe is her side's. */
function actions(panel: SeededPanel, { caseId, sectionId, ago, now }: Wren): Record<string, SeedValue>[] {
  const herSide = sectionTitles['whole-panel'].length;
  const row = (owner: string, days: number, what: string, more: Record<string, SeedValue>) => ({
    id: randomUUID(),
    case_id: caseId,
    audience: 'whole-panel',
    section_id: sectionId(1),
    what,
    owner_id: panel.person(owner),
    due_on: localDate(new Date(now.getTime() + days * 86_400_000), MELBOURNE),
    direction: 'aimed-at-him',
    state: 'accepted',
    assigned_by: panel.person('coordinator'),
    assigned_at: ago(290),
    changed_at: ago(280),
    ...more,
  });
  const hers = { audience: 'her-side', section_id: sectionId(herSide), direction: 'for-the-system' };
  const proposed = { state: 'proposed' };
  return [
    row('specialist-worker', 0, 'Agree with the school who may collect Jo, and who may not.', hers),
    row('specialist-worker', -3, 'Ask the landlord for new locks at Sample Court.', hers),
    row('specialist-worker', 6, 'Report to the panel which services are in place for Jo.', hers),
    row('specialist-chair', 3, 'Say who covers case management over the holidays.', hers),
    row('child-protection', 1, 'Say whether the report of Jo’s school is being assessed.', hers),
    row('family-services', 7, 'Offer Jo a place in the after-school group.', { ...hers, ...proposed }),
    row('corrections', 2, 'Say at once if Grant comes on an order with a reporting day.', {}),
    row('alcohol-and-other-drugs', 4, 'Say whether Grant has asked for an appointment.', {}),
    row('mental-health', 5, 'Say whether Grant is known to the community team.', proposed),
    row('risk-lead', 1, 'Tell police the same day when Grant misses a session.', {}),
    row('mens-service', 3, 'Agree with the facilitator what is reported before each meeting.', {}),
  ];
}

/** One that waits for the specialist service, and one of its own that Mental Health has acknowledged. */
function requests(panel: SeededPanel, wren: Wren): SeedTable[] {
  const asked = (from: string, to: string, state: string, hours: number) => ({
    id: randomUUID(),
    case_id: wren.caseId,
    audience: 'her-side',
    from_agency_id: panel.agency(from),
    to_agency_id: panel.agency(to),
    state,
    due_on: localDate(wren.ago(hours - 48), MELBOURNE),
    asked_at: wren.ago(hours),
  });
  const incoming = {
    ...asked('child-protection', 'specialist', 'asked', 5),
    party_id: wren.tessa,
    purpose: 'child-wellbeing',
    safety_concern: false,
  };
  const outgoing = {
    ...asked('specialist', 'mental-health', 'acknowledged', 26),
    party_id: wren.grant,
    purpose: 'assessment',
    safety_concern: true,
  };
  const step = (request: typeof incoming, nth: number, kind: string, words: string, by: string, hours: number) => ({
    request_id: request.id,
    nth,
    kind,
    words,
    by_id: panel.person(by),
    at: wren.ago(hours),
  });
  const whatIsKnown = 'Has Grant been with the community team this year, and is a crisis plan in place?';
  return [
    { table: 'information_request', rows: [incoming, outgoing] },
    {
      table: 'request_step',
      rows: [
        step(incoming, 1, 'asked', 'Which supports does Tessa have for Jo at the moment?', 'child-protection', 5),
        step(outgoing, 1, 'asked', whatIsKnown, 'specialist-worker', 26),
        step(outgoing, 2, 'acknowledged', '', 'mental-health', 24),
      ],
    },
  ];
}

const standing: EntityStanding = 'risk-assessment-entity';
const basis = { purpose: 'protection', consent: 'not-asked', seriousThreat: false, exclusion: null } as const;

/** What the law of sharing says of an agency of that standing that is given what police know of him. */
const decision = decideSharing(
  {
    ...basis,
    subject: 'person-using-violence',
    recipient: { standing, childStanding: standing, capacity: 'employed', isHisSide: false, isSubject: false },
    relevantToChildRisk: true,
    meetsChildThreshold: true,
  },
  defaultPracticeSettings,
);

/** Police gave the specialist service and Child Protection what they knew of him. */
function shared(panel: SeededPanel, wren: Wren): SeedTable[] {
  const statementId = randomUUID();
  const record = {
    ...basis,
    alleged: false,
    childRisk: true,
    childThreshold: true,
    what: 'Grant was seen in Sample Court on three nights last month, once with a torch in the garden.',
    relevance: 'It shows that he returns although he has moved out, and that Jo is in the house when he does.',
    prepared: 'None yet: the panel prepares it.',
    recipient: 'The members of the panel, known to us in person',
    consentHow: '',
    exception: '',
    views: '',
    told: '',
    toldWhy: '',
  };
  const by = panel.person('police-chair');
  const received = (agency: string) => ({
    id: randomUUID(),
    statement_id: statementId,
    agency_id: panel.agency(agency),
    released_by: by,
    released_at: wren.ago(270),
    rules: ['D3', ...decision.rules],
    outcome: decision.outcome,
    schemes: decision.schemes,
    standing,
  });
  const statement = {
    id: statementId,
    case_id: wren.caseId,
    party_id: wren.grant,
    about_role: 'person-using-violence',
    audience: 'her-side',
    agency_id: panel.agency('police'),
    standing,
    how: 'proactive',
    record,
    given_by: by,
    given_at: wren.ago(270),
  };
  return [
    { table: 'statement', rows: [statement] },
    { table: 'disclosure', rows: [received('specialist'), received('child-protection')] },
  ];
}

import { randomUUID } from 'node:crypto';
import { seedPlan } from './demo.js';
import type { SeededPanel } from './panel.js';
import { seedQuestions } from './questions.js';
import type { SeedTable, SeedValue } from './rows.js';
import { herSideOfWren } from './wren-her-side.js';
import { hisProgramOfWren } from './wren-program.js';
import { panelWorkOfWren } from './wren-panel.js';

/**
 * A second case, in the middle of its work, so that nobody who tries Inview begins with empty screens; and a referral that
 * waits to be decided. All of it invented here: Tessa, Grant, her son Jo, Hannah and Luke are nobody.
 */
export interface Wren {
  readonly caseId: string;
  readonly tessa: string;
  readonly grant: string;
  readonly jo: string;
  readonly sectionId: (index: number) => string;
  /** Hours before (or, negative, after) the start. */
  readonly ago: (hours: number) => Date;
  readonly now: Date;
}

const safeContact = {
  address: '2 Sample Court, Exampleton',
  phone: '0491 570 157',
  safeToCall: 'yes',
  safeTimes: 'Tuesdays and Thursdays after 14:00, when he is in the program',
  codeWord: 'the swimming lesson',
  otherContact: 'A message from “the pool” is safe; never name the service.',
} as const;

/** In the plan of the whole panel, the men’s service included: what agencies know of him from elsewhere than her. */
const planLines = [
  'Police: called twice to Sample Court by the neighbour within four weeks; no charge yet.',
  'Corrections: Grant is on no order with us at the moment.',
  'Men’s service: Grant has started the program.',
] as const;

export function wrenAtWork(panel: SeededPanel, now: Date): readonly SeedTable[] {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const caseId = randomUUID();
  const [tessa, grant, jo] = [randomUUID(), randomUUID(), randomUUID()];
  const { tables: planTables, sectionId } = seedPlan(panel, caseId, ago(200), planLines);
  const wren: Wren = { caseId, tessa, grant, jo, sectionId, ago, now };
  const referralId = randomUUID();
  const program = hisProgramOfWren(panel, wren);
  return [
    { table: 'referral', rows: [accepted(panel, referralId, ago), waiting(panel, ago)] },
    {
      table: 'case_file',
      rows: [
        {
          id: caseId,
          panel_id: panel.panelId,
          referral_id: referralId,
          reference: 'WREN',
          whole_panel_summary:
            'Grant no longer lives with Tessa and their son Jo, and comes back at night. Police were called twice within four weeks. Grant has started the behaviour change program.',
          opened_at: ago(500),
        },
      ],
    },
    {
      table: 'case_party',
      rows: [
        party(caseId, grant, 0, 'person-using-violence', 'Grant', 'Former partner of Tessa, father of Jo'),
        party(caseId, tessa, 1, 'victim-survivor', 'Tessa', 'Former partner of Grant'),
        party(caseId, jo, 2, 'child-victim-survivor', 'Jo', 'Child of Tessa and Grant, six years old'),
      ],
    },
    { table: 'safe_contact', rows: [{ party_id: tessa, content: safeContact, school: 'Exampleton Primary School' }] },
    { table: 'contact_unit', rows: [{ case_id: caseId, unit_id: panel.unit('specialist') }] },
    ...planTables,
    ...panelWorkOfWren(panel, wren),
    ...program.tables,
    ...herSideOfWren(panel, wren, { enrolmentId: program.enrolmentId, safeContact }),
    ...seedQuestions(panel, ago),
  ];
}

const party = (caseId: string, id: string, position: number, role: string, name: string, relationship: string) => ({
  id,
  case_id: caseId,
  role,
  name,
  relationship,
  unborn: false,
  position,
});

/** What both referrals say of who refers. */
const contact = {
  contactName: 'Specialist case manager',
  contactPhone: '03 5550 0100',
  contactEmail: 'specialist-worker@riverbend.example',
} as const;

function accepted(panel: SeededPanel, id: string, ago: Wren['ago']): Record<string, SeedValue> {
  return {
    ...sent(panel, id, 'accepted', ago, 530),
    content: {
      ...contact,
      victimSurvivors: [
        {
          name: 'Tessa',
          aware: 'yes',
          agreed: 'yes',
          ownView: 'She says that he will not stop while he can see the house.',
          afraidOf: 'Grant',
          relationshipToPersonUsingViolence: 'Former partner',
          safeContact,
        },
      ],
      personsUsingViolence: [{ name: 'Grant', relationship: 'Former partner of Tessa; father of Jo' }],
      children: [
        {
          name: 'Jo',
          relationshipToVictimSurvivor: 'Child',
          relationshipToPersonUsingViolence: 'Child',
          inTheCareOf: 'Tessa',
        },
      ],
      threat: { escalation: 'Three visits at night in four weeks, each time longer.' },
      visibleHighRisk: 'yes',
      professionalJudgement: 'yes',
      potentialEscalation: 'yes',
      repeat: 'no',
    },
    decided_at: ago(500),
    decided_by: panel.person('coordinator'),
    decision_reasons: 'He comes back at night although he has moved out; usual services have not stopped it.',
    next_step: 'On the agenda of the next meeting',
  };
}

/** For the coordinator's Today. */
function waiting(panel: SeededPanel, ago: Wren['ago']): Record<string, SeedValue> {
  return {
    ...sent(panel, randomUUID(), 'submitted', ago, 20),
    content: {
      ...contact,
      victimSurvivors: [
        {
          name: 'Hannah',
          aware: 'yes',
          agreed: 'yes',
          ownView: 'She wants the panel to know that he has found her new workplace.',
          afraidOf: 'Luke',
          relationshipToPersonUsingViolence: 'Former partner',
          safeContact: { phone: '0491 570 158', safeToCall: 'no', otherContact: 'Through her sister only.' },
        },
      ],
      personsUsingViolence: [{ name: 'Luke', relationship: 'Former partner of Hannah' }],
      children: [],
      threat: {
        'risk-factors': 'He waits outside her work and has sent forty messages in a week.',
        escalation: 'It began after she changed her phone number three weeks ago.',
      },
      visibleHighRisk: 'yes',
      professionalJudgement: 'yes',
      potentialEscalation: 'yes',
      repeat: 'no',
      usualResponses: [
        {
          service: 'The Orange Door',
          date: '2026-10-12',
          result: 'Safety plan with Hannah',
          whyNotEnough: 'He found the new address of her workplace within days.',
        },
      ],
    },
  };
}

const sent = (panel: SeededPanel, id: string, state: string, ago: Wren['ago'], hours: number) => ({
  id,
  panel_id: panel.panelId,
  referrer_id: panel.person('specialist-worker'),
  state,
  started_at: ago(hours + 6),
  saved_at: ago(hours),
  sent_at: ago(hours),
});

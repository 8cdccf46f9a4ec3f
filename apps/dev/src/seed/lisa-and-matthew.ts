/**
 * The case "Lisa and Matthew". Where each fact comes from is marked, because half of it is not ours:
 * - `source`: the Victorian Government's own example of how its Central Information Point works (vic.gov.au, "The Central
 *   Information Point"), retold in our words.
 * - `ours`: invented here, to continue that example as a RAMP case.
 */
export interface Fact {
  readonly from: 'source' | 'ours';
  readonly text: string;
}

const source = (text: string): Fact => ({ from: 'source', text });
const ours = (text: string): Fact => ({ from: 'ours', text });

export const facts = {
  household: source('Lisa lives with Matthew and is pregnant with their first child. The relationship is recent.'),
  jealousy: source('He keeps asking where she has been; arguments are frequent.'),
  previousFamily: source(
    'Matthew has two children with a previous partner. He says that their mother will not let him see them.',
  ),
  midwife: source(
    'At a routine visit a midwife asked Lisa whether she feels safe at home. She said that she does not, and described his behaviour.',
  ),
  declined: source('The midwife offered a referral to The Orange Door. Lisa declined.'),
  pushed: source('One night he pushed her. Neighbours called the police.'),
  policeReport: source(
    'Police completed a family violence report (L17), which went to The Orange Door, and issued a family violence safety notice, because pregnancy is a time of higher risk.',
  ),
  centralInformation: source(
    'A Central Information Point report about him shows the history with the previous partner and her children.',
  ),
  enrolled: ours(
    'Matthew is enrolled in the men’s service’s behaviour change program and has attended two of four sessions.',
  ),
  breach: ours('Police were called twice more after the safety notice; both times he had come back to the house.'),
  usualServices: ours(
    'The Orange Door and the specialist service have tried; he finds out about appointments and she misses them.',
  ),
} as const;

/** What every panel member reads, the men's service included: agency facts only, nothing that only she could have told. */
export const wholePanelSummary = [facts.household, facts.pushed, facts.policeReport, facts.breach, facts.enrolled]
  .map(({ text }) => text)
  .join(' ');

/** People of the case. Lisa, the unborn child, the previous partner and her two children are strands of their own. */
export const parties = [
  { key: 'matthew', role: 'person-using-violence', name: 'Matthew', relationship: 'Lives with Lisa', from: 'source' },
  { key: 'lisa', role: 'victim-survivor', name: 'Lisa', relationship: 'Partner of Matthew, pregnant', from: 'source' },
  {
    key: 'unborn',
    role: 'child-victim-survivor',
    name: 'Unborn child of Lisa',
    relationship: 'First child of Lisa and Matthew',
    from: 'source',
  },
  {
    key: 'previous',
    role: 'victim-survivor',
    name: 'Previous partner',
    relationship: 'Previous partner of Matthew',
    from: 'source',
  },
  {
    key: 'first-child',
    role: 'child-victim-survivor',
    name: 'Older child of the previous partner',
    relationship: 'Child of Matthew and the previous partner',
    from: 'source',
  },
  {
    key: 'second-child',
    role: 'child-victim-survivor',
    name: 'Younger child of the previous partner',
    relationship: 'Child of Matthew and the previous partner',
    from: 'source',
  },
] as const;

/** Ours: how Lisa can be reached. Read only by the units that will contact her (K1). */
export const safeContact = {
  address: '14 Example Street, Riverbend',
  phone: '0491 570 156',
  safeToCall: 'yes',
  safeTimes: 'Weekdays between 10 and 12, when he is at work',
  codeWord: 'library books',
  otherContact: 'Leave no message. If a man answers, ask for the library.',
} as const;

/** The referral as the specialist service sent it: our continuation of the source's facts. */
export const referral = {
  contactName: 'Specialist case manager',
  contactPhone: '03 5550 0100',
  contactEmail: 'specialist-worker@riverbend.example',
  victimSurvivors: [
    {
      name: 'Lisa',
      aware: 'yes',
      agreed: 'yes',
      ownView: 'She is afraid of what he will do when the baby comes.',
      afraidOf: 'Matthew',
      safeToTalkTo: 'Her midwife; her sister',
      notSafeToTalkTo: 'His mother, who tells him',
      relationshipToPersonUsingViolence: 'Partner',
      safeContact,
    },
    { name: 'Previous partner', aware: 'no', notAwareWhy: 'No safe way to reach her yet', agreed: 'no' },
  ],
  personsUsingViolence: [
    {
      name: 'Matthew',
      relationship: 'Partner of Lisa; father of all three children',
      program: 'Men’s behaviour change program, Riverbend Men’s Service',
    },
  ],
  children: [
    {
      name: 'Unborn child of Lisa',
      unborn: true,
      relationshipToVictimSurvivor: 'Child',
      relationshipToPersonUsingViolence: 'Child',
      inTheCareOf: 'Lisa',
    },
    {
      name: 'Older child of the previous partner',
      relationshipToVictimSurvivor: 'None',
      relationshipToPersonUsingViolence: 'Child',
      inTheCareOf: 'Previous partner',
    },
    {
      name: 'Younger child of the previous partner',
      relationshipToVictimSurvivor: 'None',
      relationshipToPersonUsingViolence: 'Child',
      inTheCareOf: 'Previous partner',
    },
  ],
  threat: {
    'risk-factors': `${facts.pushed.text} ${facts.jealousy.text} She is pregnant.`,
    'reported-fear': 'She does not feel safe at home.',
    'agency-knowledge': facts.centralInformation.text,
    escalation: facts.breach.text,
    'cumulative-harm': facts.previousFamily.text,
  },
  visibleHighRisk: 'yes',
  professionalJudgement: 'yes',
  potentialEscalation: 'yes',
  repeat: 'no',
  usualResponses: [
    {
      service: 'Midwife',
      date: '2026-09-14',
      result: facts.declined.text,
      whyNotEnough: 'She could not speak freely at the clinic again.',
    },
    {
      service: 'The Orange Door',
      date: '2026-09-16',
      result: 'Contact after the police report',
      whyNotEnough: facts.usualServices.text,
    },
  ],
} as const;

/** The plan as it stands before the meeting: what agencies brought, in the first section of the whole-panel plan. */
export const planLines = [
  `Police: ${facts.pushed.text} ${facts.policeReport.text}`,
  `Police: ${facts.breach.text}`,
  `Men’s service: ${facts.enrolled.text}`,
  `Central Information Point: ${facts.centralInformation.text}`,
] as const;

import { z } from 'zod';
import { referralStates, threatHeads } from '@inview/policy';
import { may, type Route } from './route.js';
import {
  DraftLine,
  DraftText,
  Empty,
  Id,
  Instant,
  Line,
  LocalDate,
  Made,
  PersonRef,
  Saved,
  Text,
  UnitRef,
} from './shape.js';

const date = z.union([LocalDate, z.literal('')]);
const yesNo = z.enum(['yes', 'no', '']);

/** Where and how to reach someone safely. Only the units that will contact her read it (K1). */
export const SafeContact = z
  .strictObject({
    address: DraftLine,
    phone: DraftLine,
    email: DraftLine,
    safeToCall: yesNo,
    safeTimes: DraftText,
    codeWord: DraftLine,
    otherContact: DraftText,
  })
  .partial();
export type SafeContact = z.infer<typeof SafeContact>;

const VictimSurvivor = z
  .strictObject({
    name: DraftLine,
    dateOfBirth: date,
    pronouns: DraftLine,
    aboriginalOrTorresStraitIslander: DraftLine,
    culturalBackground: DraftLine,
    languageOrInterpreter: DraftLine,
    disability: DraftLine,
    genderAndSexuality: DraftLine,
    aware: yesNo,
    notAwareWhy: DraftText,
    agreed: yesNo,
    ownView: DraftText,
    afraidOf: DraftText,
    safeToTalkTo: DraftText,
    notSafeToTalkTo: DraftText,
    relationshipToPersonUsingViolence: DraftLine,
    safeContact: SafeContact,
  })
  .partial();

const Child = z
  .strictObject({
    name: DraftLine,
    dateOfBirth: date,
    unborn: z.boolean(),
    relationshipToVictimSurvivor: DraftLine,
    relationshipToPersonUsingViolence: DraftLine,
    inTheCareOf: DraftLine,
    /** Masked with safe contact (K1). */
    address: DraftLine,
    school: DraftLine,
  })
  .partial();

/** A referral as it is typed: every published field of the form has its home here, all optional until it is sent. */
export const ReferralContent = z
  .strictObject({
    contactName: DraftLine,
    contactPhone: DraftLine,
    contactEmail: DraftLine,
    victimSurvivors: z.array(VictimSurvivor).max(10),
    personsUsingViolence: z
      .array(
        z
          .strictObject({
            name: DraftLine,
            dateOfBirth: date,
            address: DraftLine,
            relationship: DraftLine,
            program: DraftLine,
          })
          .partial(),
      )
      .max(10),
    children: z.array(Child).max(20),
    /** Why now, under the five threat heads. */
    threat: z
      .strictObject(
        Object.fromEntries(threatHeads.map((head) => [head, DraftText])) as Record<
          (typeof threatHeads)[number],
          typeof DraftText
        >,
      )
      .partial(),
    visibleHighRisk: yesNo,
    professionalJudgement: yesNo,
    potentialEscalation: yesNo,
    repeat: yesNo,
    repeatDetail: DraftText,
    usualResponses: z
      .array(z.strictObject({ service: DraftLine, date, result: DraftText, whyNotEnough: DraftText }).partial())
      .max(30),
    otherPanels: DraftText,
  })
  .partial();
export type ReferralContent = z.infer<typeof ReferralContent>;

const OwnReferral = z.strictObject({
  id: Id,
  panel: z.string(),
  state: z.enum(referralStates),
  about: z.string(),
  startedAt: Instant,
  savedAt: Instant,
  sentAt: Instant.nullable(),
});

export const Outcome = z.strictObject({
  state: z.enum(referralStates),
  decidedAt: Instant.nullable(),
  nextStep: z.string().nullable(),
  contact: PersonRef.nullable(),
});

export const ReferralView = z.strictObject({
  id: Id,
  state: z.enum(referralStates),
  panel: z.strictObject({ id: Id, name: z.string() }),
  referrer: PersonRef,
  own: z.boolean(),
  content: ReferralContent,
  /** True when address, school, phone, code word and safe times were left out for this reader (K1). */
  masked: z.boolean(),
  savedAt: Instant,
  sentAt: Instant.nullable(),
  /** For the coordinator's decision: units that could be the ones to contact her. */
  contactUnits: z.array(z.strictObject({ agency: z.string(), unit: UnitRef })),
});

const on = z.strictObject({ referralId: Id });

export const referralRoutes = {
  'referrals.mine': {
    method: 'GET',
    path: '/api/my/referrals',
    summary: 'My referrals and what became of them.',
    access: may('own-referrals.list'),
    response: z.strictObject({ referrals: z.array(OwnReferral) }),
  },
  'referral.start': {
    method: 'POST',
    path: '/api/referrals',
    summary: 'Start a draft referral to a panel.',
    access: may('referral.start'),
    body: z.strictObject({ panelId: Id }),
    response: Made,
  },
  'referral.read': {
    method: 'GET',
    path: '/api/referrals/:referralId',
    summary: 'A referral: my own, or one sent to the panel I coordinate or chair.',
    access: may('referral.read', 'referralId'),
    params: on,
    response: ReferralView,
  },
  'referral.save': {
    method: 'PUT',
    path: '/api/referrals/:referralId',
    summary: 'Save the whole draft as typed so far.',
    access: may('referral.write', 'referralId'),
    params: on,
    body: ReferralContent,
    response: Saved,
    problems: ['frozen'],
  },
  'referral.send': {
    method: 'POST',
    path: '/api/referrals/:referralId/send',
    summary: 'Send the referral; what is missing is listed.',
    access: may('referral.write', 'referralId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['incomplete', 'frozen'],
  },
  'referral.outcome': {
    method: 'GET',
    path: '/api/referrals/:referralId/outcome',
    summary: 'What the referrer may know: outcome, next step, contact.',
    access: may('referral.read-outcome', 'referralId'),
    params: on,
    response: Outcome,
  },
  'referral.accept': {
    method: 'POST',
    path: '/api/referrals/:referralId/accept',
    summary: 'Accept with reasons: a case on the next agenda.',
    access: may('referral.decide', 'referralId'),
    params: on,
    body: z.strictObject({
      reasons: Text,
      /** What every panel member will read, the men's service included: nothing that only she could have told. */
      wholePanelSummary: Text,
      nextStep: Line,
      contactUnitIds: z.array(Id).max(10),
    }),
    response: z.strictObject({ caseId: Id, meetingId: Id }),
    problems: ['no-next-meeting', 'frozen', 'invalid-input'],
  },
  'referral.decline': {
    method: 'POST',
    path: '/api/referrals/:referralId/decline',
    summary: 'Decline with reasons and a named next service.',
    access: may('referral.decide', 'referralId'),
    params: on,
    body: z.strictObject({ reasons: Text, nextStep: Line }),
    response: Empty,
    problems: ['frozen'],
  },
} as const satisfies Record<string, Route>;

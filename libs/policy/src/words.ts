/** The words of the field that the law is written in (domain.md §2). Plain values: every other lib and the browser use them. */

/** Who a piece of case content is for. Every case has both from birth (house.md, "One case, many audiences"). */
export const audiences = ['whole-panel', 'her-side'] as const;
export type Audience = (typeof audiences)[number];

/** Where a practitioner stands in one case: a fact per practitioner and case, never of an agency. */
export type Side = 'his' | 'panel';

export const agencyKinds = [
  'police',
  'specialist-family-violence',
  'corrections',
  'child-protection',
  'housing',
  'mental-health',
  'alcohol-and-other-drugs',
  'mens-service',
  'family-services',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/**
 * A unit holds the permission, not its agency: partner contact is apart from the facilitators of the same employer, and the
 * risk lead, who may be told what keeps her safe, is apart from both (N1).
 */
export const unitKinds = ['general', 'coordination', 'facilitators', 'partner-contact', 'risk-lead'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const membershipKinds = ['coordinator', 'co-chair', 'core', 'associate'] as const;
export type MembershipKind = (typeof membershipKinds)[number];

export const partyRoles = [
  'person-using-violence',
  'victim-survivor',
  'child-victim-survivor',
  'linked-person',
] as const;
export type PartyRole = (typeof partyRoles)[number];

/** The five heads under which a referral says why now (RAMP operational guidelines §4, domain.md §1.3). */
export const threatHeads = [
  'risk-factors',
  'reported-fear',
  'agency-knowledge',
  'escalation',
  'cumulative-harm',
] as const;
export type ThreatHead = (typeof threatHeads)[number];

export const referralStates = ['draft', 'submitted', 'accepted', 'declined'] as const;
export type ReferralState = (typeof referralStates)[number];

export const meetingStates = ['planned', 'open', 'closed'] as const;
export type MeetingState = (typeof meetingStates)[number];

export const riskLevels = ['at-risk', 'elevated-risk', 'serious-risk', 'serious-risk-immediate-protection'] as const;
export type RiskLevel = (typeof riskLevels)[number];

export const consultationStates = [
  'asked',
  'draft',
  'received',
  'read',
  'answered',
  'acknowledged',
  'withdrawn',
  'no-advocate',
] as const;
export type ConsultationState = (typeof consultationStates)[number];

/** Why a program has nobody to answer for her: a no, or never any details by which to reach her, which is a sign of risk (rule 8). */
export const noAdvocateReasons = ['not-with-us', 'no-contact-details'] as const;
export type NoAdvocateReason = (typeof noAdvocateReasons)[number];

/** Where a question without names stands, at both ends. */
export const questionStates = ['asked', 'taken', 'answered', 'acknowledged'] as const;
export type QuestionState = (typeof questionStates)[number];

/** Why what a question without names describes may be told: as one who knows the area could tell whom it is about (rule 49). */
export const questionBases = [
  'nobody-in-particular',
  'person-using-violence',
  'consent',
  'serious-threat',
  'risk-to-a-child',
] as const;
export type QuestionBasis = (typeof questionBases)[number];

/** By what means somebody may be contacted about what they agreed to; `not-safe`: in no way now (C22). */
export const contactMeans = ['phone', 'message', 'in-person', 'through-somebody', 'not-safe'] as const;
export type ContactMeans = (typeof contactMeans)[number];

/** Who reads a follow-up: the coordinator and the advocate, or with them the agencies that the consultation is released to. */
export const followUpAudiences = ['coordinator', 'released'] as const;
export type FollowUpAudience = (typeof followUpAudiences)[number];

/** Why an input may be shared without her agreement; an override never lifts source protection (rule 12). */
export const basesWithoutConsent = ['serious-threat', 'risk-to-a-child'] as const;
export type BasisWithoutConsent = (typeof basesWithoutConsent)[number];

export const actionStates = ['proposed', 'accepted', 'declined', 'done', 'overtaken', 'not-undertaken'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionDirections = ['aimed-at-him', 'asked-of-her', 'for-a-child', 'for-the-system'] as const;
/** Every how many weeks an action may come again. */
export const repetitions = [1, 2, 4] as const;
export type Repetition = (typeof repetitions)[number];

export type ActionDirection = (typeof actionDirections)[number];

/** Where a request between agencies stands, at both ends. */
export const requestStates = ['asked', 'acknowledged', 'partly-answered', 'answered', 'refused'] as const;
export type RequestState = (typeof requestStates)[number];

/** How something was given: as an answer, of one's own accord, or spoken in a meeting, which counts too (rule 17). */
export const givenHows = ['answer', 'proactive', 'meeting'] as const;
export type GivenHow = (typeof givenHows)[number];

/** Why a request is refused. The reason of the first two never travels to who asked (rule 59). */
export const refusalGrounds = ['excluded', 'no-consent', 'not-relevant', 'purpose-not-covered'] as const;
export type RefusalGround = (typeof refusalGrounds)[number];
export const enrolmentStates = ['waiting', 'started', 'paused', 'ended'] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

/** However he leaves, he is less in view (rule 6). */
export const exitKinds = ['non-start', 'drop-out', 'expulsion', 'exit', 'completion'] as const;
export type ExitKind = (typeof exitKinds)[number];

/** Coming is not taking part, and neither is safety (rule 7). */
export const attendances = ['attended', 'attended-part', 'missed'] as const;
export type Attendance = (typeof attendances)[number];

/** How much of something was seen in a session. */
export const extents = ['not-seen', 'some', 'much'] as const;
export type Extent = (typeof extents)[number];

/** What her side did about a man who is less in view (H11). */
export const reviewOutcomes = ['contact-continues', 'warm-handover', 'contact-ended'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

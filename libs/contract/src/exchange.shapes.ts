import { z } from 'zod';
import {
  consentAnswers,
  entityStandings,
  exclusionGrounds,
  givenHows,
  partyRoles,
  refusalGrounds,
  requestStates,
  sharingOutcomes,
  sharingPurposes,
} from '@inview/policy';
import { AgencyRef, DraftText, Id, Instant, LocalDate, PersonRef, Text } from './shape.js';

/** On what basis something is given: what the sharing law is asked with (S1–S15). */
export const DisclosureBasis = z.strictObject({
  purpose: z.enum(sharingPurposes),
  /** It is not established yet that this person uses violence. */
  alleged: z.boolean(),
  consent: z.enum(consentAnswers),
  seriousThreat: z.boolean(),
  childRisk: z.boolean(),
  childThreshold: z.boolean(),
});

/** What is kept of a disclosure (domain.md §1.6 "What an entity must record"); the law says which of it may not be left empty. */
export const DisclosureRecord = DisclosureBasis.extend({
  what: Text,
  relevance: DraftText,
  /** The risk assessment or safety plan that was prepared. */
  prepared: DraftText,
  /** Who received it, and how their identity was verified. */
  recipient: DraftText,
  consentHow: z.enum(['written', 'spoken', 'implied', '']),
  exception: DraftText,
  views: DraftText,
  told: z.enum(['before', 'after', 'no', '']),
  toldWhy: DraftText,
  exclusion: z.enum(exclusionGrounds).nullable(),
});
export type DisclosureRecord = z.infer<typeof DisclosureRecord>;

/** What may be missing of what was only spoken, and is added to it later (D11). */
export const MissingRecord = DisclosureRecord.pick({
  relevance: true,
  prepared: true,
  recipient: true,
  consentHow: true,
  exception: true,
  views: true,
  told: true,
  toldWhy: true,
});
export type MissingRecord = z.infer<typeof MissingRecord>;

const About = z.strictObject({ partyId: Id, name: z.string(), role: z.enum(partyRoles) });
/** The same where the case's record has no such person: somebody whom her advocate alone names (C20). */
const AboutSomebody = About.extend({ partyId: Id.nullable() });
const ofCase = { caseId: Id, reference: z.string(), about: About };
const hows = z.enum([...givenHows, 'release']);

export const RequestRow = z.strictObject({
  id: Id,
  ...ofCase,
  from: AgencyRef,
  to: AgencyRef,
  purpose: z.enum(sharingPurposes),
  safetyConcern: z.boolean(),
  state: z.enum(requestStates),
  askedAt: Instant,
  dueOn: LocalDate,
  when: z.enum(['overdue', 'today', 'next', 'finished']),
});

export const RequestStep = z.strictObject({
  kind: z.enum([...requestStates, 'asked-again']),
  /** What the other end reads. */
  words: z.string(),
  by: PersonRef,
  at: Instant,
  /** The refusing agency's alone (D5). */
  kept: z
    .strictObject({
      reason: z.string(),
      ground: z.enum(refusalGrounds),
      exclusion: z.enum(exclusionGrounds).nullable(),
    })
    .optional(),
});

export const RequestView = RequestRow.extend({
  panelId: Id,
  steps: z.array(RequestStep),
  statements: z.array(z.strictObject({ id: Id, at: Instant })),
  mayAnswer: z.boolean(),
  mayAskAgain: z.boolean(),
});

/** One row of an agency's own ledger. What was given is read by opening it, and opening is recorded. */
export const ExchangeRow = z.strictObject({
  /** A statement, or for a release the consultation. */
  id: Id,
  ...ofCase,
  about: AboutSomebody,
  from: AgencyRef,
  /** All of them for who gave it; for a recipient itself alone. */
  to: z.array(AgencyRef),
  how: hows,
  at: Instant,
});

export const CorrectionRow = z.strictObject({
  id: Id,
  ...ofCase,
  of: z.enum(['statement', 'release', 'role']),
  wrong: z.string(),
  right: z.string(),
  by: PersonRef,
  at: Instant,
  /** For those who read her side: why a role was corrected. */
  reasons: z.string().optional(),
  notices: z.array(z.strictObject({ agency: AgencyRef, acknowledgedAt: Instant.nullable() })),
});

export const Complaint = z.strictObject({
  id: Id,
  agency: AgencyRef,
  receivedOn: LocalDate,
  nature: z.string(),
  actionTaken: z.string(),
  prevention: z.string(),
  timeframe: z.string(),
  by: PersonRef,
  at: Instant,
  /** What was done since, in order; the last one of a closed complaint closes it. */
  answers: z.array(
    z.strictObject({
      actionTaken: z.string(),
      prevention: z.string(),
      closes: z.boolean(),
      by: PersonRef,
      at: Instant,
    }),
  ),
  closed: z.boolean(),
});

/** Who is proposed to be recorded as the person using violence, for those who correct roles (D8). */
export const RoleProposal = z.strictObject({
  id: Id,
  ...ofCase,
  role: z.enum(partyRoles),
  reasons: z.string(),
  by: PersonRef,
  at: Instant,
  mayConfirm: z.boolean(),
});

/** Who is who in a case, how that came to be, and what waits. */
export const RolesView = z.strictObject({
  caseId: Id,
  panelId: Id,
  reference: z.string(),
  parties: z.array(About),
  waiting: z.array(RoleProposal),
  corrections: z.array(CorrectionRow),
  declined: z.array(
    z.strictObject({ id: Id, about: About, role: z.enum(partyRoles), reason: z.string(), by: PersonRef, at: Instant }),
  ),
});

/** What an agency asked, was asked, gave, was given and must put right, on one panel. */
export const Exchange = z.strictObject({
  agency: AgencyRef,
  requestsIn: z.array(RequestRow),
  requestsOut: z.array(RequestRow),
  given: z.array(ExchangeRow),
  received: z.array(ExchangeRow),
  corrections: z.array(CorrectionRow),
  complaints: z.array(Complaint.extend({ caseId: Id, reference: z.string() })),
  /** Roles that wait for a confirmation of the reader. */
  rolesToConfirm: z.array(RoleProposal),
});

const Recipient = z.strictObject({
  agency: AgencyRef,
  at: Instant,
  standing: z.enum(entityStandings).nullable(),
  outcome: z.enum(sharingOutcomes),
  schemes: z.strictObject({ familyViolence: z.enum(sharingOutcomes), child: z.enum(sharingOutcomes) }).nullable(),
  rules: z.array(z.string()),
});

/** What was given. A recipient reads itself only, and nothing of what the giver keeps of it. */
export const StatementView = z.strictObject({
  id: Id,
  ...ofCase,
  panelId: Id,
  from: AgencyRef,
  by: PersonRef,
  at: Instant,
  how: hows,
  requestId: Id.nullable(),
  what: z.string(),
  purpose: z.enum(sharingPurposes),
  relevance: z.string(),
  prepared: z.string(),
  recipients: z.array(Recipient),
  corrections: z.array(
    z.strictObject({
      wrong: z.string(),
      right: z.string(),
      at: Instant,
      /** Who was told, and who has acknowledged it; the giver's and the coordinator's alone. */
      notices: z.array(z.strictObject({ agency: AgencyRef, acknowledgedAt: Instant.nullable() })).optional(),
    }),
  ),
  /** The giver's and the coordinator's alone. */
  record: DisclosureRecord.extend({ standing: z.enum(entityStandings) }).optional(),
  /** What was added since to what was only spoken; the giver's and the coordinator's alone. */
  additions: z.array(z.strictObject({ added: MissingRecord.partial(), by: PersonRef, at: Instant })).optional(),
  mayCorrect: z.boolean(),
  mayAdd: z.boolean(),
});

/** One thing that was given, with who holds it, on what basis, and who has opened it. */
export const LedgerEntry = z.strictObject({
  id: Id,
  about: AboutSomebody.nullable(),
  how: hows,
  from: AgencyRef,
  by: PersonRef,
  at: Instant,
  requestedAt: Instant.nullable(),
  /** Null for a release: what it says stays in the consultation. */
  record: DisclosureRecord.nullable(),
  standing: z.enum(entityStandings).nullable(),
  basis: z.string(),
  withdrawnAt: Instant.nullable(),
  recipients: z.array(Recipient),
  /** Everybody who has opened it, and when first. */
  seenBy: z.array(z.strictObject({ person: PersonRef, at: Instant })),
  /** What the law says must be recorded and is not. */
  missing: z.array(z.string()),
});

export const CaseLedger = z.strictObject({
  caseId: Id,
  panelId: Id,
  reference: z.string(),
  parties: z.array(About),
  entries: z.array(LedgerEntry),
  requests: z.array(RequestRow),
  corrections: z.array(CorrectionRow),
  complaints: z.array(Complaint),
});

/** A file to keep: RFC 4180, UTF-8; no cell of it is taken for a formula. */
export const CsvFile = z.strictObject({ name: z.string(), csv: z.string() });

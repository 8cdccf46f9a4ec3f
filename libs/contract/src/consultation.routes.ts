import { z } from 'zod';
import { agencyKinds, audiences, basesWithoutConsent, consultationStates } from '@inview/policy';
import { Agreement } from './agreement.shapes.js';
import { ContactMeans, OwnPart, Subject } from './persons.routes.js';
import { Clock, FollowUp, Happened, NoAdvocate, SeriousRisk } from './loop.routes.js';
import { SafeContact } from './referral.routes.js';
import { may, type Route } from './route.js';
import { AgencyRef, DraftText, Empty, Id, Instant, Line, LocalDate, Made, PersonRef, Saved, Text } from './shape.js';
import { QueuedConsultation } from './panel.routes.js';

const on = z.strictObject({ consultationId: Id });

/** What she was asked and said, or why it is shared without her agreement (C4). */
const yesNo = z.enum(['yes', 'no', '']);
export const ConsentDraft = z
  .strictObject({
    basis: z.enum(['consent', ...basesWithoutConsent, '']),
    purpose: DraftText,
    /** Agency kinds she agreed to, police and child protection apart: those two have questions of their own (rule 47). */
    agreed: z.array(z.enum(agencyKinds)).max(9),
    /** Those she said no to, where the practice asks about them by a question of their own. */
    declined: z.array(z.enum(agencyKinds)).max(9),
    police: yesNo,
    childProtection: yesNo,
    until: z.union([LocalDate, z.literal('')]),
    /** Said, by what means, or signed; never taken from silence. `spoken`: by what means is not known. */
    how: z.enum(['spoken', 'in-person', 'phone', 'video', 'written', '']),
    /** The version of the words that were read out to her. */
    wordsVersion: z.string().max(40),
    /** Without her agreement: why, and whether she was told. */
    why: DraftText,
    toldHer: z.enum(['yes', 'not-safe', 'not-yet', '']),
    /** Of a child: what the child, or a parent who uses no violence, thinks of it, or why that was not asked (S9). */
    views: DraftText,
    /** How and when this person can safely be reached about it; the panel never reads it (C22). */
    contactBy: ContactMeans,
    contactWhen: DraftText,
  })
  .partial();

/** Everything the advocate types, one page at a time; saved as a whole on every page. */
export const ConsultationDraft = z
  .strictObject({
    clientId: Id.nullable(),
    herWords: DraftText,
    myReading: DraftText,
    mayKnow: z.boolean(),
    mayUseWithHim: z.boolean(),
    consent: ConsentDraft,
  })
  .partial();
export type ConsultationDraft = z.infer<typeof ConsultationDraft>;

export const Reply = z.strictObject({ mayTellHer: Text, withHim: Text, notToMention: Text, ifItWorsens: Text });

export const Client = z.strictObject({
  id: Id,
  name: z.string(),
  safeContact: SafeContact,
  /** When to try to reach her next; null while nothing is planned. */
  nextContactOn: LocalDate.nullable(),
  /** He left the program, and she has not said yet how contact goes on. */
  exitWaits: z.boolean(),
  /** Her advocate has left the unit: hers is to be taken over. */
  leftByColleague: z.boolean(),
});

const OwnRow = z.strictObject({
  id: Id,
  state: z.enum(consultationStates),
  client: z.string(),
  /** The client it is about, where it is one of hers already. */
  clientId: Id.nullable(),
  withoutNames: z.boolean(),
  /** A part of another consultation: what another person said. */
  part: z.boolean(),
  asked: z.boolean(),
  /** Sent by a colleague who has left the unit: only withdrawing is open (C9). */
  leftByColleague: z.boolean(),
  at: Instant,
  clock: Clock,
  agreement: Agreement,
});

export const OwnConsultation = z.strictObject({
  id: Id,
  state: z.enum(consultationStates),
  /** Null when she started it herself. The panel names whom it asks about; there is never a case id here (rule 48). */
  asked: z.strictObject({ about: z.string(), question: z.string(), by: PersonRef, at: Instant }).nullable(),
  draft: ConsultationDraft,
  savedAt: Instant,
  sentAt: Instant.nullable(),
  reply: Reply.extend({ at: Instant, by: PersonRef }).nullable(),
  acknowledgedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  withoutNames: z.boolean(),
  subject: Subject,
  /** On what this person's words may be shared, as the practice has it. */
  bases: z.array(z.enum(['consent', ...basesWithoutConsent])),
  /** Of a part: whose words it carries, and which consultation it belongs to. */
  part: z.strictObject({ name: z.string(), of: Id, about: z.string() }).nullable(),
  /** The parts that carry what others said. */
  persons: z.array(OwnPart),
  happened: Happened,
  clock: Clock,
  followUps: z.array(FollowUp),
  noAdvocate: NoAdvocate.nullable(),
  agreement: Agreement,
  /** The panel goes on without her agreement, for some of those who held it. */
  goesOn: z.strictObject({ basis: z.enum(basesWithoutConsent), until: LocalDate }).nullable(),
});

/** Who will see it, as each agency of the panel: the answer of the same function that every real read asks. */
export const Preview = z.strictObject({
  firstReader: z.string(),
  agencies: z.array(
    z.strictObject({
      agency: AgencyRef,
      sees: z.enum(['if-released', 'never']),
      why: z.string(),
      rules: z.array(z.string()),
    }),
  ),
});

/** The words to read out, by version: they do not over-promise (rule 50). */
export const ConsentWords = z.strictObject({ version: z.string(), words: z.array(z.string()) });

/** What a panel reader sees of a released consultation. */
export const ConsultationView = z.strictObject({
  id: Id,
  about: z.string(),
  subject: Subject,
  /** A part of another consultation: what another person said (C20). */
  part: z.boolean(),
  state: z.enum(consultationStates),
  caseId: Id.nullable(),
  partyId: Id.nullable(),
  herWords: z.string(),
  myReading: z.string(),
  mayKnow: z.boolean(),
  mayUseWithHim: z.boolean(),
  from: z.strictObject({ program: z.string() }),
  basis: z.strictObject({
    basis: z.enum(['consent', ...basesWithoutConsent]),
    purpose: z.string(),
    until: LocalDate,
    views: z.string(),
  }),
  /** Her agreement has ended; it goes on without it, on this basis, for those named. */
  goesOn: z.boolean(),
  sentAt: Instant,
  withoutNames: z.boolean(),
  /** What else was said in it, by others or by her: as far as this reader may read it. */
  others: z.array(z.strictObject({ id: Id, about: z.string(), subject: Subject })),
  /** Those of this reader's audience. */
  followUps: z.array(FollowUp),
  /** The coordinator's alone: how far it is, and whose turn. */
  happened: Happened.optional(),
  clock: Clock.optional(),
  seriousRisk: SeriousRisk.nullable().optional(),
  /** The coordinator's alone: to whom it can go, and has gone. */
  release: z
    .array(
      z.strictObject({ agency: AgencyRef, releasedAt: Instant.nullable(), mayReceive: z.boolean(), why: z.string() }),
    )
    .optional(),
  /** The coordinator's alone: where a consultation that names no case could belong; of a part, who of the case it is. */
  candidates: z.array(z.strictObject({ caseId: Id, reference: z.string(), partyId: Id, name: z.string() })).optional(),
  reply: Reply.extend({ at: Instant }).nullable().optional(),
  acknowledgedAt: Instant.nullable().optional(),
});

export const Derived = z.strictObject({
  about: z.string(),
  withdrawnAt: Instant.nullable(),
  pressure: z.string().nullable(),
  releasedTo: z.array(z.strictObject({ agency: z.string(), at: Instant })),
  lines: z.array(
    z.strictObject({
      caseId: Id,
      sectionId: Id,
      section: z.string(),
      audience: z.enum(audiences),
      text: z.string(),
      /**
       * `mark`: it carries the mark. `mark-removed`: its mark was taken out, its words stand. `same-words`: words of such a line,
       * copied or changed a little. `words-of-it`: words of the consultation itself or of an action from it.
       * `nothing-written`: it was announced, and nothing was ever written under its mark.
       */
      found: z.enum(['mark', 'mark-removed', 'same-words', 'words-of-it', 'nothing-written']),
    }),
  ),
  actions: z.array(
    z.strictObject({ id: Id, what: z.string(), agency: z.string(), owner: z.string(), state: z.string() }),
  ),
});

export const consultationRoutes = {
  'consultations.mine': {
    method: 'GET',
    path: '/api/my/consultations',
    summary: 'The advocate’s own people and consultations.',
    access: may('own-consultations.list'),
    response: z.strictObject({
      clients: z.array(Client),
      consultations: z.array(OwnRow),
      /** The panels that her program sits on, where she must choose: empty when there is one only. */
      panels: z.array(z.strictObject({ id: Id, name: z.string() })),
    }),
  },
  'client.add': {
    method: 'POST',
    path: '/api/my/clients',
    summary: 'Add somebody I support: named by me, told to nobody, matched to nothing.',
    access: may('own-consultations.start'),
    body: z.strictObject({ name: Line, safeContact: SafeContact }),
    response: Made,
  },
  'consultation.start': {
    method: 'POST',
    path: '/api/my/consultations',
    summary:
      'Start a consultation about one of my own clients, or without names; to a panel, where my program sits on several.',
    access: may('own-consultations.start'),
    body: z.strictObject({ clientId: Id.nullable(), panelId: Id.optional() }),
    response: Made,
    problems: ['invalid-input'],
  },
  'consultation.words': {
    method: 'GET',
    path: '/api/my/consent-words',
    summary: 'The words to read out before asking her.',
    access: may('own-consultations.start'),
    response: ConsentWords,
  },
  'consultation.answer': {
    method: 'POST',
    path: '/api/consultations/:consultationId/take',
    summary: 'Take a question that was put to my unit: it is mine to answer.',
    access: may('consultation.answer', 'consultationId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step'],
  },
  'consultation.own': {
    method: 'GET',
    path: '/api/consultations/:consultationId/own',
    summary: 'My consultation, with what came back.',
    access: may('consultation.read-own', 'consultationId'),
    params: on,
    response: OwnConsultation,
  },
  'consultation.save': {
    method: 'PUT',
    path: '/api/consultations/:consultationId/draft',
    summary: 'Save the draft.',
    access: may('consultation.answer', 'consultationId'),
    params: on,
    body: ConsultationDraft,
    response: Saved,
    problems: ['frozen', 'invalid-input'],
  },
  'consultation.preview': {
    method: 'GET',
    path: '/api/consultations/:consultationId/preview',
    summary: 'Who will see it, as each agency.',
    access: may('consultation.read-own', 'consultationId'),
    params: on,
    response: Preview,
  },
  'consultation.send': {
    method: 'POST',
    path: '/api/consultations/:consultationId/send',
    summary: 'Send it. The answer is "received", case or no case.',
    access: may('consultation.answer', 'consultationId'),
    params: on,
    body: Empty,
    response: z.strictObject({ state: z.literal('received') }),
    problems: ['incomplete', 'frozen'],
  },
  'consultation.acknowledge': {
    method: 'POST',
    path: '/api/consultations/:consultationId/acknowledge',
    summary: 'Acknowledge the answer.',
    access: may('consultation.read-own', 'consultationId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step'],
  },
  'consultation.withdraw': {
    method: 'POST',
    path: '/api/consultations/:consultationId/withdraw',
    summary: 'She withdraws her agreement: every onward flow stops now.',
    access: may('consultation.withdraw', 'consultationId'),
    params: on,
    body: z.strictObject({ pressure: z.enum(['yes', 'no', 'could-not-ask']), note: z.string().max(2000).optional() }),
    response: Empty,
  },
  'consultations.queue': {
    method: 'GET',
    path: '/api/panels/:panelId/consultations',
    summary: 'The coordinator’s consultations: asked, waiting to be read, answered.',
    access: may('panel.coordinate', 'panelId'),
    params: z.strictObject({ panelId: Id }),
    response: z.strictObject({ consultations: z.array(QueuedConsultation) }),
  },
  'consultation.read': {
    method: 'GET',
    path: '/api/consultations/:consultationId',
    summary: 'A consultation: the coordinator’s first, then of those it is released to.',
    access: may('consultation.read', 'consultationId'),
    params: on,
    response: ConsultationView,
  },
  'consultation.match': {
    method: 'POST',
    path: '/api/consultations/:consultationId/match',
    summary: 'Thread it into a case.',
    access: may('consultation.match', 'consultationId'),
    params: on,
    body: z.strictObject({ caseId: Id, partyId: Id }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'consultation.release': {
    method: 'POST',
    path: '/api/consultations/:consultationId/releases',
    summary: 'Release it to one agency.',
    access: may('consultation.coordinate', 'consultationId'),
    params: on,
    body: z.strictObject({ agencyId: Id }),
    response: Empty,
    problems: ['may-not-receive', 'out-of-step'],
  },
  'consultation.reply': {
    method: 'POST',
    path: '/api/consultations/:consultationId/reply',
    summary: 'The answer the advocate is owed.',
    access: may('consultation.coordinate', 'consultationId'),
    params: on,
    body: Reply,
    response: Empty,
    problems: ['out-of-step'],
  },
  'consultation.line': {
    method: 'POST',
    path: '/api/consultations/:consultationId/lines',
    summary: 'Register a plan line that will derive from it; the editor writes the line under this id.',
    access: may('consultation.coordinate', 'consultationId'),
    params: on,
    body: z.strictObject({ sectionId: Id }),
    response: z.strictObject({ lineId: Id }),
    problems: ['release-first', 'invalid-input'],
  },
  'consultation.derived': {
    method: 'GET',
    path: '/api/consultations/:consultationId/derived',
    summary: 'Who holds it, and the lines and actions that derive from it.',
    access: may('consultation.coordinate', 'consultationId'),
    params: on,
    response: Derived,
  },
} as const satisfies Record<string, Route>;

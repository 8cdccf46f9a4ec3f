import type { Clock, RouteResponse } from '@inview/contract';
import {
  happenedOf,
  type Finding,
  type FollowUp,
  type GivenReply,
  type Input,
  type OwnConsultation,
} from '@inview/consultations';
import type { Holder, Recipient } from '@inview/sharing';

type View = RouteResponse<'consultation.read'>;
type OwnView = RouteResponse<'consultation.own'>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const written = (entries: readonly FollowUp[]): View['followUps'] =>
  entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));

/** An advocate's own consultation, from listed fields: there is no case in it to leave out (rule 48). */
export function ownView(own: OwnConsultation, persons: OwnView['persons'], followUps: readonly FollowUp[]): OwnView {
  const { about, question, askedBy, askedAt, reply } = own;
  return {
    id: own.id,
    state: own.state,
    asked:
      askedAt && askedBy
        ? { about: about ?? '', question: question ?? '', by: askedBy, at: askedAt.toISOString() }
        : null,
    draft: own.draft,
    savedAt: own.savedAt.toISOString(),
    sentAt: iso(own.sentAt),
    reply: reply && { ...reply, at: reply.at.toISOString() },
    acknowledgedAt: iso(own.acknowledgedAt),
    withdrawnAt: iso(own.withdrawnAt),
    withoutNames: own.withoutNames,
    subject: own.subject,
    bases: [...own.bases],
    part: own.part,
    persons: [...persons],
    happened: happenedOf(own),
    clock: own.clock,
    followUps: written(followUps),
    noAdvocate: own.noAdvocate,
    agreement: own.agreement,
    goesOn: own.goesOn,
  };
}

/** Who will see it, agency by agency. */
export function preview(firstReader: string, recipients: readonly Recipient[]): RouteResponse<'consultation.preview'> {
  return {
    firstReader,
    agencies: recipients.map(({ agency, mayReceive, why, rules }) => ({
      agency,
      sees: mayReceive ? 'if-released' : 'never',
      why,
      rules: [...rules],
    })),
  };
}

/** What every reader of the input sees, from listed fields. */
export function inputView(input: Input, others: View['others'], followUps: readonly FollowUp[]): View {
  const {
    id,
    about,
    subject,
    part,
    state,
    caseId,
    partyId,
    herWords,
    myReading,
    mayKnow,
    mayUseWithHim,
    withoutNames,
  } = input;
  return {
    id,
    about,
    subject,
    part,
    state,
    caseId,
    partyId,
    herWords,
    myReading,
    mayKnow,
    mayUseWithHim,
    withoutNames,
    from: { program: input.program },
    basis: { basis: input.basis, purpose: input.purpose, until: input.until, views: input.views },
    goesOn: input.goesOn,
    sentAt: input.sentAt.toISOString(),
    others: [...others],
    followUps: written(followUps),
  };
}

interface Coordinated {
  readonly may: readonly Recipient[];
  readonly holders: readonly Holder[];
  readonly reply: GivenReply | null;
  readonly finding: Finding | null;
  readonly clock: Clock;
}

/** What the coordinator alone sees beside it: to whom it can go and has gone, what was answered, whose turn it is. */
export function coordinatorView(
  input: Input,
  { may, holders, reply, finding, clock }: Coordinated,
): Pick<View, 'release' | 'reply' | 'acknowledgedAt' | 'happened' | 'clock' | 'seriousRisk'> {
  const release = may.map(({ agency, mayReceive, why }) => {
    const holder = holders.find(({ agencyId }) => agencyId === agency.id);
    return { agency, mayReceive, why, releasedAt: iso(holder?.at ?? null) };
  });
  return {
    release,
    reply: reply && { ...reply, at: reply.at.toISOString() },
    acknowledgedAt: iso(input.acknowledgedAt),
    happened: happenedOf(input),
    clock,
    seriousRisk: finding && { ...finding, at: finding.at.toISOString() },
  };
}

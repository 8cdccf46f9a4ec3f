import type { RouteResponse } from '@inview/contract';
import type { GivenReply, Input, OwnConsultation } from '@inview/consultations';
import type { Holder, Recipient } from '@inview/sharing';

type View = RouteResponse<'consultation.read'>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An advocate's own consultation, from listed fields: there is no case in it to leave out (rule 48). */
export function ownView(own: OwnConsultation): RouteResponse<'consultation.own'> {
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

/** What every reader of the input sees. */
export function inputView({ program, basis, purpose, until, sentAt, acknowledgedAt: _, ...input }: Input): View {
  return { ...input, from: { program }, basis: { basis, purpose, until }, sentAt: sentAt.toISOString() };
}

/** What the coordinator alone sees beside it: to whom it can go and has gone, what was answered. */
export function coordinatorView(
  input: Input,
  recipients: readonly Recipient[],
  holders: readonly Holder[],
  reply: GivenReply | null,
): Pick<View, 'release' | 'reply' | 'acknowledgedAt'> {
  const release = recipients.map(({ agency, mayReceive, why }) => {
    const holder = holders.find(({ agencyId }) => agencyId === agency.id);
    return { agency, mayReceive, why, releasedAt: iso(holder?.at ?? null) };
  });
  return {
    release,
    reply: reply && { ...reply, at: reply.at.toISOString() },
    acknowledgedAt: iso(input.acknowledgedAt),
  };
}

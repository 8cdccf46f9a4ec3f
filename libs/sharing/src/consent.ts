import type { ConsultationDraft } from '@inview/contract';
import { agencyKinds, type AgencyKind, type ConsentFacts, type ConsultedSubject } from '@inview/policy';

/** What the advocate has typed about her agreement, or about the basis without it. */
export type ConsentDraft = NonNullable<ConsultationDraft['consent']>;

/** C4: the kinds she agreed to. Police and child protection count only by their own questions, his side never. */
export function agreedKinds(draft: ConsentDraft): readonly AgencyKind[] {
  return agencyKinds.filter((kind) => {
    if (kind === 'mens-service') return false;
    if (kind === 'police') return draft.police === 'yes';
    if (kind === 'child-protection') return draft.childProtection === 'yes';
    return (draft.agreed?.includes(kind) ?? false) && !draft.declined?.includes(kind);
  });
}

/** What the law would be told if the draft were sent now; null while it is not said on what basis or until when. */
export function draftedConsent(draft: ConsentDraft | undefined, subject: ConsultedSubject): ConsentFacts | null {
  if (!draft?.basis || !draft.until) return null;
  const agreed = draft.basis === 'consent' ? agreedKinds(draft) : [];
  return { subject, basis: draft.basis, agreed, until: draft.until, withdrawn: false };
}

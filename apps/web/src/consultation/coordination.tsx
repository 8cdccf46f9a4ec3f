import { AgencyRelease } from './agency-release.js';
import { CaseMatch } from './case-match.js';
import { DerivedCard } from './derived.js';
import { Notice } from '../ui/notice.js';
import type { Consultation } from './input-view.js';
import { ReplyForm } from './reply-form.js';

/** The coordinator's work on a consultation, in order: which case, to whom, the answer owed, what came of it. */
export function Coordination({ consultation }: { readonly consultation: Consultation }) {
  const { part, caseId, partyId } = consultation;
  return (
    <>
      {part && caseId === null && (
        <Notice>Put the consultation that it is a part of on a case first: this goes there with it.</Notice>
      )}
      {part && caseId !== null && partyId === null && <CaseMatch consultation={consultation} />}
      {!part &&
        caseId === null &&
        (consultation.withoutNames ? (
          <Notice>
            Sent without names: treat it as identifiable all the same. It belongs to no case until the advocate names
            her; answer it, or ask her in a message.
          </Notice>
        ) : (
          <CaseMatch consultation={consultation} />
        ))}
      {/* E2: what goes on is for those named; nobody else is released it. */}
      {!consultation.goesOn && <AgencyRelease consultation={consultation} />}
      {(consultation.state !== 'withdrawn' || consultation.reply) && <ReplyForm consultation={consultation} />}
      <DerivedCard consultationId={consultation.id} />
    </>
  );
}

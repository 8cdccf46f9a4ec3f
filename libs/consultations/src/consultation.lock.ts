import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { ConsultationDraft } from '@inview/contract';
import { present, Refused, rows } from '@inview/platform';
import { takeConsultation } from '@inview/sharing';
import type { Action, ConsultationState, ConsultedSubject } from '@inview/policy';

/** A consultation that this transaction alone may change. */
export interface LockedConsultation {
  readonly id: string;
  readonly state: ConsultationState;
  readonly caseId: string | null;
  readonly advocateId: string | null;
  readonly clientId: string | null;
  readonly askedAt: Date | null;
  readonly sentAt: Date | null;
  /** Started without names; named once it has a client (C12). */
  readonly withoutNames: boolean;
  /** Whose words it carries; of a part, whom her advocate names and which consultation it belongs to (C20). */
  readonly subject: ConsultedSubject;
  readonly person: string | null;
  readonly partOf: string | null;
  readonly partyId: string | null;
  readonly draft: ConsultationDraft;
}

/**
 * Every change takes it first and then looks at its state again, as a withdrawal may have come between the law's answer
 * and the change: releasing and withdrawing are never at once (C5).
 */
export async function locked(tx: EntityManager, grant: Grant<Action>): Promise<LockedConsultation> {
  await takeConsultation(tx, subjectOf(grant));
  const [consultation] = await rows<LockedConsultation>(
    tx,
    `select id, state, case_id as "caseId", advocate_id as "advocateId", client_id as "clientId",
            asked_at as "askedAt", sent_at as "sentAt", without_names as "withoutNames", subject, person,
            part_of as "partOf", party_id as "partyId", draft
     from consultation where id = $1`,
    [subjectOf(grant)],
  );
  return present(consultation, 'not-found');
}

/** The same for the coordinator, who knows nothing of a draft that an advocate started (C2), and changes only what was sent. */
export async function lockedForPanel(
  tx: EntityManager,
  grant: Grant<'consultation.coordinate'> | Grant<'consultation.match'>,
): Promise<LockedConsultation> {
  const consultation = await locked(tx, grant);
  if (!consultation.askedAt && !consultation.sentAt) throw new Refused('not-found');
  if (!consultation.sentAt || consultation.state === 'withdrawn') throw new Refused('out-of-step');
  return consultation;
}

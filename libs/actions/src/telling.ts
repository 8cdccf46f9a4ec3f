import type { EntityManager } from 'typeorm';
import { publish } from '@inview/platform';
import type { Audience } from '@inview/policy';

/** What is told of a change of it: to whom is for its audience and its source to say. */
interface Told {
  readonly audience: Audience;
  readonly consultationId: string | null;
}

/** C3: what derives from a consultation is told to those who hold it; to others of her side not even that there was a change. */
export async function tellCase(tx: EntityManager, caseId: string, { audience, consultationId }: Told): Promise<void> {
  const notice = { what: 'case', id: caseId } as const;
  await publish(
    tx,
    consultationId
      ? { ...notice, needs: 'consultation.read', scopeId: consultationId }
      : { ...notice, needs: 'case.read', scopeId: caseId, audience },
  );
}

/** Somebody whose list it is in, or was. */
export async function tellPerson(tx: EntityManager, actionId: string, to: string): Promise<void> {
  await publish(tx, { what: 'own-action', id: actionId, needs: 'own-actions.list', scopeId: null, to });
}

import type { EntityManager } from 'typeorm';
import type { Access } from '@inview/access';
import { practitionerAsActor } from '@inview/agencies';
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

/** Those in whose list it is, or was, each only where the law lets them hear of it before the change or after (A27). */
export async function tellAround(
  tx: EntityManager,
  access: Access,
  { actionId, people }: { readonly actionId: string; readonly people: Iterable<string> },
  change: () => Promise<void>,
): Promise<void> {
  const all = new Set(people);
  const before = await whoHear(tx, access, actionId, all);
  await change();
  const told = new Set([...before, ...(await whoHear(tx, access, actionId, all))]);
  for (const to of told)
    await publish(tx, { what: 'own-action', id: actionId, needs: 'own-actions.list', scopeId: null, to });
}

/** The same of a change that is made already. */
export async function tellPeople(
  tx: EntityManager,
  access: Access,
  actionId: string,
  people: Iterable<string>,
): Promise<void> {
  await tellAround(tx, access, { actionId, people }, async () => undefined);
}

async function whoHear(
  tx: EntityManager,
  access: Access,
  actionId: string,
  people: ReadonlySet<string>,
): Promise<Set<string>> {
  const hear = new Set<string>();
  for (const person of people) {
    const actor = await practitionerAsActor(tx, person);
    if (actor && (await access.may(tx, actor, 'action.hear', actionId))) hear.add(person);
  }
  return hear;
}

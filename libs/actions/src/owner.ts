import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Access, type Actor, type Grant } from '@inview/access';
import { practitionerAsActor } from '@inview/agencies';
import { Refused, rows } from '@inview/platform';
import { mayBeTasked, mayOwn, type Audience, type UnitKind } from '@inview/policy';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Who may name somebody for an action. */
type Naming = Grant<'action.assign'> | Grant<'action.hand-on'>;

/** A1: an agency of the panel, and a person who works there; never a family safety advocate (A4). */
export async function namedOwner(
  tx: EntityManager,
  grant: Naming,
  named: { readonly agencyId: string; readonly ownerId: string },
): Promise<Actor> {
  const onPanel = await rows(
    tx,
    `select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
       join unit u on u.id = p.unit_id where m.panel_id = $1 and u.agency_id = $2 limit 1`,
    [panelOf(grant), named.agencyId],
  );
  if (onPanel.length === 0) throw invalid('/agencyId', 'Choose an agency of this panel.');
  const [works] = await rows<{ kind: UnitKind }>(
    tx,
    `select u.kind from practitioner p join unit u on u.id = p.unit_id where p.id = $1 and u.agency_id = $2 and p.left_at is null`,
    [named.ownerId, named.agencyId],
  );
  const tasked = works !== undefined && mayBeTasked(works.kind);
  const owner = tasked ? await practitionerAsActor(tx, named.ownerId) : null;
  if (!owner)
    throw invalid(
      '/ownerId',
      'Choose a person of this agency who can own an action; family safety advocates are given none.',
    );
  return owner;
}

/** A1: whoever owns what is for her side reads her side: a member of the panel, invited where that is needed, never his side. */
async function ownsAudience(tx: EntityManager, grant: Naming, owner: Actor, audience: Audience): Promise<boolean> {
  if (!mayOwn(owner, audience)) return false;
  if (audience === 'whole-panel') return true;
  const seats = await rows(
    tx,
    `select 1 from panel_membership m where m.panel_id = $1 and m.practitioner_id = $2 and (m.kind <> 'associate' or exists (
       select 1 from case_invitation i where i.case_id = $3 and i.practitioner_id = m.practitioner_id))`,
    [panelOf(grant), owner.practitionerId, caseOf(grant)],
  );
  return seats.length > 0;
}

/** A1, C3: whether the person named may read what they would own; the law answers for the action as it now is. */
export async function ownerReads(
  tx: EntityManager,
  access: Access,
  grant: Naming,
  owner: Actor,
  action: { readonly id: string; readonly audience: Audience; readonly consultationId: string | null },
): Promise<boolean> {
  const { id, audience, consultationId } = action;
  if (!consultationId) return await ownsAudience(tx, grant, owner, audience);
  // Who is not the coordinator names somebody of their own agency: trying owners would tell who else holds it (C3).
  const coordinates = (actor: Actor) => access.may(tx, actor, 'consultation.coordinate', consultationId);
  if (owner.agencyId !== grant.actor.agencyId && !(await coordinates(grant.actor)) && !(await coordinates(owner)))
    return false;
  return (await access.may(tx, owner, 'action.read', id)) !== null;
}

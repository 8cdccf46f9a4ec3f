import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Refused, rows, wakeOutbox } from '@inview/platform';
import { hasPointOfContact } from '@inview/policy';

type ContactUnit = RouteResponse<'panel.reminders'>['units'][number];

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Q21: who is told of a unit's overdue actions, named by the coordinator of a panel on which its agency sits. */
@Injectable()
export class PointOfContactService {
  /** Units of the panel's agencies in which somebody works, and who is told in each. */
  async ofPanel(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'> | Grant<'panel.name-contact'>,
  ): Promise<ContactUnit[]> {
    const units = await rows<ContactUnit>(
      tx,
      `select unit_ref(u.id) as unit, a.short_name as agency,
         (select c.id from practitioner c where c.id = u.contact_id and c.unit_id = u.id and c.left_at is null) as "contactId",
         (select jsonb_agg(person_ref(p.id) order by p.name, p.role) from practitioner p where p.unit_id = u.id and p.left_at is null) as people
       from unit u join agency a on a.id = u.agency_id
       where exists (select 1 from practitioner p where p.unit_id = u.id and p.left_at is null)
         and exists (select 1 from panel_membership m join practitioner s on s.id = m.practitioner_id and s.left_at is null
                       join unit v on v.id = s.unit_id where m.panel_id = $1 and v.agency_id = a.id)
       order by a.short_name, u.name`,
      [panelOf(grant)],
    );
    return units.filter(({ unit }) => hasPointOfContact(unit.kind));
  }

  /** What waits for whoever held the office is dropped when its time comes; whoever holds it then is told (Q2). */
  async name(
    tx: EntityManager,
    grant: Grant<'panel.name-contact'>,
    { unitId, contactId }: RouteBody<'panel.name-contact'>,
  ): Promise<void> {
    const of = (await this.ofPanel(tx, grant)).find(({ unit }) => unit.id === unitId);
    if (!of) throw invalid('/unitId', 'Choose a unit of an agency of this panel.');
    if (contactId !== null && !of.people.some(({ id }) => id === contactId))
      throw invalid('/contactId', 'Choose somebody who works in this unit.');
    await tx.query(`update unit set contact_id = $2 where id = $1`, [unitId, contactId]);
    await wakeOutbox(tx);
  }
}

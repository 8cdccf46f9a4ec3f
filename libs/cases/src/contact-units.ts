import type { EntityManager } from 'typeorm';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';

export type ContactUnit = RouteResponse<'referral.read'>['contactUnits'][number];

/** Units of the panel's agencies that could be the ones to contact her; none that works with him (K1, V2). */
export const contactUnitsOf = (tx: EntityManager, panelId: string): Promise<ContactUnit[]> =>
  rows<ContactUnit>(
    tx,
    `SELECT a.short_name AS agency, unit_ref(u.id) AS unit FROM unit u JOIN agency a ON a.id = u.agency_id
     WHERE NOT of_his_side(a.kind, u.kind) AND EXISTS (
       SELECT 1 FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL JOIN unit own ON own.id = p.unit_id
       WHERE m.panel_id = $1 AND own.agency_id = a.id)
     ORDER BY a.short_name, u.name`,
    [panelId],
  );

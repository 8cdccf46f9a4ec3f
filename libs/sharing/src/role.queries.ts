import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, withinAudience, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { aboutOf, allowed, correctionRows, iso } from './exchange.rows.js';

type View = RouteResponse<'case.roles'>;
type Waiting = View['waiting'][number];

/** Who is who in a case, for those who correct it (D7, D8). */
@Injectable()
export class RoleQueries {
  constructor(private readonly access: Access) {}

  async read(tx: EntityManager, grant: Grant<'party.correct-role'>): Promise<View> {
    withinAudience(grant, 'her-side');
    const caseId = caseOf(grant);
    const [head] = await rows<{ reference: string }>(tx, `select reference from case_file where id = $1`, [caseId]);
    const corrections = await correctionRows(tx, `c.case_id = $1 and c.to_role is not null`, [caseId], {
      herSide: true,
    });
    const declined = await rows<View['declined'][number] & { at: Date }>(
      tx,
      `select r.id, ${aboutOf('y')}, r.to_role as role, a.reason, person_ref(a.answered_by) as by, a.answered_at as at
       from role_answer a join role_proposal r on r.id = a.proposal_id join case_party y on y.id = r.party_id
       where r.case_id = $1 and a.answer = 'declined' order by a.answered_at desc, y.name`,
      [caseId],
    );
    return {
      caseId,
      panelId: panelOf(grant),
      reference: present(head, 'not-found').reference,
      parties: await rows<View['parties'][number]>(
        tx,
        `select id as "partyId", name, role from case_party where case_id = $1 order by position`,
        [caseId],
      ),
      waiting: await this.waiting(tx, grant, `r.case_id = $1`, [caseId]),
      corrections: corrections.map(({ consultationId: _, ...row }) => row),
      declined: declined.map((row) => ({ ...row, at: iso(row.at) })),
    };
  }

  /** On a panel, what waits for a confirmation of this reader: nothing for anybody else. */
  async toConfirm(tx: EntityManager, grant: Grant<'exchange.list'>): Promise<Waiting[]> {
    // First where the reader keeps roles at all, so that whoever keeps none waits as long with a proposal as without (D8).
    const cases = await rows<{ id: string }>(tx, `select id from case_file where panel_id = $1 order by id`, [
      panelOf(grant),
    ]);
    const kept = await allowed(tx, this.access, grant.actor, 'party.correct-role', cases, ({ id }) => id);
    if (kept.length === 0) return [];
    const waiting = await this.waiting(tx, grant, `f.id = any($1)`, [kept.map(({ id }) => id)]);
    return waiting.filter(({ mayConfirm }) => mayConfirm);
  }

  private async waiting(
    tx: EntityManager,
    { actor }: Grant<'party.correct-role' | 'exchange.list'>,
    where: string,
    parameters: readonly unknown[],
  ): Promise<Waiting[]> {
    const found = await rows<Omit<Waiting, 'mayConfirm'> & { at: Date }>(
      tx,
      `select r.id, r.case_id as "caseId", f.reference, ${aboutOf('y')}, r.to_role as role, r.reasons,
              person_ref(r.proposed_by) as by, r.proposed_at as at
       from case_file f cross join lateral waiting_roles(f.id) r join case_party y on y.id = r.party_id
       where ${where} order by r.proposed_at, y.name`,
      parameters,
    );
    const known = await allowed(tx, this.access, actor, 'role.decline', found, ({ id }) => id);
    const confirmed = await allowed(tx, this.access, actor, 'role.confirm', known, ({ id }) => id);
    return known.map((row) => ({ ...row, at: iso(row.at), mayConfirm: confirmed.includes(row) }));
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { leavesTwo, maySecond, type Action } from '@inview/policy';
import { peopleOf, tellConcerned, tellKeepers } from './conflict.notices.js';
import { LinkService } from './link.service.js';
import { WhoReaches } from './who-reaches.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

type Recording = Grant<'conflict.record'>;
type Answering = Grant<'conflict.second'>;
type Naming = RouteBody<'conflict.substitute'>;
type Answer = RouteBody<'conflict.second'>['answer'];

/** What one keeper said of a chair or coordinator, of who stands in for them, or asks to lift, and nobody has answered yet. */
interface Waiting {
  readonly id: string;
  readonly proposer: { readonly id: string; readonly agencyId: string };
  readonly concerned: readonly string[];
  /** Somebody asks to lift a conflict that stands. */
  readonly lifting: boolean;
  /** Of a staff case that waits. */
  readonly agencyId: string | null;
  /** The link that somebody asks to take back (X31). */
  readonly linkId: string | null;
  /** Null where it is a conflict that waits. */
  readonly naming: Naming | null;
}

/** The offices of chairs and coordinator in one case: who stands in, and the second keeper without whom none is emptied or filled. */
@Injectable()
export class OfficeService {
  constructor(
    private readonly ids: Ids,
    private readonly reach: WhoReaches,
    private readonly links: LinkService,
  ) {}

  /** Who stands in, in this case, for a chair or coordinator to whom it is unknown; once a second keeper agrees (X20). */
  async substitute(tx: EntityManager, grant: Recording, body: Naming): Promise<void> {
    await this.name(tx, grant, body, 'waiting');
    await tellKeepers(tx, grant);
  }

  /** Somebody without an office of their own. `standing` where it is the word of the one stood in for. */
  async name(
    tx: EntityManager,
    grant: Recording | Grant<'conflict.declare'>,
    body: Naming,
    state: 'waiting' | 'standing',
  ): Promise<void> {
    await this.fits(tx, grant, body);
    await this.replace(tx, grant, body.recusedId, state);
    await tx.query(
      `INSERT INTO case_substitute (id, case_id, recused_id, substitute_id, named_by, named_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), caseOf(grant), body.recusedId, body.substituteId, grant.actor.practitionerId, grant.at, state],
    );
    if (state === 'standing') await tellConcerned(tx, grant, [body.substituteId]);
  }

  /** The second keeper's word; who proposed it may take it back. To whom it concerns it does not exist (X20). */
  async answer(tx: EntityManager, grant: Answering, { id, answer }: RouteBody<'conflict.second'>): Promise<void> {
    const { practitionerId, agencyId } = grant.actor;
    await rows(tx, `SELECT id FROM case_file WHERE id = $1 FOR UPDATE`, [caseOf(grant)]);
    const waiting = await this.waiting(tx, caseOf(grant), id);
    if (!waiting || waiting.concerned.includes(practitionerId))
      throw invalid('/id', 'Choose what still waits for a second person.');
    const takesBack = answer === 'declined' && waiting.proposer.id === practitionerId;
    if (!takesBack && !maySecond({ id: practitionerId, agencyId }, waiting.proposer, waiting.concerned))
      throw new Refused('forbidden', { rules: ['X20'] });
    if (waiting.naming) return await this.answerNaming(tx, grant, waiting.id, waiting.naming, answer);
    // Of a staff case, declined or lifted, the whole agency.
    const people = waiting.agencyId ? await peopleOf(tx, waiting.agencyId) : waiting.concerned;
    if (waiting.linkId) return await this.links.answer(tx, grant, { ...waiting, linkId: waiting.linkId }, answer);
    const set = waiting.lifting ? this.setLifted : this.setConflict;
    if (!waiting.lifting && answer === 'confirmed' && !leavesTwo(await this.keepers(tx, grant), waiting.concerned))
      throw invalid(
        '/answer',
        'Nobody would be left to name who stands in. Ask them to declare a conflict themselves.',
      );
    await this.reach.changing(tx, grant, people, () => set(tx, grant, waiting.id, answer));
  }

  private readonly setConflict = (tx: EntityManager, grant: Answering, id: string, answer: Answer) =>
    tx.query(`UPDATE conflict SET state = $2, answered_by = $3, answered_at = $4 WHERE id = $1`, [
      id,
      answer === 'confirmed' ? 'standing' : 'declined',
      grant.actor.practitionerId,
      grant.at,
    ]);

  private readonly setLifted = (tx: EntityManager, grant: Answering, id: string, answer: Answer) =>
    answer === 'confirmed'
      ? tx.query(
          `UPDATE conflict SET lifted_by = lift_asked_by, lifted_at = $3, lifted_reason = lift_reason, lift_seconded_by = $2 WHERE id = $1`,
          [id, grant.actor.practitionerId, grant.at],
        )
      : tx.query(`UPDATE conflict SET lift_asked_by = NULL, lift_asked_at = NULL, lift_reason = NULL WHERE id = $1`, [
          id,
        ]);

  private async answerNaming(
    tx: EntityManager,
    grant: Answering,
    id: string,
    naming: Naming,
    answer: Answer,
  ): Promise<void> {
    const set = (state: 'standing' | 'declined') =>
      tx.query(`UPDATE case_substitute SET state = $2, answered_by = $3, answered_at = $4 WHERE id = $1`, [
        id,
        state,
        grant.actor.practitionerId,
        grant.at,
      ]);
    await tellKeepers(tx, grant, { recheck: true });
    if (answer === 'declined') return void (await set('declined'));
    // Much may have changed since somebody was named.
    await this.fits(tx, grant, naming);
    const replaced = await this.replace(tx, grant, naming.recusedId, 'standing');
    await set('standing');
    await tellConcerned(tx, grant, [naming.substituteId, ...replaced]);
  }

  /** A core member to whom her side is open, for an office that a conflict, or having worked with him (V20), leaves empty. */
  private async fits(tx: EntityManager, grant: Grant<Action>, { recusedId, substituteId }: Naming): Promise<void> {
    // Held, so that two are not named at once.
    await rows(tx, `SELECT id FROM case_file WHERE id = $1 FOR UPDATE`, [caseOf(grant)]);
    const [found] = await rows<{ empty: boolean; free: boolean }>(
      tx,
      `SELECT holds_office($2, $3) AND without_her_side($2, $3, $5) AS empty, EXISTS (
         SELECT 1 FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
           JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id AND NOT of_his_side(a.kind, u.kind)
         WHERE m.panel_id = $1 AND m.practitioner_id = $4 AND m.kind = 'core' AND NOT without_her_side($2, m.practitioner_id, $5)) AS free`,
      [panelOf(grant), caseOf(grant), recusedId, substituteId, grant.at],
    );
    if (!found?.empty) throw invalid('/recusedId', 'Choose a chair or coordinator who has a conflict here.');
    if (!found.free)
      throw invalid(
        '/substituteId',
        'Choose a core member of this panel, not of the men’s service, without a conflict.',
      );
  }

  /** Makes room for another of this state; who they were. */
  private async replace(
    tx: EntityManager,
    grant: Grant<Action>,
    recusedId: string,
    state: 'waiting' | 'standing',
  ): Promise<string[]> {
    const replaced = await rows<{ id: string }>(
      tx,
      `UPDATE case_substitute SET replaced_at = $3 WHERE case_id = $1 AND recused_id = $2 AND state = $4 AND replaced_at IS NULL
       RETURNING substitute_id AS id`,
      [caseOf(grant), recusedId, grant.at, state],
    );
    return replaced.map(({ id }) => id);
  }

  private keepers(tx: EntityManager, grant: Answering) {
    return rows<Waiting['proposer']>(
      tx,
      `SELECT practitioner_id AS id, agency_id AS "agencyId" FROM keepers_of($1, $2)`,
      [caseOf(grant), grant.at],
    );
  }

  private async waiting(tx: EntityManager, caseId: string, id: string): Promise<Waiting | null> {
    const [found] = await rows<Waiting>(
      tx,
      `SELECT w.id, jsonb_build_object('id', p.id, 'agencyId', u.agency_id) AS proposer, w.concerned, w.agency_id AS "agencyId", w.lifting, w.naming, w.link_id AS "linkId" FROM (
         SELECT c.id, CASE WHEN c.state = 'waiting' THEN c.recorded_by ELSE c.lift_asked_by END AS by,
           ARRAY(SELECT practitioner_id FROM offices_shut_by(c.id)) AS concerned, c.agency_id, c.state <> 'waiting' AS lifting, NULL::jsonb AS naming, NULL::uuid AS link_id
         FROM conflict c WHERE c.id = $2 AND c.case_id = $1 AND c.lifted_at IS NULL
           AND (c.state = 'waiting' OR (c.state = 'standing' AND c.lift_asked_at IS NOT NULL))
         UNION ALL
         SELECT s.id, s.named_by, ARRAY[s.recused_id, s.substitute_id], NULL, false, jsonb_build_object('recusedId', s.recused_id, 'substituteId', s.substitute_id), NULL
         FROM case_substitute s WHERE s.id = $2 AND s.case_id = $1 AND s.state = 'waiting' AND s.replaced_at IS NULL
         UNION ALL
         SELECT b.id, b.asked_by, ARRAY(SELECT practitioner_id FROM concerned_by_link(b.link_id)), NULL, false, NULL, b.link_id
         FROM link_taking_back b WHERE b.id = $2 AND b.case_id = $1 AND b.answer IS NULL) AS w
       JOIN practitioner p ON p.id = w.by JOIN unit u ON u.id = p.unit_id`,
      [caseId, id],
    );
    return found ?? null;
  }
}

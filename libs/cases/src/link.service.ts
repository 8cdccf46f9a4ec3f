import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, publish, Refused, rows } from '@inview/platform';
import type { Action } from '@inview/policy';
import { tellKeepers } from './conflict.notices.js';
import { WhoReaches } from './who-reaches.js';

interface TakingBack {
  readonly id: string;
  readonly linkId: string;
  /** Of the panel, who worked with the man of the link: it puts them on his side, and taken back no more. */
  readonly concerned: readonly string[];
}

/** Taking back that a case was joined to his program by a wrong link: asked by one, agreed to by a keeper (X31). */
@Injectable()
export class LinkService {
  constructor(
    private readonly ids: Ids,
    private readonly reach: WhoReaches,
  ) {}

  /** By a member of the program, or who keeps the case's conflicts, with reasons; everything is as it was until a keeper agrees. */
  async ask(
    tx: EntityManager,
    grant: Grant<'program.take-back'>,
    { linkId, reason }: RouteBody<'program.take-back'>,
  ): Promise<string> {
    const standing = await rows(tx, `SELECT 1 FROM standing_link WHERE id = $1 AND case_id = $2`, [
      linkId,
      caseOf(grant),
    ]);
    if (standing.length === 0)
      throw new Refused('invalid-input', {
        fields: [{ pointer: '/linkId', message: 'Choose a program that this case knows of.' }],
      });
    const id = this.ids.next();
    const asked = await rows(
      tx,
      `INSERT INTO link_taking_back (id, case_id, link_id, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, caseOf(grant), linkId, reason, grant.actor.practitionerId, grant.at],
    );
    if (asked.length === 0) throw new Refused('out-of-step');
    await tellKeepers(tx, grant);
    await this.tellPanel(tx, grant);
    return id;
  }

  /** Agreed to, the case knows of that program no more, and what followed of it holds for nobody: conflicts that wait, or stand (X30). */
  async answer(
    tx: EntityManager,
    grant: Grant<'conflict.second'>,
    { id, linkId, concerned }: TakingBack,
    answer: RouteBody<'conflict.second'>['answer'],
  ): Promise<void> {
    const by = [grant.actor.practitionerId, grant.at];
    await this.reach.changing(tx, grant, concerned, async () => {
      await tx.query(`UPDATE link_taking_back SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1`, [
        id,
        answer,
        ...by,
      ]);
      if (answer === 'declined') return;
      await tx.query(
        `UPDATE conflict SET state = 'declined', answered_by = $2, answered_at = $3 WHERE link_id = $1 AND state = 'waiting'`,
        [linkId, ...by],
      );
      await tx.query(
        `UPDATE conflict c SET lifted_by = b.asked_by, lifted_at = $4, lifted_reason = b.reason, lift_seconded_by = $3
         FROM link_taking_back b WHERE b.id = $2 AND c.link_id = $1 AND c.state IN ('standing', 'overtaken') AND c.lifted_at IS NULL`,
        [linkId, id, ...by],
      );
    });
    await this.tellPanel(tx, grant);
  }

  private async tellPanel(tx: EntityManager, grant: Grant<Action>): Promise<void> {
    const id = caseOf(grant);
    await publish(tx, { what: 'case', id, needs: 'case.read', scopeId: id, audience: 'whole-panel' });
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, subjectOf, type Grant } from '@inview/access';
import type { ReferralContent, RouteBody } from '@inview/contract';
import { Ids, InTransaction, Refused, present, publish, rows } from '@inview/platform';
import { openCase } from './case-opening.js';
import { missingFrom } from './completeness.js';

/** A referral from its first word to the panel's answer (R1, R2, R3). */
@Injectable()
export class ReferralService {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
  ) {}

  /** An empty draft to a panel; `invalid-input` when there is no such panel. */
  async start(
    tx: EntityManager,
    grant: Grant<'referral.start'>,
    { panelId }: RouteBody<'referral.start'>,
  ): Promise<string> {
    const id = this.ids.next();
    const made = await rows(
      tx,
      `INSERT INTO referral (id, panel_id, referrer_id, state, content, started_at, saved_at)
       SELECT $1, p.id, $2, 'draft', '{}', $3, $3 FROM panel p WHERE p.id = $4 RETURNING id`,
      [id, grant.actor.practitionerId, grant.at, panelId],
    );
    if (made.length === 0)
      throw new Refused('invalid-input', { fields: [{ pointer: '/panelId', message: 'There is no such panel.' }] });
    return id;
  }

  /** Replaces the draft as typed so far. */
  async save(tx: EntityManager, grant: Grant<'referral.write'>, content: ReferralContent): Promise<Date> {
    const [saved] = await rows(
      tx,
      `UPDATE referral SET content = $2::jsonb, saved_at = $3 WHERE id = $1 AND state = 'draft' RETURNING id`,
      [subjectOf(grant), JSON.stringify(content), grant.at],
    );
    present(saved, 'frozen');
    return grant.at;
  }

  /** Sends the draft to the panel, or `incomplete` with what is missing. */
  async send(tx: EntityManager, grant: Grant<'referral.write'>): Promise<void> {
    const id = subjectOf(grant);
    const [sent] = await rows<{ content: ReferralContent }>(
      tx,
      `UPDATE referral SET state = 'submitted', sent_at = $2 WHERE id = $1 AND state = 'draft' RETURNING content`,
      [id, grant.at],
    );
    const missing = missingFrom(present(sent, 'frozen').content);
    if (missing.length > 0) throw new Refused('incomplete', { fields: missing });
    await this.tell(tx, id);
  }

  /** Accepts with reasons: opens the case, which the meetings put on the next agenda in this transaction. Answers its id. */
  async accept(
    tx: EntityManager,
    grant: Grant<'referral.decide'>,
    input: RouteBody<'referral.accept'>,
  ): Promise<string> {
    const { practitionerId } = grant.actor;
    const content = await this.decide(tx, grant, 'accepted', input);
    const panelId = panelOf(grant);
    const opening = {
      referralId: subjectOf(grant),
      panelId,
      content,
      summary: input.wholePanelSummary,
      contactUnitIds: input.contactUnitIds,
      at: grant.at,
    };
    const caseId = await openCase(tx, this.ids, opening);
    const { wholePanelSummary } = input;
    await this.events.announce(tx, 'case.summarised', { caseId, practitionerId, wholePanelSummary });
    await this.events.announce(tx, 'case.opened', { caseId, panelId, at: grant.at });
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience: 'whole-panel' });
    return caseId;
  }

  /** Declines with reasons and a named next service. */
  async decline(
    tx: EntityManager,
    grant: Grant<'referral.decide'>,
    input: RouteBody<'referral.decline'>,
  ): Promise<void> {
    await this.decide(tx, grant, 'declined', input);
  }

  private async decide(
    tx: EntityManager,
    grant: Grant<'referral.decide'>,
    state: 'accepted' | 'declined',
    why: { reasons: string; nextStep: string },
  ) {
    const [decided] = await rows<{ content: ReferralContent }>(
      tx,
      `UPDATE referral SET state = $2, decided_at = $3, decided_by = $4, decision_reasons = $5, next_step = $6
       WHERE id = $1 AND state = 'submitted' RETURNING content`,
      [subjectOf(grant), state, grant.at, grant.actor.practitionerId, why.reasons, why.nextStep],
    );
    const { content } = present(decided, 'frozen');
    await this.tell(tx, subjectOf(grant));
    return content;
  }

  private async tell(tx: EntityManager, id: string): Promise<void> {
    await publish(tx, { what: 'referral', id, needs: 'referral.read', scopeId: id });
  }
}

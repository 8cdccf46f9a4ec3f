import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, subjectOf, type Grant } from '@inview/access';
import { ContactService } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { Refused, rows } from '@inview/platform';
import type { ReviewOutcome } from '@inview/policy';
import { tellHerSide } from './enrolment.notices.js';

type Decision = RouteBody<'client.decide-exit'>['decision'];
type Answer = RouteBody<'program.review'>;

const outcomes: Readonly<Record<Decision, ReviewOutcome>> = {
  continue: 'contact-continues',
  'warm-handover': 'warm-handover',
  ended: 'contact-ended',
};
const decisions: Readonly<Record<ReviewOutcome, Decision>> = {
  'contact-continues': 'continue',
  'warm-handover': 'warm-handover',
  'contact-ended': 'ended',
};

/** Her advocate's reason stays in her own log (T2): what is answered with it for others says that, and nothing more. */
const BY_HER_ADVOCATE = 'Decided by her advocate.';

/**
 * He left, and what follows for her is asked twice: of her advocate in the log of contact (T2), of partner contact where men are
 * less in view (N5). Where one client alone is spoken for in his cases it is one question, and who may answer both answers both.
 * Of several, each is asked by herself: what follows for one says nothing of the other.
 */
@Injectable()
export class WhatFollowsService {
  constructor(
    private readonly access: Access,
    private readonly contacts: ContactService,
  ) {}

  /** In the log of contact with her. What was decided goes on, never why. */
  async decide(tx: EntityManager, grant: Grant<'client.keep'>, body: RouteBody<'client.decide-exit'>): Promise<void> {
    await this.contacts.decideExit(tx, grant, body);
    const reviews = await rows<{ id: string }>(
      tx,
      `select v.enrolment_id as id from visibility_review v
         join standing_link l on l.enrolment_id = v.enrolment_id join consultation k on k.case_id = l.case_id
       where v.outcome is null and k.client_id is not null
       group by v.enrolment_id having bool_and(k.client_id = $1) order by v.enrolment_id`,
      [subjectOf(grant)],
    );
    const answer = { outcome: outcomes[body.decision], note: BY_HER_ADVOCATE };
    for (const { id } of reviews) {
      if (await this.access.may(tx, grant.actor, 'program.review', id))
        await this.answer(tx, await this.access.require(tx, grant.actor, 'program.review', id), answer);
    }
  }

  /** Where men are less in view. H11: contact is hers, and is not tied to his taking part. */
  async review(tx: EntityManager, grant: Grant<'program.review'>, answer: Answer): Promise<void> {
    // Whoever answers before the worker has come to it asks her advocate as well: what is answered here is not asked after.
    await this.afterExits(tx, subjectOf(grant));
    // Her log first, as above: two answers at once wait for each other, and the later one is told that it is out of step.
    await this.settleHers(tx, grant, answer);
    if (!(await this.answer(tx, grant, answer))) throw new Refused('out-of-step');
  }

  /**
   * N5, H11: of every man who has left, or of this one, the advocate of each person in a case that knows of him is asked what follows,
   * once; also where the case came to know of him, or she spoke, only afterwards. It is asked since all of that was so.
   */
  async afterExits(tx: EntityManager, enrolmentId: string | null = null): Promise<void> {
    const asked = await rows<{ clientId: string; askedAt: Date }>(
      tx,
      `insert into exit_asked (enrolment_id, client_id, asked_at)
       select v.enrolment_id, k.client_id, min(greatest(v.raised_at, l.linked_at, k.sent_at))
       from visibility_review v join standing_link l on l.enrolment_id = v.enrolment_id join consultation k on k.case_id = l.case_id
       where k.client_id is not null and ($1::uuid is null or v.enrolment_id = $1)
         and not exists (select 1 from exit_asked a where a.enrolment_id = v.enrolment_id and a.client_id = k.client_id)
       group by 1, 2 order by 1, 2 on conflict do nothing returning client_id as "clientId", asked_at as "askedAt"`,
      [enrolmentId],
    );
    for (const { clientId, askedAt } of asked) await this.contacts.raiseExitTask(tx, { clientId, at: askedAt });
  }

  private async settleHers(tx: EntityManager, grant: Grant<'program.review'>, answer: Answer): Promise<void> {
    const [client, ...more] = await rows<{ id: string }>(
      tx,
      `select distinct k.client_id as id from standing_link l join consultation k on k.case_id = l.case_id
       where l.enrolment_id = $1 and k.client_id is not null limit 2`,
      [subjectOf(grant)],
    );
    if (!client || more.length > 0 || !(await this.access.may(tx, grant.actor, 'client.keep', client.id))) return;
    const keeping = await this.access.require(tx, grant.actor, 'client.keep', client.id);
    await this.contacts.settleExit(tx, keeping, { decision: decisions[answer.outcome], reason: answer.note });
  }

  /** Whether it was still to answer. */
  private async answer(tx: EntityManager, grant: Grant<'program.review'>, { outcome, note }: Answer): Promise<boolean> {
    const answered = await rows(
      tx,
      `update visibility_review set outcome = $2, note = $3, answered_by = $4, answered_at = $5
       where enrolment_id = $1 and outcome is null returning enrolment_id`,
      [subjectOf(grant), outcome, note, grant.actor.practitionerId, grant.at],
    );
    if (answered.length > 0) await tellHerSide(tx, subjectOf(grant));
    return answered.length > 0;
  }
}

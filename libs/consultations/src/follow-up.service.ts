import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { PersonRef, RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { followUpAudiences, type FollowUpAudience } from '@inview/policy';
import { locked } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellReaders } from './consultation.notices.js';

type Reading = 'consultation.read' | 'consultation.coordinate' | 'consultation.read-own';

/** One entry of the thread. */
export interface FollowUp {
  readonly id: string;
  readonly byAdvocate: boolean;
  readonly by: PersonRef;
  readonly at: Date;
  readonly text: string;
  readonly audience: FollowUpAudience;
}

/** What both ends write on in a sent consultation, append-only, each entry with its audience (C11). */
@Injectable()
export class FollowUpService {
  constructor(private readonly ids: Ids) {}

  async write(
    tx: EntityManager,
    grant: Grant<'consultation.follow-up'>,
    { text, audience }: RouteBody<'consultation.follow-up'>,
  ): Promise<string> {
    const { id: consultationId, state, caseId } = await locked(tx, grant);
    // A withdrawal may have come between the law's answer and this row (C5).
    if (state === 'withdrawn') throw new Refused('out-of-step');
    const id = this.ids.next();
    // The coordinator's grant reaches her side, her advocate's carries no audience (C2).
    const byAdvocate = !grant.audiences.includes('her-side');
    await tx.query(
      `insert into follow_up (id, consultation_id, audience, by_advocate, text, written_by, written_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, consultationId, audience, byAdvocate, text, grant.actor.practitionerId, grant.at],
    );
    await tellAdvocate(tx, consultationId);
    await tellCoordinator(tx, consultationId);
    if (audience === 'released' && caseId) await tellReaders(tx, consultationId, caseId);
    return id;
  }

  /** All entries, for the two ends of the thread; for an agency that it was released to, those of its audience. */
  async of(tx: EntityManager, grant: Grant<Reading>): Promise<FollowUp[]> {
    const audiences: readonly FollowUpAudience[] =
      grant.action === 'consultation.read' ? ['released'] : followUpAudiences;
    return await rows(
      tx,
      `select f.id, f.by_advocate as "byAdvocate", person_ref(f.written_by) as by, f.written_at as at, f.text, f.audience
       from follow_up f join consultation k on k.id = f.consultation_id
       where k.id = $1 and k.state <> 'withdrawn' and f.audience = any($2) order by f.written_at, f.text`,
      [subjectOf(grant), audiences],
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { attempted, Clock, InTransaction, LOG, rows, type Logger } from '@inview/platform';
import { tellAdvocate, tellCoordinator, tellHolders } from './consultation.notices.js';

interface Ended {
  readonly consultationId: string;
  readonly caseId: string | null;
  readonly was: 'agreement' | 'going-on';
}

/** What has ended by its date and was told to nobody yet. */
const ended = `
  select e.id, e.was, k.id as consultation_id, k.case_id from (
    select id, consultation_id, until, 'agreement' as was from consent where withdrawn_at is null
    union all select g.id, g.consultation_id, g.until, 'going-on' from going_on g
      join going_on_answer a on a.going_on_id = g.id and a.answer = 'confirmed') e
  join consultation k on k.id = e.consultation_id join panel n on n.id = k.panel_id
  where e.until < ($1::timestamptz at time zone n.time_zone)::date
    and not exists (select 1 from agreement_end t where t.subject_id = e.id)`;

/**
 * E3: nobody does anything when an agreement ends by its date, and the law refuses from that midnight on; this tells the screens
 * that are open, as with a withdrawal.
 */
@Injectable()
export class AgreementEnds {
  constructor(
    private readonly clock: Clock,
    private readonly events: InTransaction,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Each end once, by whichever process comes first; answers how many there were. */
  async tell(tx: EntityManager): Promise<number> {
    const at = this.clock.now();
    const all = await rows<Ended>(
      tx,
      `with e as (${ended}), told as (
         insert into agreement_end (subject_id, consultation_id, told_at) select id, consultation_id, $1 from e
         on conflict (subject_id) do nothing returning subject_id)
       select e.consultation_id as "consultationId", e.case_id as "caseId", e.was from e join told t on t.subject_id = e.id`,
      [at],
    );
    for (const one of all) {
      const failed = await attempted(tx, (step) => this.tellOf(step, one, at));
      if (failed) this.log.error({ consultationId: one.consultationId, err: failed.thrown }, 'an end was not told');
    }
    return all.length;
  }

  private async tellOf(tx: EntityManager, { consultationId, caseId, was }: Ended, at: Date): Promise<void> {
    await this.events.announce(tx, was === 'agreement' ? 'consent.expired' : 'consultation.stops-going-on', {
      consultationId,
      at,
    });
    await tellAdvocate(tx, consultationId);
    await tellCoordinator(tx, consultationId);
    await tellHolders(tx, consultationId, caseId);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, present, publish, Refused, rows } from '@inview/platform';
import type { PracticeSettings } from '@inview/policy';
import { dueBy } from './clock.js';
import { invalid } from './client.js';

type Client = RouteResponse<'client.read'>;

/** The log of contact with her, kept by her advocate alone (T2). It neither begins nor ends with his program. */
@Injectable()
export class ContactService {
  constructor(
    private readonly ids: Ids,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Safe contact first, then when to try next, every try so far with the newest first, and what his exit asks. */
  async read(tx: EntityManager, grant: Grant<'client.keep'>): Promise<Client> {
    const id = subjectOf(grant);
    const [client] = await rows<Pick<Client, 'id' | 'name' | 'safeContact'> & { exitAt: Date | null }>(
      tx,
      `select c.id, c.name, c.safe_contact as "safeContact", t.raised_at as "exitAt"
       from client c left join exit_task t on t.client_id = c.id and t.decided_at is null where c.id = $1`,
      [id],
    );
    const { exitAt, ...known } = present(client, 'not-found');
    const tried = await rows<
      Omit<Client['contacts'][number], 'recordedAt'> & { recordedAt: Date; nextOn: string | null; nextWhy: string }
    >(
      tx,
      `select id, tried_on::text as "triedOn", means, in_safe_window as "inSafeWindow", outcome, note, person_ref(recorded_by) as by,
              recorded_at as "recordedAt", next_on::text as "nextOn", next_why as "nextWhy"
       from contact_attempt where client_id = $1 order by tried_on desc, recorded_at desc, note`,
      [id],
    );
    const newest = [...tried].sort((one, other) => other.recordedAt.getTime() - one.recordedAt.getTime())[0];
    return {
      ...known,
      next: newest?.nextOn ? { on: newest.nextOn, why: newest.nextWhy } : null,
      contacts: tried.map(({ nextOn: _, nextWhy: __, recordedAt, ...row }) => ({
        ...row,
        recordedAt: recordedAt.toISOString(),
      })),
      exit: exitAt && exitOf(await this.settings.inForce(tx, grant.today), exitAt, grant.at),
    };
  }

  /** Records a try. Who said "not now" is asked again, on a day that is set now (domain.md §4 H10). */
  async record(tx: EntityManager, grant: Grant<'client.keep'>, body: RouteBody<'client.contact'>): Promise<void> {
    if (body.triedOn > grant.today) throw invalid('/triedOn', 'Choose today or an earlier date.');
    if (body.next && body.next.on < grant.today) throw invalid('/next/on', 'Choose today or a later date.');
    if (body.outcome === 'declined-for-now' && !body.next)
      throw invalid('/next', 'Say when it is offered again: she may say no now and yes later.');
    await tx.query(
      `insert into contact_attempt (id, client_id, means, in_safe_window, outcome, note, next_on, next_why, tried_on, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        this.ids.next(),
        subjectOf(grant),
        body.means,
        body.inSafeWindow,
        body.outcome,
        body.note,
        body.next?.on ?? null,
        body.next?.why ?? '',
        body.triedOn,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    await tellOwner(tx, grant.actor.practitionerId);
  }

  /** He left the program: what becomes of the contact with her, and why (domain.md §4 H11). */
  async decideExit(
    tx: EntityManager,
    grant: Grant<'client.keep'>,
    { decision, reason, to }: RouteBody<'client.decide-exit'>,
  ): Promise<void> {
    if (decision === 'warm-handover' && !to) throw invalid('/to', 'Say who takes over.');
    const settled = await this.settleExit(tx, grant, { decision, reason: to ? `${to}: ${reason}` : reason });
    if (!settled) throw new Refused('out-of-step');
  }

  /** The same where it was answered elsewhere; whether it was still to decide. */
  async settleExit(
    tx: EntityManager,
    grant: Grant<'client.keep'>,
    { decision, reason }: Pick<RouteBody<'client.decide-exit'>, 'decision' | 'reason'>,
  ): Promise<boolean> {
    const settled = await rows(
      tx,
      `update exit_task set decision = $2, reason = $3, decided_by = $4, decided_at = $5
       where client_id = $1 and decided_at is null returning id`,
      [subjectOf(grant), decision, reason, grant.actor.practitionerId, grant.at],
    );
    if (settled.length > 0) await tellOwner(tx, grant.actor.practitionerId);
    return settled.length > 0;
  }

  /** He has left a program, however he left: her advocate is asked what becomes of the contact with her, or the unit's where she is gone. */
  async raiseExitTask(
    tx: EntityManager,
    { clientId, at }: { readonly clientId: string; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `insert into exit_task (id, client_id, raised_at) values ($1, $2, $3) on conflict (client_id) where decided_at is null do nothing`,
      [this.ids.next(), clientId, at],
    );
    const keepers = await rows<{ id: string }>(
      tx,
      `select p.id from client c join practitioner p on p.unit_id = c.unit_id and p.left_at is null
         and (p.id = c.advocate_id or gone_from(c.unit_id, c.advocate_id)) where c.id = $1 order by p.id`,
      [clientId],
    );
    for (const { id } of keepers) await tellOwner(tx, id);
  }
}

function exitOf(settings: PracticeSettings, raisedAt: Date, now: Date): NonNullable<Client['exit']> {
  const due = dueBy(settings, 'programExitReview', raisedAt);
  return { raisedAt: raisedAt.toISOString(), dueAt: due.toISOString(), overdue: due < now };
}

async function tellOwner(tx: EntityManager, advocateId: string): Promise<void> {
  await publish(tx, {
    what: 'own-consultation',
    id: advocateId,
    needs: 'own-consultations.list',
    scopeId: null,
    to: advocateId,
  });
}

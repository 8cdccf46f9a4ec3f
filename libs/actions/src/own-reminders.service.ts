import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { refusedSince } from './mail-refusals.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { DAILY_HOUR, REMINDER_HOUR } from './reminders.js';
import { SnoozeService } from './snooze.service.js';
import { StandingReminders } from './standing-reminders.js';

type Mine = RouteResponse<'reminders.mine'>;

/** How long what one was told is shown. */
const TOLD_FOR = 14 * 24 * 3_600_000;

/** How somebody is reminded, and what of it they choose. */
@Injectable()
export class OwnReminderService {
  constructor(
    private readonly outbox: ReminderOutbox,
    private readonly snoozes: SnoozeService,
    private readonly standing: StandingReminders,
  ) {}

  async read(tx: EntityManager, grant: Grant<'own-reminders.read'>): Promise<Mine> {
    const { practitionerId, unitKind } = grant.actor;
    const [chosen] = await rows<{ hour: number }>(tx, `select hour from reminder_hour where practitioner_id = $1`, [
      practitionerId,
    ]);
    const [calendar] = await rows<{ madeAt: Date }>(
      tx,
      `select made_at as "madeAt" from calendar_feed where practitioner_id = $1 and ended_at is null`,
      [practitionerId],
    );
    const fixed = unitKind === 'partner-contact';
    return {
      hour: fixed ? DAILY_HOUR : (chosen?.hour ?? REMINDER_HOUR),
      fixed,
      snoozed: await this.snoozes.own(tx, grant),
      calendarSince: calendar?.madeAt.toISOString() ?? null,
      mailRefusedSince: (await refusedSince(tx, grant))?.toISOString() ?? null,
      told: await this.told(tx, grant),
    };
  }

  /** In-app is no channel of its own: what became due is read here, whether or not its mail could leave. */
  private async told(tx: EntityManager, { actor, at }: Grant<'own-reminders.read'>): Promise<Mine['told']> {
    const from = new Date(at.getTime() - TOLD_FOR);
    const told = await this.standing.of(tx, actor, { from, until: at, now: at });
    return told.reverse().map((reminder) => ({ ...reminder, at: reminder.at.toISOString() }));
  }

  async choose(tx: EntityManager, grant: Grant<'own-reminders.choose'>, hour: number): Promise<void> {
    await tx.query(
      `insert into reminder_hour (practitioner_id, hour, chosen_at) values ($1, $2, $3)
       on conflict (practitioner_id) do update set hour = excluded.hour, chosen_at = excluded.chosen_at`,
      [grant.actor.practitionerId, hour, grant.at],
    );
    await this.outbox.moveTo(tx, grant.actor.practitionerId, grant.at);
  }
}

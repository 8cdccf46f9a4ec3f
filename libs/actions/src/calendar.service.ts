import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Grant } from '@inview/access';
import { practitionerAsActor } from '@inview/agencies';
import { actAs, atLocalHour, Ids, MELBOURNE, present, Refused, rows } from '@inview/platform';
import { calendarText } from './calendar.js';
import { StandingReminders } from './standing-reminders.js';

const HOUR = 3_600_000;
/** Calendars ask some times a day; how often at most one address is answered within an hour, whichever process answers. */
const READS_AN_HOUR = 30;
/** How far ahead an entry is told. */
const AHEAD = 366 * 24 * HOUR;

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Calendar feeds (Q22): the address is the key, so the law is asked at every read for the person whose feed it is. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly standing: StandingReminders,
  ) {}

  /** The secret of a new feed; whatever feed there was ends. It is kept nowhere. */
  async make(tx: EntityManager, grant: Grant<'own-calendar.keep'>): Promise<string> {
    await this.end(tx, grant);
    const secret = this.ids.secret();
    const made = await rows(
      tx,
      `insert into calendar_feed (id, practitioner_id, secret_sha256, made_at) values ($1, $2, $3, $4)
       on conflict (practitioner_id) where ended_at is null do nothing returning id`,
      [this.ids.next(), grant.actor.practitionerId, digest(secret), grant.at],
    );
    // Asked for twice at once: the other has it.
    present(made[0], 'out-of-step');
    return secret;
  }

  async end(tx: EntityManager, grant: Grant<'own-calendar.keep'>): Promise<void> {
    await tx.query(`update calendar_feed set ended_at = $2 where practitioner_id = $1 and ended_at is null`, [
      grant.actor.practitionerId,
      grant.at,
    ]);
  }

  /** The feed as text. An address that is none, or is ended, answers as what does not exist. */
  async read(tx: EntityManager, secret: string, publicUrl: string): Promise<string> {
    const [feed] = await rows<{ id: string; practitionerId: string }>(
      tx,
      `select id, practitioner_id as "practitionerId" from calendar_feed where secret_sha256 = $1 and ended_at is null`,
      [digest(secret)],
    );
    const owner = feed && (await practitionerAsActor(tx, feed.practitionerId));
    if (!owner) throw new Refused('not-found');
    await actAs(tx, owner.practitionerId);
    const { today, at } = await this.access.require(tx, owner, 'own-calendar.read', null);
    if (!(await takes(tx, feed.id, at))) throw new Refused('too-many-requests');
    const from = atLocalHour(today, 0, MELBOURNE);
    const told = await this.standing.of(tx, owner, { from, until: new Date(at.getTime() + AHEAD), now: at });
    return calendarText(
      feed.id,
      told.map((reminder) => reminder.at),
      publicUrl,
    );
  }
}

/** Counted in the feed's own row: what asks at once is counted one after the other. A refused read is undone, and not counted. */
async function takes(tx: EntityManager, feedId: string, at: Date): Promise<boolean> {
  const [counted] = await rows<{ reads: number }>(
    tx,
    `update calendar_feed set reads = case when reads_since > $3 then reads + 1 else 1 end,
       reads_since = case when reads_since > $3 then reads_since else $2 end
     where id = $1 and ended_at is null returning reads`,
    [feedId, at, new Date(at.getTime() - HOUR)],
  );
  return present(counted, 'not-found').reads <= READS_AN_HOUR;
}

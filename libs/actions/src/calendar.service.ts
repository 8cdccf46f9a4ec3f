import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Grant } from '@inview/access';
import { actAs, atLocalHour, Ids, MELBOURNE, Refused, rows } from '@inview/platform';
import { calendarText } from './calendar.js';
import { practitionerAsActor } from './owner.js';
import { StandingReminders } from './standing-reminders.js';

const HOUR = 3_600_000;
/** Calendars ask some times a day; how often at most one address is answered within an hour, by each process. */
const READS_AN_HOUR = 30;
/** How far ahead an entry is told. */
const AHEAD = 366 * 24 * HOUR;

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Calendar feeds (Q22): the address is the key, so the law is asked at every read for the person whose feed it is. */
@Injectable()
export class CalendarService {
  private readonly reads = new Map<string, { since: number; count: number }>();

  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly standing: StandingReminders,
  ) {}

  /** The secret of a new feed; whatever feed there was ends. It is kept nowhere. */
  async make(tx: EntityManager, grant: Grant<'own-calendar.keep'>): Promise<string> {
    await this.end(tx, grant);
    const secret = this.ids.secret();
    await tx.query(`insert into calendar_feed (id, practitioner_id, secret_sha256, made_at) values ($1, $2, $3, $4)`, [
      this.ids.next(),
      grant.actor.practitionerId,
      digest(secret),
      grant.at,
    ]);
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
    if (!this.takes(feed.id, at.getTime())) throw new Refused('too-many-requests');
    const from = atLocalHour(today, 0, MELBOURNE);
    const told = await this.standing.of(tx, owner, { from, until: new Date(at.getTime() + AHEAD), now: at });
    return calendarText(
      feed.id,
      told.map((reminder) => reminder.at),
      publicUrl,
    );
  }

  private takes(feedId: string, now: number): boolean {
    const known = this.reads.get(feedId);
    const reads = known && now - known.since < HOUR ? known : { since: now, count: 0 };
    reads.count += 1;
    this.reads.set(feedId, reads);
    return reads.count <= READS_AN_HOUR;
  }
}

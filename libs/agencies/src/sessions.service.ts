import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '@inview/access';
import { Clock, Ids, publishEnding, Refused, rows } from '@inview/platform';

const SESSION_HOURS = 12;
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface StartedSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly actor: Actor;
}

/** Sessions: an opaque secret in a cookie, its SHA-256 in the table (house.md "Session"). */
@Injectable()
export class SessionService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Signs in as a demo persona. Whether personas may be used at all is the profile's business, not this method's. */
  async startAsPersona(tx: EntityManager, slug: string): Promise<StartedSession> {
    const [persona] = await rows<{ practitionerId: string }>(
      tx,
      `select p.id as "practitionerId" from persona s join practitioner p on p.id = s.practitioner_id where s.slug = $1 and p.left_at is null`,
      [slug],
    );
    if (!persona) throw new Refused('not-found');
    const token = this.ids.secret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    await tx.query(
      `insert into session (id, token_sha256, practitioner_id, started_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [this.ids.next(), digest(token), persona.practitionerId, now, expiresAt],
    );
    const actor = await this.actorOf(tx, token);
    if (!actor) throw new Error('A session that was just started is not valid.');
    return { token, expiresAt, actor };
  }

  /** Who acts under this token; null when it was ended, has expired, or its practitioner has left (P1). */
  async actorOf(tx: EntityManager, token: string): Promise<Actor | null> {
    return (await this.actorsOf(tx, [token]))[0] ?? null;
  }

  /** The same for many tokens, in order. */
  async actorsOf(tx: EntityManager, tokens: readonly string[]): Promise<(Actor | null)[]> {
    const hashes = tokens.map(digest);
    const actors = await rows<Actor & { hash: Buffer }>(
      tx,
      `select p.id as "practitionerId", s.id as "sessionId", p.name, p.role, u.id as "unitId", u.kind as "unitKind",
              a.id as "agencyId", a.kind as "agencyKind", a.short_name as agency, s.token_sha256 as hash
       from session s join practitioner p on p.id = s.practitioner_id join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where s.token_sha256 = any($1) and s.ended_at is null and s.expires_at > $2 and p.left_at is null`,
      [hashes, this.clock.now()],
    );
    const byHash = new Map(actors.map(({ hash, ...actor }) => [hash.toString('hex'), actor]));
    return hashes.map((hash) => byHash.get(hash.toString('hex')) ?? null);
  }

  /** Sessions, of those given, that are still good: sockets are asked this again and again. */
  async stillGood(tx: EntityManager, sessionIds: readonly string[]): Promise<Set<string>> {
    const good = await rows<{ id: string }>(
      tx,
      `select s.id from session s join practitioner p on p.id = s.practitioner_id
       where s.id = any($1) and s.ended_at is null and s.expires_at > $2 and p.left_at is null`,
      [sessionIds, this.clock.now()],
    );
    return new Set(good.map((session) => session.id));
  }

  /** Ends the session; its sockets close in every process. */
  async end(tx: EntityManager, grant: Grant<'self.read'>): Promise<void> {
    await tx.query(`update session set ended_at = $2 where id = $1 and ended_at is null`, [
      grant.actor.sessionId,
      grant.at,
    ]);
    await publishEnding(tx, { endedSession: grant.actor.sessionId });
  }
}

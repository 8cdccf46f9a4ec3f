import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Refused, rows } from '@inview/platform';
import { ownClient } from './client.js';
import { locked } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator } from './consultation.notices.js';

/** Names her in a consultation that began without names: once, on a basis that is written down with it (C12). */
@Injectable()
export class NamingService {
  async name(
    tx: EntityManager,
    grant: Grant<'consultation.name'>,
    { clientId, basis, why }: RouteBody<'consultation.name'>,
  ): Promise<void> {
    const { id, state, sentAt } = await locked(tx, grant);
    await ownClient(tx, grant, clientId);
    const named = await rows(
      tx,
      `update consultation set client_id = $2 where id = $1 and client_id is null and state <> 'withdrawn' returning id`,
      [id, clientId],
    );
    if (named.length === 0 || state === 'withdrawn') throw new Refused('frozen', { rules: ['C12'] });
    await tx.query(
      `insert into consultation_naming (consultation_id, client_id, basis, why, named_by, named_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, clientId, basis, why, grant.actor.practitionerId, grant.at],
    );
    await tellAdvocate(tx, id);
    if (sentAt) await tellCoordinator(tx, id);
  }
}

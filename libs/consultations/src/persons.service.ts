import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import { readableHeld } from '@inview/sharing';
import { about, named } from './about.js';
import { locked } from './consultation.lock.js';
import { tellAdvocate } from './consultation.notices.js';

type OwnPart = RouteResponse<'consultation.own'>['persons'][number];
type Other = RouteResponse<'consultation.read'>['others'][number];
type SafeContact = RouteResponse<'consultation.safe-contact'>;

/** Several persons in one consultation: what each said is a part of its own (C20). */
@Injectable()
export class PersonsService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
  ) {}

  /** Begins a part, as her advocate's draft; of the case it belongs to, she is told nothing (rule 48). */
  async add(
    tx: EntityManager,
    grant: Grant<'consultation.add-person'>,
    { name, subject }: RouteBody<'consultation.add-person'>,
  ): Promise<string> {
    const { id: partOf, state, clientId, caseId } = await locked(tx, grant);
    // A withdrawal may have come between the law's answer and this row (C5).
    if (state === 'withdrawn') throw new Refused('out-of-step');
    const id = this.ids.next();
    await tx.query(
      `insert into consultation (id, panel_id, unit_id, case_id, advocate_id, client_id, state, draft, started_at, saved_at, part_of, subject, person)
       values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $8, $9, $10, $11)`,
      [
        id,
        panelOf(grant),
        grant.actor.unitId,
        caseId,
        grant.actor.practitionerId,
        clientId,
        JSON.stringify({ clientId }),
        grant.at,
        partOf,
        subject,
        name,
      ],
    );
    await tellAdvocate(tx, partOf);
    return id;
  }

  /** The parts of her own consultation, in the order in which they were begun. */
  async parts(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<OwnPart[]> {
    return await rows(
      tx,
      `select id, person as name, subject, state from consultation where part_of = $1 and advocate_id = $2 order by started_at, person`,
      [subjectOf(grant), grant.actor.practitionerId],
    );
  }

  /**
   * What else was said in the same consultation, as far as this reader may read it: the law is asked for each (C20), and none of
   * them is withdrawn until this read is over (C5).
   */
  async others(tx: EntityManager, grant: Grant<'consultation.read'>): Promise<Other[]> {
    const together = `coalesce(k.part_of, k.id) = (select coalesce(o.part_of, o.id) from consultation o where o.id = $1)`;
    const found = await rows<Other>(
      tx,
      `select k.id, ${about} as about, k.subject from ${named}
       where ${together} and k.id <> $1 and k.sent_at is not null order by k.part_of is not null, k.sent_at, about`,
      [subjectOf(grant)],
    );
    const things = found.map(({ id }) => ({ id, consultationId: id }));
    const may = await readableHeld(tx, this.access, grant.actor, 'consultation.read', things);
    return found.filter(({ id }) => may.has(id));
  }

  /** It is not sealed with a withdrawal: to be told of what goes on, the person is reached as was said (C22). */
  async safeContact(tx: EntityManager, grant: Grant<'consultation.read-safe-contact'>): Promise<SafeContact> {
    const [contact] = await rows<SafeContact>(
      tx,
      `select contact_by as by, contact_when as "when" from consent where consultation_id = $1`,
      [subjectOf(grant)],
    );
    return present(contact, 'not-found');
  }
}

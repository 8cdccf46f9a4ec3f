import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, rows } from '@inview/platform';
import { faulty } from './meeting.row.js';

type Contribution = RouteResponse<'case.read'>['contributions'][number];
export type KnownSource = NonNullable<RouteBody<'contribution.add'>['source']>;

/** What is added to what everybody on the panel may know. */
export interface Added {
  readonly words: string;
  readonly source: KnownSource | null;
  /** What it was widened by; nobody is served it. */
  readonly wideningId: string | null;
}

/**
 * What everybody on the panel may know. Nobody is told when something comes or goes: it is there from the day after, at midnight,
 * whoever added it and whatever it came from, so that neither the hour nor a frame tells of anything (W5).
 */
@Injectable()
export class ContributionService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
  ) {}

  async add(
    tx: EntityManager,
    grant: Grant<'contribution.add'> | Grant<'widening.propose'> | Grant<'widening.answer'>,
    { words, source, wideningId }: Added,
  ): Promise<string> {
    if (source && source.on > grant.today) throw faulty('/source/on', 'Choose today or an earlier date.');
    const id = this.ids.next();
    await tx.query(
      `insert into contribution (id, case_id, words, source_what, source_whose, source_on, from_day, added_by, added_at, widening_id)
       values ($1, $2, $3, $4, $5, $6, $7::date + 1, $8, $9, $10)`,
      [
        id,
        caseOf(grant),
        words,
        source?.what ?? null,
        source?.whose ?? null,
        source?.on ?? null,
        grant.today,
        grant.actor.practitionerId,
        grant.at,
        wideningId,
      ],
    );
    return id;
  }

  /** Taken down twice is taken down. */
  async takeDown(tx: EntityManager, grant: Grant<'contribution.take-down'>): Promise<void> {
    await tx.query(
      `update contribution set taken_down_by = $2, taken_down_at = $3 where id = $1 and taken_down_at is null`,
      [subjectOf(grant), grant.actor.practitionerId, grant.at],
    );
  }

  /** Those of the case that the law lets this reader read now, the newest day first; within a day by their words, never by when they came. */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>): Promise<Contribution[]> {
    withinAudience(grant, 'whole-panel');
    const found = await rows<Omit<Contribution, 'mayTakeDown'>>(
      tx,
      `select id, words, from_day::text as "from",
              case when source_what is null then null
                   else jsonb_build_object('what', source_what, 'whose', source_whose, 'on', source_on) end as source
       from contribution where case_id = $1 and taken_down_at is null order by from_day desc, words, source_what, source_whose, source_on`,
      [caseOf(grant)],
    );
    const read: Contribution[] = [];
    for (const one of found) {
      if (!(await this.access.may(tx, grant.actor, 'contribution.read', one.id))) continue;
      const mayTakeDown = (await this.access.may(tx, grant.actor, 'contribution.take-down', one.id)) !== null;
      read.push({ ...one, mayTakeDown });
    }
    return read;
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, rows } from '@inview/platform';
import { HerWords } from '@inview/sharing';
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
    private readonly herWords: HerWords,
  ) {}

  async add(
    tx: EntityManager,
    grant: Grant<'contribution.add'> | Grant<'widening.propose'> | Grant<'widening.answer'>,
    { words, source, wideningId }: Added,
  ): Promise<string> {
    if (source && source.on > grant.today) throw faulty('/source/on', 'Choose today or an earlier date.');
    const writing = { actor: grant.actor, caseIds: [caseOf(grant)], audience: 'whole-panel' } as const;
    const texts = { words, 'source/what': source?.what, 'source/whose': source?.whose };
    // What is widened was held against all that it comes from.
    if (wideningId === null) await this.herWords.keepOut(tx, writing, texts);
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

  /**
   * From midnight, so that what goes then because her agreement ended goes among others (W5), or at once. Taken down twice is taken
   * down at the earlier.
   */
  async takeDown(
    tx: EntityManager,
    grant: Grant<'contribution.take-down'>,
    { when }: RouteBody<'contribution.take-down'>,
  ): Promise<void> {
    await tx.query(
      `update contribution set taken_down_by = $2, taken_down_at = $3, gone_from = $4::date + $5::int
       where id = $1 and (gone_from is null or gone_from > $4::date + $5::int)`,
      [subjectOf(grant), grant.actor.practitionerId, grant.at, grant.today, when === 'now' ? 0 : 1],
    );
  }

  /**
   * Those of the case that the law lets this reader read now, the newest day first; within a day by their words, never by when they
   * came. The law is asked of what can be read alone: of what went, however it went, it would take him longer to hear nothing (V3).
   */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>): Promise<Contribution[]> {
    withinAudience(grant, 'whole-panel');
    const found = await rows<Omit<Contribution, 'mayTakeDown'>>(
      tx,
      `select c.id, c.words, c.from_day::text as "from", c.gone_from is not null as "goesTonight",
              case when c.source_what is null then null
                   else jsonb_build_object('what', c.source_what, 'whose', c.source_whose, 'on', c.source_on) end as source
       from contribution c left join widening w on w.id = c.widening_id
       where c.case_id = $1 and (c.gone_from is null or c.gone_from > $2::date) and (c.from_day <= $2::date or c.added_by = $3)
         and (w.id is null or w.source_what is not null
           or not exists (select 1 from widening_objection o where o.widening_id = w.id)
              and not exists (select 1 from widening_source s where s.widening_id = w.id and not exists (
                select 1 from consent k where k.consultation_id = s.consultation_id and k.withdrawn_at is null and k.until >= $2::date)))
       order by c.from_day desc, c.words, c.source_what, c.source_whose, c.source_on`,
      [caseOf(grant), grant.today, grant.actor.practitionerId],
    );
    const read: Contribution[] = [];
    for (const { goesTonight, ...one } of found) {
      if (!(await this.access.may(tx, grant.actor, 'contribution.read', one.id))) continue;
      const mayTakeDown = (await this.access.may(tx, grant.actor, 'contribution.take-down', one.id)) !== null;
      // To others it is there until it is gone: a mark would tell what goes without one.
      read.push({ ...one, mayTakeDown, goesTonight: mayTakeDown && goesTonight });
    }
    return read;
  }
}

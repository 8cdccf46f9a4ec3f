import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { DisclosureRecord, RouteBody } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { tellStatement } from './exchange.notices.js';
import { HerWords } from './her-words.js';
import { faulty } from './party.js';

/** What was not yet recorded of something spoken is added to it, in a row of its own (D11, rule 17). */
@Injectable()
export class AdditionService {
  constructor(private readonly herWords: HerWords) {}

  async add(tx: EntityManager, grant: Grant<'statement.add'>, body: RouteBody<'statement.add'>): Promise<void> {
    const id = subjectOf(grant);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
    const [kept] = await rows<{
      record: DisclosureRecord;
      count: number;
      caseId: string;
      audience: Audience;
      agencyIds: string[];
    }>(
      tx,
      `select kept_record(s.id, s.record) as record, s.case_id as "caseId", s.audience,
         (select count(*)::int from statement_addition a where a.statement_id = s.id) as count,
         array(select d.agency_id from disclosure d where d.statement_id = s.id) as "agencyIds"
       from statement s where s.id = $1`,
      [id],
    );
    const { record, count, caseId, audience, agencyIds } = present(kept, 'not-found');
    const added = Object.entries(body).filter(([, words]) => words.trim() !== '');
    if (added.length === 0) throw faulty('/relevance', 'Write what is to be added.');
    const already = added.find(([field]) => record[field as keyof typeof body].trim() !== '');
    if (already) throw faulty(`/${already[0]}`, 'This is recorded already, and is not changed. Correct it instead.');
    const writing = { actor: grant.actor, caseIds: [caseId], audience, agencyIds };
    await this.herWords.keepOut(tx, writing, Object.fromEntries(added));
    await tx.query(
      `insert into statement_addition (statement_id, nth, added, added_by, added_at) values ($1, $2, $3, $4, $5)`,
      [id, count + 1, Object.fromEntries(added), grant.actor.practitionerId, grant.at],
    );
    await tellStatement(tx, id);
  }
}

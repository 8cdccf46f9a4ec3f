import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, present, publish, Refused, rows } from '@inview/platform';
import { identifiersIn, inOwnService, type IdentifierKind, type MemberFacts } from '@inview/policy';
import { standingUnder, StatementService } from '@inview/sharing';
import { invalid } from './client.js';
import { UnnamedQuestionQueries } from './unnamed-question.queries.js';

const kindWords: Readonly<Record<IdentifierKind, string>> = {
  name: 'a name',
  date: 'a date',
  place: 'an address',
  contact: 'a telephone number or an e-mail address',
};

/** A question without names: asked, taken, answered, acknowledged; whom it is about is told afterwards or never (C30–C32). */
@Injectable()
export class UnnamedQuestionService {
  constructor(
    private readonly ids: Ids,
    private readonly questions: UnnamedQuestionQueries,
    private readonly statements: StatementService,
  ) {}

  async ask(tx: EntityManager, grant: Grant<'own-questions.ask'>, body: RouteBody<'question.ask'>): Promise<string> {
    const { actor, at, today } = grant;
    const programs = await this.questions.programs(tx, today);
    if (!programs.some(({ unit }) => unit.id === body.unitId)) throw invalid('/unitId', 'Choose one of the programs.');
    namesNobody(body);
    const id = this.ids.next();
    await tx.query(
      `insert into question (id, unit_id, asked_by, asked_in, basis, words, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, body.unitId, actor.practitionerId, actor.unitId, body.basis, body.words, at],
    );
    await tell(tx, id);
    return id;
  }

  /** The first to take it answers it; once they are gone, whoever takes it over (C31). */
  async take(tx: EntityManager, grant: Grant<'question.answer'>): Promise<void> {
    const id = subjectOf(grant);
    const taken = await rows(
      tx,
      `update question set taken_by = $2, taken_at = coalesce(taken_at, $3)
       where id = $1 and (taken_by is null or gone_from(unit_id, taken_by)) returning id`,
      [id, grant.actor.practitionerId, grant.at],
    );
    if (taken.length === 0) throw new Refused('out-of-step');
    await tell(tx, id);
  }

  async answer(tx: EntityManager, grant: Grant<'question.answer'>, body: RouteBody<'question.answer'>): Promise<void> {
    const id = await locked(tx, grant);
    namesNobody(body);
    const { practitionerId } = grant.actor;
    const mine = await rows(tx, `select from question where id = $1 and taken_by = $2`, [id, practitionerId]);
    if (mine.length === 0) throw new Refused('out-of-step');
    await once(tx, {
      sql: `insert into question_answer (question_id, words, answered_by, answered_at) values ($1, $2, $3, $4) on conflict do nothing returning question_id`,
      parameters: [id, body.words, practitionerId, grant.at],
    });
    await tell(tx, id);
  }

  async acknowledge(tx: EntityManager, grant: Grant<'question.acknowledge'>): Promise<void> {
    await once(tx, {
      sql: `update question set acknowledged_at = $2 where id = $1 and acknowledged_at is null returning id`,
      parameters: [subjectOf(grant), grant.at],
    });
    await tell(tx, subjectOf(grant));
  }

  /** A disclosure to the unit asked: only what the sharing law carries there, and with all that it asks to be recorded (C32, S12). */
  async name(tx: EntityManager, grant: Grant<'question.name'>, body: RouteBody<'question.name'>): Promise<void> {
    const { actor, at, today } = grant;
    const id = await locked(tx, grant);
    const [question] = await rows<{ unitId: string; register: MemberFacts }>(
      tx,
      `select q.unit_id as "unitId", register_facts($2) || jsonb_build_object('unitKind', $3::text) as register from question q where q.id = $1`,
      [id, actor.practitionerId, actor.unitKind],
    );
    const { unitId, register } = present(question, 'not-found');
    const recipient = (await this.questions.programs(tx, today)).find(({ unit }) => unit.id === unitId);
    const giver = inOwnService(actor.agencyKind, [register], today);
    const { role, record, name } = body;
    const [decided] = await this.statements.inWriting(tx, grant, {
      role,
      record,
      giver,
      recipients: [present(recipient, 'may-not-share')],
    });
    const { desk, decision } = present(decided, 'may-not-share');
    await once(tx, {
      sql: `insert into question_naming (question_id, name, role, record, agency_id, standing, to_agency_id, to_standing, rules, schemes, named_by, named_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning question_id`,
      parameters: [
        ...[
          id,
          name,
          role,
          record,
          actor.agencyId,
          standingUnder(decision, giver),
          desk.agency.id,
          standingUnder(decision, desk.receiver),
        ],
        ...[['C32', ...decision.rules], decision.schemes, actor.practitionerId, at],
      ],
    });
    await tell(tx, id);
  }
}

/** C32: warned once, with what was found and not where; whoever wrote it says that it names nobody, or writes it anew. */
function namesNobody({ words, namesNobody: confirmed }: RouteBody<'question.answer'>): void {
  if (confirmed) return;
  const found = [...new Set(identifiersIn(words).map(({ kind }) => kindWords[kind]))];
  if (found.length > 0)
    throw invalid('/words', `These words seem to hold ${found.join(', ')}. Take it out, or say that it names nobody.`);
}

/** Held until this transaction ends, so that each step is taken once. */
async function locked(tx: EntityManager, grant: Grant<'question.answer'> | Grant<'question.name'>): Promise<string> {
  const id = subjectOf(grant);
  await tx.query(`select from question where id = $1 for update`, [id]);
  return id;
}

async function once(tx: EntityManager, { sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
  const done = await rows(tx, sql, [...parameters]);
  if (done.length === 0) throw new Refused('out-of-step');
}

/** Tells who asked, and the advocates of the unit asked: whom the law lets read it. */
async function tell(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'question', id, needs: 'question.read', scopeId: id });
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { AgencyRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import {
  inOwnService,
  usesSchemes,
  type MemberFacts,
  type PracticeSettings,
  type QuestionState,
  type Receiver,
} from '@inview/policy';
import { dueBy } from './clock.js';

type Mine = RouteResponse<'questions.mine'>;
type Question = RouteResponse<'question.read'>;

/** A partner-contact unit that can be asked, and what its advocates are under the schemes today. */
export interface Program {
  readonly unit: Mine['programs'][number]['unit'];
  readonly agency: AgencyRef;
  readonly receiver: Receiver;
}

interface Course {
  readonly askedAt: Date;
  readonly takenAt: Date | null;
  readonly answeredAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

const courseColumns = `q.asked_at as "askedAt", q.taken_at as "takenAt", a.answered_at as "answeredAt", q.acknowledged_at as "acknowledgedAt"`;

const stateOf = ({ takenAt, answeredAt, acknowledgedAt }: Course): QuestionState => {
  if (acknowledgedAt) return 'acknowledged';
  if (answeredAt) return 'answered';
  return takenAt ? 'taken' : 'asked';
};

/** One length for each turn, as of every consultation: counted from when it was asked, then from when it was answered. */
function clockOf(settings: PracticeSettings, course: Course, now: Date): Question['clock'] {
  const state = stateOf(course);
  if (state === 'acknowledged') return null;
  const due = dueBy(settings, 'consultationAnswer', course.answeredAt ?? course.askedAt);
  const next = ({ asked: 'take', taken: 'answer', answered: 'acknowledge' } as const)[state];
  return { waitsFor: course.answeredAt ? 'asker' : 'program', next, dueAt: due.toISOString(), overdue: due < now };
}

const programsOf = ({ unit, agency }: Program) => ({ unit, agency });

/** Questions without names, for who asked and for the unit that was asked (C30). */
@Injectable()
export class UnnamedQuestionQueries {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** C30: every program with an advocate whom the schemes let answer; which they are is no secret. */
  async programs(tx: EntityManager, today: string): Promise<Program[]> {
    const found = await rows<Omit<Program, 'receiver'> & { members: MemberFacts[] }>(
      tx,
      `select unit_ref(u.id) as unit, agency_ref(a.id) as agency,
              jsonb_agg(register_facts(p.id) || jsonb_build_object('unitKind', u.kind)) as members
       from unit u join agency a on a.id = u.agency_id join practitioner p on p.unit_id = u.id and p.left_at is null
       where u.kind = 'partner-contact' group by u.id, a.id order by a.name, u.name`,
    );
    return found
      .map(({ members, ...program }) => ({ ...program, receiver: inOwnService(program.agency.kind, members, today) }))
      .filter(({ receiver }) => usesSchemes(receiver));
  }

  /** What I asked, or what my unit was asked, those first that wait; each row is asked of the law. */
  async mine(tx: EntityManager, grant: Grant<'own-questions.list'>): Promise<Mine> {
    const { actor, today, at } = grant;
    const found = await rows<Course & Pick<Mine['questions'][number], 'id' | 'own' | 'begins' | 'program' | 'by'>>(
      tx,
      `select q.id, q.asked_by = $1 and q.asked_in = $2 as own, left(q.words, 90) as begins, agency_ref(u.agency_id) as program, person_ref(q.asked_by) as by,
              ${courseColumns}
       from question q join unit u on u.id = q.unit_id left join question_answer a on a.question_id = q.id
       where q.asked_by = $1 or q.unit_id = $2 order by q.acknowledged_at is not null, q.asked_at desc, q.id`,
      [actor.practitionerId, actor.unitId],
    );
    const ids = found.map(({ id }) => id);
    const readable = ids.length > 0 ? await this.access.mayEach(tx, actor, 'question.read', ids) : new Set();
    const mayAsk = (await this.access.may(tx, actor, 'own-questions.ask', null)) !== null;
    const settings = await this.settings.inForce(tx, today);
    return {
      mayAsk,
      programs: mayAsk ? (await this.programs(tx, today)).map(programsOf) : [],
      questions: found
        .filter(({ id }) => readable.has(id))
        .map(({ id, own, begins, program, by, ...course }) => ({
          ...{ id, own, begins, program, by },
          state: stateOf(course),
          askedAt: course.askedAt.toISOString(),
          clock: clockOf(settings, course, at),
        })),
    };
  }

  async read(tx: EntityManager, grant: Grant<'question.read'>): Promise<Question> {
    const { actor, today, at } = grant;
    type Row = Course &
      Pick<
        Question,
        'id' | 'own' | 'unit' | 'program' | 'by' | 'basis' | 'words' | 'taken' | 'takenByMe' | 'answer' | 'named'
      >;
    const [found] = await rows<Row>(
      tx,
      `select q.id, q.asked_by = $2 and q.asked_in = $3 as own, coalesce(q.taken_by = $2, false) as "takenByMe", unit_ref(u.id) as unit, agency_ref(u.agency_id) as program, person_ref(q.asked_by) as by,
              q.basis, q.words, ${courseColumns},
              case when q.taken_by is not null then jsonb_build_object('by', person_ref(q.taken_by), 'at', ${instant('q.taken_at')}) end as taken,
              case when a.words is not null then jsonb_build_object('words', a.words, 'by', person_ref(a.answered_by), 'at', ${instant('a.answered_at')}) end as answer,
              -- What is kept of it is the giving agency's; the unit asked reads what it was told.
              case when n.name is not null then jsonb_build_object('name', n.name, 'role', n.role, 'what', n.record ->> 'what',
                'at', ${instant('n.named_at')}, 'record', case when q.asked_by = $2 and q.asked_in = $3 then n.record end) end as named
       from question q join unit u on u.id = q.unit_id
         left join question_answer a on a.question_id = q.id left join question_naming n on n.question_id = q.id
       where q.id = $1`,
      [subjectOf(grant), actor.practitionerId, actor.unitId],
    );
    const { askedAt, takenAt, answeredAt, acknowledgedAt, ...question } = present(found, 'not-found');
    const course = { askedAt, takenAt, answeredAt, acknowledgedAt };
    const state = stateOf(course);
    const may = async (action: 'question.answer' | 'question.acknowledge' | 'question.name') =>
      (await this.access.may(tx, actor, action, question.id)) !== null;
    return {
      ...question,
      state,
      askedAt: askedAt.toISOString(),
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
      clock: clockOf(await this.settings.inForce(tx, today), course, at),
      mayAnswer: await may('question.answer'),
      mayAcknowledge: state === 'answered' && (await may('question.acknowledge')),
      mayName: await may('question.name'),
    };
  }
}

/** An instant inside of a built object, as the wire has it. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access } from '@inview/access';
import type { BoardAction, BoardFilter, RouteQuery, RouteResponse } from '@inview/contract';
import { Refused, rows } from '@inview/platform';
import { escalations, type Escalation } from '@inview/policy';
import { csv } from '@inview/sharing';
import { ActionQueries, readableActions } from './actions.queries.js';
import { BoardLaw, type BoardGrant, type Candidate, type Reach } from './board.law.js';
import { condition, scoped, standing, Values } from './board.scope.js';
import { boardTable } from './board.table.js';

const PAGE = 50;
/** As many as anybody reads in a spreadsheet; more must be narrowed. */
const FILE = 10_000;
const LARGEST_BATCH = 2_000;

/** What waits for an event has no date, and comes last. */
const soonest = `coalesce(t.due_on, 'infinity')`;

type Page = RouteResponse<'board.read'>;

/** Where a page begins: after this action in the order of the board. */
interface Place {
  readonly id: string;
  readonly dueOn: string;
  readonly assignedAt: string;
}

interface Extra extends Pick<BoardAction, 'daysOverdue'> {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly derived: boolean;
  readonly toldTo: Escalation | null;
}

/** Lists over many actions, soonest due first (H1). */
@Injectable()
export class BoardQueries {
  constructor(
    private readonly access: Access,
    private readonly law: BoardLaw,
    private readonly actions: ActionQueries,
  ) {}

  async page(tx: EntityManager, grant: BoardGrant, query: RouteQuery<'board.read'>): Promise<Page> {
    const { after, ...filter } = query;
    const reach = await this.law.reach(tx, grant, filter);
    const from = after === undefined ? null : await this.place(tx, grant, after);
    const found = await this.walk(tx, grant, reach, filter, PAGE + 1, from);
    const shown = found.slice(0, PAGE);
    return {
      panels: [...reach.panels],
      undertakingDue: [...reach.undertakingDue],
      actions: await this.shown(tx, grant, filter, shown),
      next: found.length > PAGE ? (shown.at(-1) ?? null) : null,
    };
  }

  /** The same as a file to keep; its name says nothing of a case, a person or a panel. */
  async file(tx: EntityManager, grant: BoardGrant, filter: BoardFilter): Promise<RouteResponse<'board.export'>> {
    const reach = await this.law.reach(tx, grant, filter);
    const found = await this.walk(tx, grant, reach, filter, FILE + 1, null);
    if (found.length > FILE)
      throw new Refused('invalid-input', {
        fields: [{ pointer: '', message: 'There are more than 10,000: choose a panel, an agency or a state.' }],
      });
    const taken = await this.takenOut(tx, grant, found);
    return { name: `actions-${grant.today}.csv`, csv: csv(boardTable(await this.shown(tx, grant, filter, taken))) };
  }

  /** What leaves with a file is asked one by one and recorded with its case: after a withdrawal it is known who has it (rule 9). */
  private async takenOut(tx: EntityManager, grant: BoardGrant, ids: readonly string[]): Promise<string[]> {
    const { actor } = grant;
    const askers = ids.map((subjectId) => ({ actor, subjectId }));
    const refusals = await this.access.requireAll(tx, askers, 'action.read');
    return ids.filter((_, nth) => refusals[nth] === null);
  }

  /** As many as are asked for, each asked of the law; further batches are larger, for who may open few of many. */
  private async walk(
    tx: EntityManager,
    grant: BoardGrant,
    { scope }: Reach,
    filter: BoardFilter,
    limit: number,
    from: Place | null,
  ): Promise<string[]> {
    if (scope.panelIds?.length === 0) return [];
    const readable: string[] = [];
    const known = new Map<string, boolean>();
    let place = from;
    for (let size = Math.min(limit, LARGEST_BATCH); ; size = Math.min(size * 2, LARGEST_BATCH)) {
      const values = new Values();
      const where = condition(scope, filter, values);
      const beyond = place
        ? `and (${soonest}, t.assigned_at, t.id) > (${values.add(place.dueOn)}::date, ${values.add(place.assignedAt)}::timestamptz, ${values.add(place.id)}::uuid)`
        : '';
      const batch: (Candidate & Place)[] = await rows(
        tx,
        `select t.id, ${soonest}::text as "dueOn", t.assigned_at::text as "assignedAt", ${standing} as standing
         from ${scoped} where ${where} ${beyond} order by ${soonest}, t.assigned_at, t.id limit ${values.add(size)}`,
        values.all,
      );
      for (const { id } of await this.law.readable(tx, grant.actor, batch, known)) readable.push(id);
      place = batch.at(-1) ?? null;
      if (readable.length >= limit || batch.length < size) return readable.slice(0, limit);
    }
  }

  /** Where an action stands that the reader may still open; of any other nothing is told. */
  private async place(tx: EntityManager, grant: BoardGrant, id: string): Promise<Place> {
    const may = await readableActions(tx, this.access, grant.actor, [id]);
    if (!may.has(id)) throw new Refused('out-of-step');
    const [place] = await rows<Place>(
      tx,
      `select t.id, ${soonest}::text as "dueOn", t.assigned_at::text as "assignedAt" from plan_action t where t.id = $1`,
      [id],
    );
    if (!place) throw new Refused('out-of-step');
    return place;
  }

  private async shown(
    tx: EntityManager,
    grant: BoardGrant,
    { board }: Pick<BoardFilter, 'board'>,
    ids: readonly string[],
  ): Promise<BoardAction[]> {
    const actions = await this.actions.onBoard(tx, grant, ids);
    const extras = await rows<Extra>(
      tx,
      `select t.id, t.case_id as "caseId", f.reference, t.consultation_id is not null as derived,
         case when t.state in ('proposed', 'accepted') then greatest($2::date - t.due_on, 0) else 0 end as "daysOverdue",
         (select o.rule from outbox o where o.subject_id = t.id and o.sent_at is not null and o.due = t.due_on and o.rule = any($3)
          order by array_position($3, o.rule) desc limit 1) as "toldTo"
       from plan_action t join case_file f on f.id = t.case_id where t.id = any($1)`,
      [ids, grant.today, escalations],
    );
    const of = new Map(extras.map((extra) => [extra.id, extra]));
    const told = await this.toldOf(tx, grant, board, extras);
    return actions.flatMap((action) => {
      const extra = of.get(action.id);
      if (!extra) return [];
      const { caseId, reference, daysOverdue } = extra;
      const inCase = board === 'unit' ? null : { id: caseId, reference };
      return [
        { ...action, inCase, daysOverdue, toldTo: told.has(caseId) && mayTell(extra, board) ? extra.toldTo : null },
      ];
    });
  }

  /** The cases of which who was told is said to the reader: those whose side of hers they read (V20, V21). On a unit's board none. */
  private async toldOf(
    tx: EntityManager,
    grant: BoardGrant,
    board: BoardFilter['board'],
    extras: readonly Extra[],
  ): Promise<ReadonlySet<string>> {
    if (board === 'unit' || !grant.audiences.includes('her-side')) return new Set();
    const cases = [...new Set(extras.map(({ caseId }) => caseId))];
    return await this.access.mayEach(tx, grant.actor, 'case.read-her-side', cases);
  }
}

/**
 * C3: who was told of what derives from a consultation tells who else holds it, so that the coordinator alone learns it. On the
 * board of a unit, and to his side, who was told is not said at all: it hangs on who is shut out of the case.
 */
function mayTell({ derived }: Extra, board: BoardFilter['board']): boolean {
  return board === 'coordinator' || !derived;
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { aboutOf, correctionRows, iso } from './exchange.rows.js';
import { basisWords, type TableEntry } from './ledger-table.js';

type View = RouteResponse<'statement.read'>;

/** The rows of `disclosure` as recipients of one thing; `d` is the disclosure. */
export const recipientsOf = `coalesce(jsonb_agg(jsonb_build_object('agency', agency_ref(a.id), 'at', d.released_at, 'standing', d.standing,
  'outcome', d.outcome, 'schemes', d.schemes, 'rules', to_jsonb(d.rules)) order by d.released_at, a.name), '[]')`;

interface Row extends Pick<
  View,
  'id' | 'caseId' | 'reference' | 'about' | 'from' | 'by' | 'how' | 'requestId' | 'recipients'
> {
  readonly at: Date;
  readonly requestedAt: Date | null;
  readonly agencyId: string;
  readonly record: NonNullable<View['record']>;
}

/** One disclosure, as its giver, a recipient or the coordinator reads it. */
@Injectable()
export class StatementQueries {
  constructor(private readonly access: Access) {}

  async one(tx: EntityManager, grant: Grant<'statement.read'>): Promise<View> {
    const id = subjectOf(grant);
    // Who gives and who coordinates corrects it, and reads all of it (D6); a recipient reads what it was given (D1).
    const whole = (await this.access.may(tx, grant.actor, 'statement.correct', id)) !== null;
    const { agencyId: _, requestedAt: __, record, ...row } = await this.row(tx, id);
    const mayAdd = (await this.access.may(tx, grant.actor, 'statement.add', id)) !== null;
    const { what, purpose, relevance, prepared } = record;
    return {
      ...row,
      panelId: panelOf(grant),
      ...{ what, purpose, relevance, prepared },
      recipients: row.recipients.filter(({ agency }) => whole || agency.id === grant.actor.agencyId),
      corrections: await this.corrections(tx, id, whole),
      ...(whole ? { record, additions: await this.additions(tx, id) } : {}),
      mayCorrect: whole,
      mayAdd,
    };
  }

  /** As the file of one's own agency keeps it: all of what it gave, and of what it was given, what it reads. */
  async kept(tx: EntityManager, grant: Grant<'exchange.list'>, id: string): Promise<TableEntry> {
    const { agencyId, record, ...row } = await this.row(tx, id);
    const own = agencyId === grant.actor.agencyId;
    const { what, purpose, relevance, prepared, standing } = record;
    return {
      ...row,
      standing,
      record: own ? record : { what, purpose, relevance, prepared },
      recipients: row.recipients.filter(({ agency }) => own || agency.id === grant.actor.agencyId),
      basis: own ? basisWords(row.about.role, record, null) : '',
      ...{ withdrawnAt: null, seenBy: [] },
    };
  }

  private async row(tx: EntityManager, id: string) {
    const [found] = await rows<Row>(
      tx,
      `select s.id, s.case_id as "caseId", f.reference, ${aboutOf('y', 's.about_role')}, agency_ref(s.agency_id) as "from", person_ref(s.given_by) as by,
              s.given_at as at, s.how, s.request_id as "requestId", r.asked_at as "requestedAt", s.agency_id as "agencyId",
              kept_record(s.id, s.record) || jsonb_build_object('standing', s.standing) as record,
              (select ${recipientsOf} from disclosure d join agency a on a.id = d.agency_id where d.statement_id = s.id) as recipients
       from statement s join case_file f on f.id = s.case_id join case_party y on y.id = s.party_id
         left join information_request r on r.id = s.request_id where s.id = $1`,
      [id],
    );
    const row = present(found, 'not-found');
    return {
      ...row,
      at: iso(row.at),
      requestedAt: row.requestedAt && iso(row.requestedAt),
      recipients: row.recipients.map((recipient) => ({ ...recipient, at: iso(recipient.at) })),
    };
  }

  private async additions(tx: EntityManager, id: string): Promise<NonNullable<View['additions']>> {
    const found = await rows<NonNullable<View['additions']>[number] & { at: Date }>(
      tx,
      `select added, person_ref(added_by) as by, added_at as at from statement_addition where statement_id = $1 order by nth`,
      [id],
    );
    return found.map((row) => ({ ...row, at: iso(row.at) }));
  }

  private async corrections(tx: EntityManager, id: string, whole: boolean): Promise<View['corrections']> {
    const found = await correctionRows(tx, `c.statement_id = $1`, [id], { herSide: false });
    return found.map(({ wrong, right, at, notices }) => ({ wrong, right, at, ...(whole ? { notices } : {}) }));
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { ExchangeQueries } from './exchange.queries.js';
import { csv } from './ledger-csv.js';
import { ledgerTable, type TableEntry } from './ledger-table.js';
import { LedgerQueries } from './ledger.queries.js';
import { faulty } from './party.js';
import { StatementQueries } from './statement.queries.js';

type File = RouteResponse<'ledger.export'>;

/** The ledger as files to keep; names of files say nothing of a case or a person. */
@Injectable()
export class ExportService {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly exchange: ExchangeQueries,
    private readonly statements: StatementQueries,
  ) {}

  /** Of a case: what is about one person, or what one agency gave or was given. */
  async ofCase(tx: EntityManager, grant: Grant<'ledger.read'>, body: RouteBody<'ledger.export'>): Promise<File> {
    const { entries, parties } = await this.ledger.read(tx, grant);
    if ('partyId' in body) {
      if (!parties.some(({ partyId }) => partyId === body.partyId))
        throw faulty('/partyId', 'Choose somebody of this case.');
      return file(
        grant.today,
        entries.filter(({ about }) => about?.partyId === body.partyId),
      );
    }
    const found = await rows(tx, `select 1 from agency where id = $1`, [body.agencyId]);
    if (found.length === 0) throw faulty('/agencyId', 'Choose an agency.');
    const { agencyId } = body;
    // An agency's file holds its own part of each line: all that it gave, and of what it was given itself alone.
    const own = entries.flatMap((entry) => {
      if (entry.from.id === agencyId && entry.how !== 'release') return [entry];
      const recipients = entry.recipients.filter(({ agency }) => agency.id === agencyId);
      return recipients.length === 0 ? [] : [{ ...entry, recipients }];
    });
    return file(grant.today, own);
  }

  /** Of one's own agency on a panel: what it gave, whole, and what it was given, as it reads it. */
  async own(tx: EntityManager, grant: Grant<'exchange.list'>): Promise<File> {
    const { given, received } = await this.exchange.mine(tx, grant);
    const entries: TableEntry[] = [];
    for (const row of [...given, ...received]) {
      if (row.how === 'release') continue;
      entries.push(await this.statements.kept(tx, grant, row.id));
    }
    return file(grant.today, entries);
  }
}

const file = (today: string, entries: readonly TableEntry[]): File => ({
  name: `ledger-${today}.csv`,
  csv: csv(ledgerTable(entries)),
});

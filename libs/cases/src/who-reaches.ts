import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import { InTransaction, rows } from '@inview/platform';
import type { Action } from '@inview/policy';
import { tellConcerned, tellKeepers } from './conflict.notices.js';

/** Who reaches a case, conflicts considered, and what follows when that changes. */
@Injectable()
export class WhoReaches {
  constructor(private readonly events: InTransaction) {}

  /**
   * Makes a change that may close the case to these people, or open it, and tells those of them to whom it did. Who could reach
   * nothing of the case before and after is told nothing: that there is a case is all that such a word would say (V3). That it
   * opened is announced, as what closing it took from them comes back (Q2).
   */
  async changing<T>(
    tx: EntityManager,
    grant: Grant<Action>,
    people: readonly string[],
    change: () => Promise<T>,
    but: readonly string[] = [],
  ): Promise<T> {
    const before = await this.among(tx, grant, people);
    const changed = await change();
    const after = await this.among(tx, grant, people);
    await tellKeepers(tx, grant, { but, recheck: true });
    await tellConcerned(
      tx,
      grant,
      people.filter((id) => before.get(id) !== after.get(id)),
    );
    const opened = people.filter((id) => (after.get(id) ?? 0) > (before.get(id) ?? 0));
    if (opened.length > 0)
      await this.events.announce(tx, 'case.opens-to', { caseId: caseOf(grant), people: opened, at: grant.at });
    return changed;
  }

  /** How much of it each reaches: nothing, its part for everybody, or her side too, if that is for them (V20). */
  private async among(
    tx: EntityManager,
    grant: Grant<Action>,
    people: readonly string[],
  ): Promise<Map<string, number>> {
    const found = await rows<{ id: string; reach: number }>(
      tx,
      `SELECT q.id, CASE WHEN NOT reaches_case($1, q.id) OR shut_out($1, q.id, $3) THEN 0 WHEN worked_with_him($1, q.id) THEN 1 ELSE 2 END AS reach
       FROM unnest($2::uuid[]) AS q(id)`,
      [caseOf(grant), people, grant.at],
    );
    return new Map(found.map(({ id, reach }) => [id, reach]));
  }
}

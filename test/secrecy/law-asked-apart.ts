import { actionScopes, decide, type Action, type Decision, type Facts, type Scope } from '@inview/policy';
import type { Ledger } from '../builders/ledger.js';

const nobody: Decision = { allow: false, refusal: 'unknown', rules: ['P1'] };

/**
 * What the law says of somebody and a thing at one moment, asked apart from the product's own asking: the facts from Postgres
 * as its owner, and `decide`. What is loaded is remembered, so that one of these lasts as long as nothing changes.
 */
export class LawAskedApart {
  private readonly facts = new Map<string, Facts | null>();

  constructor(
    private readonly ledger: Ledger,
    private readonly now: Date,
  ) {}

  /** Loads what the law needs to know of all these people and things. */
  async load(people: readonly string[], scope: Scope, ids: readonly (string | null)[]): Promise<void> {
    const loaded = await this.ledger.rows<{ person: string; id: string | null; facts: Facts | null }>(
      `select p.person, s.id, access_facts(p.person, $3, s.id, $4) as facts
       from unnest($1::uuid[]) as p (person) cross join unnest($2::uuid[]) as s (id)`,
      [people, ids, scope, this.now],
    );
    for (const { person, id, facts } of loaded) this.facts.set(keyOf(person, scope, id), facts);
  }

  decision(person: string, action: Action, id: string | null): Decision {
    const facts = this.facts.get(keyOf(person, actionScopes[action], id));
    if (facts === undefined) throw new Error(`Nothing was loaded for ${action}.`);
    return facts ? decide(action, facts) : nobody;
  }

  /** Whether there is any action by which somebody may learn that this thing exists; what a text is held against shows nothing (W20). */
  mayKnow(person: string, scope: Scope, id: string): boolean {
    return (Object.keys(actionScopes) as Action[]).some((action) => {
      if (actionScopes[action] !== scope || action.endsWith('.hold-words')) return false;
      const decision = this.decision(person, action, id);
      return decision.allow || decision.refusal !== 'unknown';
    });
  }
}

const keyOf = (person: string, scope: Scope, id: string | null): string => `${person} ${scope} ${id ?? ''}`;

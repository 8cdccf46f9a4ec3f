import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { record, type AuditLine } from '@inview/audit';
import type { ProblemCode } from '@inview/contract';
import { Clock, Ids, Refused, rows } from '@inview/platform';
import {
  actionScopes,
  decide,
  decideSeenAs,
  type Action,
  type Decision,
  type Facts,
  type Refusal,
  type RuleId,
} from '@inview/policy';
import type { Actor, Grant } from './grant.js';
import { makeGrant } from './grant-maker.js';

const codes: Readonly<Record<Refusal, ProblemCode>> = {
  unknown: 'not-found',
  forbidden: 'forbidden',
  'undertaking-required': 'undertaking-required',
  frozen: 'frozen',
  'meeting-closed': 'meeting-closed',
};

type LoadedFacts = Facts & { readonly panelId: string | null; readonly caseId: string | null };

/** A refusal by the law; whoever ends the transaction has it recorded in one of its own. */
export class AccessRefused extends Refused {
  constructor(
    readonly actor: Actor,
    readonly action: Action,
    readonly subjectId: string | null,
    refusal: Refusal,
    readonly refusedBy: readonly RuleId[],
    /** Where the answer to a refusal of this kind does not say how to mend it. */
    code: ProblemCode = codes[refusal],
  ) {
    // What may not be known answers exactly as what does not exist: no rule is named (V3).
    super(code, refusal === 'unknown' ? {} : { rules: [...refusedBy] });
  }
}

/** Y3: a look is leave for nothing, so that nothing is ever recorded as done by whom one looks as. */
const LOOKING = 'Somebody with whose eyes another looks asked to do something.';

const unknownActor = { allow: false, refusal: 'unknown', rules: ['P1'] } as const;

const decided = (action: Action, facts: LoadedFacts | null | undefined): Decision =>
  facts ? decide(action, facts) : unknownActor;

const refused = (
  { actor, subjectId }: Asking,
  action: Action,
  why: Extract<Decision, { allow: false }>,
): AccessRefused => new AccessRefused(actor, action, subjectId, why.refusal, why.rules);

/** Somebody, and what they ask about. */
interface Asking {
  readonly actor: Actor;
  readonly subjectId: string;
}

/** The one way to case content: loads the facts in one query, asks the law, makes the grant, records both answers. */
@Injectable()
export class Access {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A grant, recorded in this transaction, or `AccessRefused`. `subjectId` is null for actions on oneself. */
  async require<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A>> {
    if (actor.seenBy) throw new Error(LOOKING);
    const answer = await this.ask(tx, actor, action, subjectId);
    if ('refusal' in answer) throw new AccessRefused(actor, action, subjectId, answer.refusal, answer.rules);
    await record(tx, {
      ...this.line(actor, action, subjectId),
      caseId: answer.caseId,
      outcome: 'allowed',
      rules: answer.rules,
    });
    return answer;
  }

  /** The same question without a record: for lists, and to decide who is told that something changed. */
  async may<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A> | null> {
    const answer = await this.ask(tx, actor, action, subjectId);
    return 'refusal' in answer ? null : answer;
  }

  /** `may` for many at once, in one query: on which of these the law allows it. */
  async mayEach(
    tx: EntityManager,
    actor: Actor,
    action: Action,
    subjectIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const asking = (who: Actor) => subjectIds.map((subjectId) => ({ actor: who, subjectId }));
    const theirs = await this.factsOf(tx, asking(actor), action);
    // Y2: whoever is looked at with another's eyes is asked besides.
    const own = actor.seenBy ? await this.factsOf(tx, asking(actor.seenBy), action) : null;
    const allowed = (nth: number): boolean => {
      const [facts, seer] = [theirs[nth], own?.[nth]];
      if (!own) return decided(action, facts).allow;
      return facts && seer ? decideSeenAs(action, facts, seer).allow : false;
    };
    return new Set(subjectIds.filter((_, nth) => allowed(nth)));
  }

  /** Y1: the actor as whom the holder of this grant looks at the case, recorded as the holder's own look. For `may` only. */
  async seenAs(tx: EntityManager, grant: Grant<'case.preview'>, member: Actor): Promise<Actor> {
    await record(tx, {
      ...this.line(grant.actor, grant.action, member.practitionerId),
      scope: 'practitioner',
      caseId: grant.caseId,
      outcome: 'allowed',
      rules: grant.rules,
    });
    return { ...member, seenBy: grant.actor };
  }

  /**
   * The same again for many at once, in one query: for each asker, in order, and each action on their subject, why not; null
   * where the law allows it. All actions are of one scope.
   */
  async refusals<A extends Action>(
    tx: EntityManager,
    askers: readonly Asking[],
    actions: readonly [A, ...A[]],
  ): Promise<Record<A, AccessRefused | null>[]> {
    const told = await this.factsOf(tx, askers, actions[0]);
    return askers.map((asker, nth) => {
      const refusal = (action: A): AccessRefused | null => {
        const decision = decided(action, told[nth]);
        return decision.allow ? null : refused(asker, action, decision);
      };
      return Object.fromEntries(actions.map((action) => [action, refusal(action)])) as Record<A, AccessRefused | null>;
    });
  }

  /** `require` for many at once: for each asker, in order, leave that is recorded in this transaction (null), or why not. */
  async requireAll(tx: EntityManager, askers: readonly Asking[], action: Action): Promise<(AccessRefused | null)[]> {
    if (askers.some(({ actor }) => actor.seenBy)) throw new Error(LOOKING);
    const told = await this.factsOf(tx, askers, action);
    const lines: AuditLine[] = [];
    const answers = askers.map((asker, nth) => {
      const decision = decided(action, told[nth]);
      if (!decision.allow) return refused(asker, action, decision);
      const { actor, subjectId } = asker;
      const caseId = told[nth]?.caseId ?? null;
      lines.push({ ...this.line(actor, action, subjectId), caseId, outcome: 'allowed', rules: decision.rules });
      return null;
    });
    if (lines.length > 0) await record(tx, ...lines);
    return answers;
  }

  private async factsOf(tx: EntityManager, askers: readonly Asking[], action: Action): Promise<(LoadedFacts | null)[]> {
    const told = await rows<{ facts: LoadedFacts | null }>(
      tx,
      `select access_facts(q.person, $3, q.subject, $4) as facts from unnest($1::uuid[], $2::uuid[]) with ordinality as q(person, subject, n) order by q.n`,
      [
        askers.map(({ actor }) => actor.practitionerId),
        askers.map(({ subjectId }) => subjectId),
        actionScopes[action],
        this.clock.now(),
      ],
    );
    return told.map(({ facts }) => facts);
  }

  /** Records a refusal: in a transaction of its own, as the refused one is rolled back. */
  async recordRefusal(tx: EntityManager, refused: AccessRefused): Promise<void> {
    await record(tx, {
      ...this.line(refused.actor, refused.action, refused.subjectId),
      caseId: null,
      outcome: 'refused',
      rules: refused.refusedBy,
    });
  }

  private line(actor: Actor, action: Action, subjectId: string | null) {
    return {
      id: this.ids.next(),
      at: this.clock.now(),
      actorId: actor.practitionerId,
      action,
      scope: actionScopes[action],
      subjectId,
    };
  }

  private async ask<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A> | { refusal: Refusal; rules: readonly RuleId[] }> {
    const at = this.clock.now();
    const facts = await this.factsFor(tx, actor, action, subjectId, at);
    if (!facts) return unknownActor;
    const decision = actor.seenBy
      ? await this.seen(tx, actor.seenBy, action, subjectId, facts, at)
      : decide(action, facts);
    if (!decision.allow) return decision;
    const { panelId, caseId, today } = facts;
    return makeGrant(action, {
      actor,
      subjectId,
      panelId,
      caseId,
      audiences: decision.audiences,
      rules: decision.rules,
      today,
      at,
    });
  }

  private async factsFor(tx: EntityManager, actor: Actor, action: Action, subjectId: string | null, at: Date) {
    const [row] = await rows<{ facts: LoadedFacts | null }>(tx, 'select access_facts($1, $2, $3, $4) as facts', [
      actor.practitionerId,
      actionScopes[action],
      subjectId,
      at,
    ]);
    return row?.facts ?? null;
  }

  /** Y2: what both may, asked of both at once. */
  private async seen(
    tx: EntityManager,
    by: Actor,
    action: Action,
    subjectId: string | null,
    theirs: LoadedFacts,
    at: Date,
  ): Promise<Decision> {
    const own = await this.factsFor(tx, by, action, subjectId, at);
    return own ? decideSeenAs(action, theirs, own) : unknownActor;
  }
}

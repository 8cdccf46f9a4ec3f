import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, AccessRefused, type Actor, type Grant } from '@inview/access';
import { handOnRefusals, type RouteBody, type RouteResponse } from '@inview/contract';
import { Refused } from '@inview/platform';
import type { RuleId } from '@inview/policy';
import { HandoverService } from './handover.service.js';

type Answer = RouteResponse<'board.hand-on'>;
type Why = Answer['refused'][number]['why'];

/** Several actions offered to one person in one step (A40). */
@Injectable()
export class BoardHandover {
  constructor(
    private readonly access: Access,
    private readonly handovers: HandoverService,
  ) {}

  /**
   * Each as if it were asked for alone, and all in one transaction: either every one that can be is asked for and each of the others
   * is named, or, where something breaks, none. What a refused one had begun is undone by itself.
   */
  async ask(
    tx: EntityManager,
    { actor }: Grant<'own-board.hand-on'>,
    { actionIds, ...to }: RouteBody<'board.hand-on'>,
  ): Promise<Answer> {
    const answer: Answer = { asked: [], refused: [] };
    // In one order, so that two who hand on the same actions never wait for each other.
    for (const actionId of [...new Set(actionIds)].sort()) {
      const why = await this.one(tx, actor, actionId, to);
      if (why === null) answer.asked.push(actionId);
      else answer.refused.push({ actionId, why });
    }
    return answer;
  }

  private async one(
    tx: EntityManager,
    actor: Actor,
    actionId: string,
    to: RouteBody<'action.hand-on'>,
  ): Promise<Why | null> {
    try {
      await tx.transaction(async (alone) =>
        this.handovers.ask(alone, await this.access.require(alone, actor, 'action.hand-on', actionId), to),
      );
      return null;
    } catch (error) {
      const why = error instanceof Refused ? handOnRefusals.find((code) => code === error.code) : undefined;
      if (!why) throw error;
      const refusal = refusalIn(error as Refused, actor, actionId);
      if (refusal) await this.access.recordRefusal(tx, refusal);
      return why;
    }
  }
}

/** What the audit keeps of it, as it would of one asked for alone. */
function refusalIn(refused: Refused, actor: Actor, actionId: string): AccessRefused | null {
  if (refused instanceof AccessRefused) return refused;
  const { rules } = refused.more;
  return rules ? new AccessRefused(actor, 'action.hand-on', actionId, 'forbidden', rules as RuleId[]) : null;
}

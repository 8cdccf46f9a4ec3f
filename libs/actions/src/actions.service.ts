import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Actor, type Grant } from '@inview/access';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { Ids, present, publish, Refused, rows } from '@inview/platform';
import { inheritedAudience, type ActionState, type Audience, type GapReason } from '@inview/policy';
import { answerRisk } from './answered-risk.js';
import { ActionEventService } from './event.service.js';
import { namedOwner, ownerReads } from './owner.js';
import { tellCase, tellPeople } from './telling.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { saysNothingOfHers } from './words-of-hers.js';
import { isImplausible, isOpen } from './reminders.js';
import { nextOccurrence } from './repeating.js';

type NewAction = RouteBody<'action.assign'>;
/** What an action came from, and the audience that it inherits from there (A3). */
interface Source {
  readonly audience: Audience;
  readonly sectionId: string | null;
  readonly consultationId: string | null;
}

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Actions: the panel assigns them, their owner answers for them. */
@Injectable()
export class ActionService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly consultations: ConsultationQueries,
    private readonly reminders: ReminderOutbox,
    private readonly events: ActionEventService,
  ) {}

  /** Makes a line into an action of an agency and a named person; its reminders wait in the outbox from the same transaction. */
  async assign(tx: EntityManager, grant: Grant<'action.assign'>, action: NewAction): Promise<string> {
    datesFit(action, grant.today);
    const source = await this.source(tx, grant, action.from);
    const { waits } = action;
    const event = waits?.event === 'other' ? waits.words : null;
    await saysNothingOfHers(tx, this.access, grant, source, { what: action.what, 'waits/words': event });
    const owner = await namedOwner(tx, grant, action);
    const id = await this.insert(tx, grant, action, source);
    if (action.waits) await this.events.await(tx, grant, { id, ...source }, action.waits);
    if (action.answersRisk) await answerRisk(tx, grant, { id, audience: source.audience }, action.answersRisk);
    if (!(await ownerReads(tx, this.access, grant, owner, { ...source, id }))) {
      throw new Refused('owner-may-not-read', { rules: source.consultationId ? ['A1', 'C3'] : ['A1'] });
    }
    if (await this.isKnownConflict(tx, grant, owner, id))
      throw new Refused('owner-may-not-read', { rules: ['X1', 'X2'] });
    await this.reminders.write(tx, id, grant.at);
    await tellCase(tx, caseOf(grant), source);
    // To an owner with a conflict not even that there is something.
    if (await this.access.may(tx, owner, 'action.read', id))
      await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: action.ownerId });
    return id;
  }

  /** A2: agreement is said, never silent (rule 41). */
  async accept(tx: EntityManager, grant: Grant<'action.respond'>): Promise<void> {
    await this.answer(tx, grant, 'proposed', 'accepted', null);
  }

  /** Goes back to the coordinator with the reason. */
  async decline(tx: EntityManager, grant: Grant<'action.respond'>, reason: string): Promise<void> {
    await this.answer(tx, grant, 'proposed', 'declined', reason);
  }

  /** Done, overtaken or not undertaken: three different ends (rule 26). */
  async report(tx: EntityManager, grant: Grant<'action.respond'>, report: RouteBody<'action.report'>): Promise<void> {
    await this.end(tx, grant, report);
  }

  /** The same, as it was said in a meeting (A41); only of what its owner took on, as nobody agrees by silence (rule 41). */
  async reportSaid(tx: EntityManager, grant: Grant<'action.review'>, said: RouteBody<'action.report'>): Promise<void> {
    await this.end(tx, grant, said);
  }

  /** It goes on, as was said in a meeting: whoever reads it is told that there is an answer, and what his side reads is not hers. */
  async saidToGoOn(
    tx: EntityManager,
    grant: Grant<'action.review'>,
    action: Pick<Source, 'audience' | 'consultationId'>,
    note: string | undefined,
  ): Promise<void> {
    await saysNothingOfHers(tx, this.access, grant, action, { note });
    await tellCase(tx, caseOf(grant), action);
  }

  private async end(
    tx: EntityManager,
    grant: Grant<'action.respond'> | Grant<'action.review'>,
    report: RouteBody<'action.report'>,
  ): Promise<void> {
    await this.answer(tx, grant, 'accepted', report.outcome, report.note ?? null, 'why' in report ? report.why : null);
    if (report.outcome === 'done') await this.events.afterDone(tx, grant);
    if (report.outcome === 'overtaken') return;
    const next = await nextOccurrence(tx, this.ids, grant);
    if (next) await this.reminders.write(tx, next, grant.at);
  }

  private async source(tx: EntityManager, grant: Grant<'action.assign'>, from: NewAction['from']): Promise<Source> {
    if ('consultationId' in from) return await this.consultation(tx, grant, from.consultationId);
    const [section] = await rows<{ audience: Audience }>(
      tx,
      `select audience from plan_section where id = $1 and case_id = $2 and audience = any($3)`,
      [from.sectionId, caseOf(grant), grant.audiences],
    );
    if (!section) throw invalid('/from/sectionId', 'Choose a section of this case’s plan.');
    return { audience: inheritedAudience([section.audience]), sectionId: from.sectionId, consultationId: null };
  }

  /** Only from what the assigner may read; held against a withdrawal until the action is in its list of what derives (C5). */
  private async consultation(tx: EntityManager, grant: Grant<'action.assign'>, id: string): Promise<Source> {
    const { caseId } = await this.consultations.input(
      tx,
      await this.access.require(tx, grant.actor, 'consultation.read', id),
    );
    if (caseId !== caseOf(grant)) throw invalid('/from/consultationId', 'Choose a consultation on this case.');
    return { audience: inheritedAudience(['her-side']), sectionId: null, consultationId: id };
  }

  private async insert(
    tx: EntityManager,
    grant: Grant<'action.assign'>,
    action: NewAction,
    source: Source,
  ): Promise<string> {
    const id = this.ids.next();
    await tx.query(
      `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at, repeats_weeks, repeats_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, $11, $11, $12, $13)`,
      [
        id,
        caseOf(grant),
        source.audience,
        source.sectionId,
        source.consultationId,
        action.what,
        action.ownerId,
        action.dueOn ?? null,
        action.direction,
        grant.actor.practitionerId,
        grant.at,
        action.repeats?.everyWeeks ?? null,
        action.repeats?.until ?? null,
      ],
    );
    return id;
  }

  /**
   * X1, X2: whether the owner cannot answer for it, and the assigner may know why. From anybody else it is kept, as it may tell that
   * she has an advocate: the action stands unanswered, and the coordinator finds it among the conflicts of the case.
   */
  private async isKnownConflict(
    tx: EntityManager,
    grant: Grant<'action.assign'>,
    owner: Actor,
    id: string,
  ): Promise<boolean> {
    if (await this.access.may(tx, owner, 'action.respond', id)) return false;
    return (await this.access.may(tx, grant.actor, 'case.coordinate', caseOf(grant))) !== null;
  }

  private async answer(
    tx: EntityManager,
    grant: Grant<'action.respond'> | Grant<'action.review'>,
    from: ActionState,
    to: ActionState,
    note: string | null,
    gap: GapReason | null = null,
  ): Promise<void> {
    const id = subjectOf(grant);
    const [action] = await rows<Pick<Source, 'audience' | 'consultationId'> & { readonly ownerId: string }>(
      tx,
      // An owner answers for their own: another may have taken it on since the law was asked.
      `update plan_action set state = $3, note = $4, changed_at = $5, gap = $6
       where id = $1 and state = $2 and ($7::uuid is null or owner_id = $7)
       returning audience, consultation_id as "consultationId", owner_id as "ownerId"`,
      [id, from, to, note, grant.at, gap, grant.action === 'action.respond' ? grant.actor.practitionerId : null],
    );
    const found = present(action, 'out-of-step');
    await saysNothingOfHers(tx, this.access, grant, found, { [to === 'declined' ? 'reason' : 'note']: note });
    await tellCase(tx, caseOf(grant), found);
    if (!isOpen(to)) await this.reminders.drop(tx, [id], to, grant.at);
    await tellPeople(tx, this.access, id, [found.ownerId, grant.actor.practitionerId]);
  }
}

/** A30: either a date or an event; what waits for an event does not come again. */
function datesFit({ dueOn, waits, repeats }: NewAction, today: string): void {
  if ((dueOn === undefined) === (waits === undefined))
    throw invalid('/dueOn', 'Say by when it is due, or what it waits for.');
  if (dueOn !== undefined && isImplausible(dueOn, today)) throw invalid('/dueOn', 'Choose a date within ten years.');
  if (!repeats) return;
  if (dueOn === undefined) throw invalid('/repeats', 'An action that waits for an event does not come again.');
  if (repeats.until < dueOn || isImplausible(repeats.until, today))
    throw invalid('/repeats/until', 'Choose a last day after the first, within ten years.');
}

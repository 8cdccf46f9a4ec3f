import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Actor, type Grant } from '@inview/access';
import { ConsultationQueries } from '@inview/consultations';
import type { RouteBody } from '@inview/contract';
import { Ids, present, publish, Refused, rows } from '@inview/platform';
import { inheritedAudience, type ActionState, type Audience, type GapReason } from '@inview/policy';
import { namedOwner, ownerReads } from './owner.js';
import { tellCase } from './telling.js';
import { ReminderOutbox } from './reminder.outbox.js';
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
  ) {}

  /** Makes a line into an action of an agency and a named person; its reminders wait in the outbox from the same transaction. */
  async assign(tx: EntityManager, grant: Grant<'action.assign'>, action: NewAction): Promise<string> {
    if (isImplausible(action.dueOn, grant.today)) throw invalid('/dueOn', 'Choose a date within ten years.');
    const { repeats } = action;
    if (repeats && (repeats.until < action.dueOn || isImplausible(repeats.until, grant.today)))
      throw invalid('/repeats/until', 'Choose a last day after the first, within ten years.');
    const source = await this.source(tx, grant, action.from);
    const owner = await namedOwner(tx, grant, action);
    const id = await this.insert(tx, grant, action, source);
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
    await this.answer(tx, grant, 'accepted', report.outcome, report.note ?? null, 'why' in report ? report.why : null);
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
        action.dueOn,
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
    grant: Grant<'action.respond'>,
    from: ActionState,
    to: ActionState,
    note: string | null,
    gap: GapReason | null = null,
  ): Promise<void> {
    const id = subjectOf(grant);
    const [action] = await rows<Pick<Source, 'audience' | 'consultationId'>>(
      tx,
      `update plan_action set state = $3, note = $4, changed_at = $5, gap = $6 where id = $1 and state = $2
       returning audience, consultation_id as "consultationId"`,
      [id, from, to, note, grant.at, gap],
    );
    await tellCase(tx, caseOf(grant), present(action, 'out-of-step'));
    if (!isOpen(to)) await this.reminders.drop(tx, [id], to, grant.at);
    await publish(tx, {
      what: 'own-action',
      id,
      needs: 'own-actions.list',
      scopeId: null,
      to: grant.actor.practitionerId,
    });
  }
}

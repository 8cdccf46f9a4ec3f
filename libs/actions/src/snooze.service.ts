import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import { SNOOZE_DAYS, type RouteBody, type RouteResponse } from '@inview/contract';
import { Ids, publish, Refused, rows } from '@inview/platform';
import { readableActions } from './actions.queries.js';
import { ReminderOutbox } from './reminder.outbox.js';

type PanelSnooze = RouteResponse<'panel.reminders'>['snoozed'][number];
type OwnSnooze = RouteResponse<'reminders.mine'>['snoozed'][number];

const DAY = 24 * 3_600_000;

/** The newest quiet that its owner asked for, of actions that are still open; `$1` is today. */
const quiet = `select t.id as "actionId", s.until::text, s.reason, s.asked_at as "askedAt", t.what, t.case_id as "caseId",
    t.due_on::text as "dueOn", person_ref(t.owner_id) as owner
  from plan_action t join case_file f on f.id = t.case_id and f.closed_at is null
    join lateral newest_snooze(t.id, t.owner_id) s on s.until > $1
  where t.state in ('proposed', 'accepted')`;

interface Row extends Omit<PanelSnooze, 'askedAt'> {
  readonly askedAt: Date;
}

/** Q20: quiet that an owner asks for, until a date and with a reason. Nothing of what others are told depends on it. */
@Injectable()
export class SnoozeService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly outbox: ReminderOutbox,
  ) {}

  async snooze(tx: EntityManager, grant: Grant<'action.snooze'>, asked: RouteBody<'action.snooze'>): Promise<void> {
    const latest = new Date(Date.parse(grant.today) + SNOOZE_DAYS * DAY).toISOString().slice(0, 10);
    if (asked.until <= grant.today || asked.until > latest) throw notThen();
    const id = subjectOf(grant);
    const open = await rows(
      tx,
      `select id from plan_action where id = $1 and owner_id = $2 and state in ('proposed', 'accepted') for update`,
      [id, grant.actor.practitionerId],
    );
    if (open.length === 0) throw new Refused('out-of-step');
    await tx.query(
      `insert into snooze (id, action_id, owner_id, until, reason, asked_at) values ($1, $2, $3, $4, $5, $6)`,
      [this.ids.next(), id, grant.actor.practitionerId, asked.until, asked.reason, grant.at],
    );
    await this.outbox.putOff(tx, id, grant.at);
    const to = grant.actor.practitionerId;
    await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to });
  }

  /** What the reader put off themselves. */
  async own(tx: EntityManager, grant: Grant<'own-reminders.read'>): Promise<OwnSnooze[]> {
    const all = await rows<Row>(tx, `${quiet} and t.owner_id = $2 order by s.until, t.what`, [
      grant.today,
      grant.actor.practitionerId,
    ]);
    return (await this.readable(tx, grant, all)).map(({ actionId, until, reason }) => ({ actionId, until, reason }));
  }

  /** What owners put off in a panel, with their reasons, for who coordinates it. */
  async ofPanel(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<PanelSnooze[]> {
    const all = await rows<Row>(tx, `${quiet} and f.panel_id = $2 order by s.until, t.what`, [
      grant.today,
      panelOf(grant),
    ]);
    const readable = await this.readable(tx, grant, all);
    // The reason is written for her: not for a coordinator who is of his side in that case (V20).
    const coordinated = await this.access.mayEach(tx, grant.actor, 'case.coordinate', [
      ...new Set(readable.map(({ caseId }) => caseId)),
    ]);
    const may = readable.filter(({ caseId }) => coordinated.has(caseId));
    return may.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() }));
  }

  private async readable(
    tx: EntityManager,
    { actor }: Grant<'own-reminders.read'> | Grant<'panel.coordinate'>,
    all: readonly Row[],
  ): Promise<Row[]> {
    const may = await readableActions(
      tx,
      this.access,
      actor,
      all.map(({ actionId }) => actionId),
    );
    return all.filter(({ actionId }) => may.has(actionId));
  }
}

const notThen = () =>
  new Refused('invalid-input', {
    fields: [{ pointer: '/until', message: `Choose a day after today, at most ${String(SNOOZE_DAYS)} days ahead.` }],
  });

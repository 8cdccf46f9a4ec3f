import type { EntityManager } from 'typeorm';
import type { Access, AccessRefused } from '@inview/access';
import { record } from '@inview/audit';
import { MELBOURNE, type Clock, type Ids } from '@inview/platform';
import { mayBeReminded, type RuleId } from '@inview/policy';
import {
  dueNow,
  hold,
  markClaimed,
  markDropped,
  ofOneMail,
  recipientsOf,
  saying,
  type Claimed,
  type DueMail,
  type Recipient,
} from './mail.claims.js';
import { dailyIsOver, isOpen, quietUntil } from './reminders.js';

/** A reminder that is due, and whom it is for. */
interface Asked {
  readonly recipient: Recipient;
  readonly reminder: Claimed;
}

type Standing = 'stands' | 'later' | 'too-late' | readonly RuleId[];

/** How long somebody who must accept an undertaking first is left in peace (M1). */
const LATER = 15 * 60_000;

/** Makes mails of what is due, asking for each reminder at the last moment whether it still stands (rule 39). */
export class MailClaims {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly access: Access,
  ) {}

  async claimAll(tx: EntityManager, ids: readonly string[]): Promise<(DueMail | null)[]> {
    const now = this.clock.now();
    const found = await recipientsOf(tx, ids);
    const recipients = new Map(found.flatMap((one) => (one ? [[one.practitionerId, one] as const] : [])));
    const due = await dueNow(tx, [...recipients.keys()], now);
    const asked = [...recipients.values()].flatMap((recipient) =>
      ofOneMail(due.filter(({ recipientId }) => recipientId === recipient.practitionerId)).map((reminder) => ({
        recipient,
        reminder,
      })),
    );
    const quiet = quietUntil(now, MELBOURNE);
    if (asked.length === 0 || quiet) {
      if (quiet) await hold(tx, remindersOf(asked), quiet);
      return ids.map(() => null);
    }
    const mails = await this.mailsFor(tx, asked, now);
    return ids.map((_, nth) => {
      const id = found[nth]?.practitionerId ?? '';
      const mail = mails.get(id) ?? null;
      // The first of each person's has their mail.
      mails.delete(id);
      return mail;
    });
  }

  private async mailsFor(tx: EntityManager, asked: readonly Asked[], now: Date): Promise<Map<string, DueMail>> {
    const standings = await this.standings(tx, asked);
    const being = (standing: Standing) => asked.filter((_, nth) => standings[nth] === standing);
    const later = being('later');
    if (later.length > 0) await hold(tx, remindersOf(later), new Date(now.getTime() + LATER));
    const tooLate = being('too-late');
    if (tooLate.length > 0) await markDropped(tx, remindersOf(tooLate), now, 'Q3');
    for (const [nth, one] of asked.entries()) {
      const standing = standings[nth];
      if (standing && typeof standing !== 'string') await this.drop(tx, one, standing);
    }
    const mails = new Map<string, DueMail>();
    const stands = being('stands');
    for (const id of new Set(stands.map(({ recipient }) => recipient.practitionerId))) {
      const mail = mailOf(stands.filter(({ recipient }) => recipient.practitionerId === id));
      if (mail) mails.set(id, mail);
    }
    if (mails.size > 0) await markClaimed(tx, [...mails.values()], now);
    return mails;
  }

  /** Whether each recipient is still to be told, their leave to read the action recorded like any other; or what speaks against it. */
  private async standings(tx: EntityManager, asked: readonly Asked[]): Promise<Standing[]> {
    const told = asked.map(toldOf);
    const asking = asked.filter((_, nth) => told[nth] === 'stands' && asked[nth]?.reminder.rule !== 'daily');
    const refusals = new Map<Asked, AccessRefused | null>();
    if (asking.length > 0) {
      const askers = asking.map(({ recipient: actor, reminder: { subjectId } }) => ({ actor, subjectId }));
      const answers = await this.access.requireAll(tx, askers, 'action.read');
      for (const [nth, one] of asking.entries()) refusals.set(one, answers[nth] ?? null);
    }
    const standings: Standing[] = [];
    for (const [nth, one] of asked.entries()) {
      const refusal = refusals.get(one);
      if (one.reminder.rule === 'daily' && dailyIsOver(one.reminder.due, this.clock.now(), MELBOURNE))
        standings.push('too-late');
      else if (one.reminder.rule === 'daily')
        standings.push((await this.access.may(tx, one.recipient, 'own-consultations.list', null)) ? 'stands' : ['Q3']);
      else if (refusal) standings.push(refusal.code === 'undertaking-required' ? 'later' : refusal.refusedBy);
      else standings.push(told[nth] ?? ['A2']);
    }
    return standings;
  }

  private async drop(tx: EntityManager, { recipient, reminder }: Asked, rules: readonly RuleId[]): Promise<void> {
    const at = this.clock.now();
    await markDropped(tx, [reminder], at, rules.join(' '));
    const daily = reminder.rule === 'daily';
    await record(tx, {
      id: this.ids.next(),
      at,
      actorId: recipient.practitionerId,
      action: daily ? 'own-consultations.list' : 'action.read',
      scope: daily ? 'self' : 'action',
      subjectId: daily ? null : reminder.subjectId,
      caseId: reminder.action?.caseId ?? null,
      outcome: 'refused',
      rules,
    });
  }
}

const remindersOf = (asked: readonly Asked[]): Claimed[] => asked.map(({ reminder }) => reminder);

/** Q1, Q2, Q20: whether this is theirs to be told, before the law is asked whether they may read it. */
function toldOf({ recipient, reminder: { rule, action } }: Asked): Standing {
  if (rule === 'daily') return 'stands';
  if (!action) return ['A2'];
  const { ownerId, state, inOffice, quiet, waits, moved } = action;
  const owner = ownerId === recipient.practitionerId;
  const told = mayBeReminded({
    rule,
    open: isOpen(state),
    owner,
    inOffice,
    unitKind: recipient.unitKind,
    quiet,
    waits,
    moved,
  });
  return told.allow ? 'stands' : told.rules;
}

function mailOf(theirs: readonly Asked[]): DueMail | null {
  const [first, ...more] = theirs;
  if (!first) return null;
  return {
    mailId: first.reminder.mailId ?? first.reminder.id,
    ids: [first.reminder.id, ...more.map(({ reminder }) => reminder.id)],
    to: first.recipient.email,
    says: saying(remindersOf(theirs)),
    again: first.reminder.mailId !== null,
  };
}

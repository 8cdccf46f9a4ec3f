import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { unreachedIn } from './mail-refusals.js';
import { OwnReminderService } from './own-reminders.service.js';
import { SnoozeService } from './snooze.service.js';
import { StandingReminders } from './standing-reminders.js';

let world: RemindedPanel;
let own: OwnReminderService;

beforeAll(async () => {
  world = await RemindedPanel.open();
  const snoozes = new SnoozeService(world.ids, world.access, world.outbox);
  own = new OwnReminderService(world.outbox, snoozes, new StandingReminders(world.access));
});
afterAll(() => world.close());
beforeEach(() => world.start());

const mine = (who: PersonName) =>
  world.inTx(async (tx) => own.read(tx, await world.access.require(tx, world.people[who], 'own-reminders.read', null)));
const told = async (who: PersonName) => (await mine(who)).told.map(({ actionId, rule }) => ({ actionId, rule }));
const unreached = () =>
  world.inTx(async (tx) =>
    unreachedIn(tx, await world.access.require(tx, world.people.coordinator, 'panel.coordinate', world.panel.id)),
  );

describe('what one was told stands in Inview too', () => {
  test('from the moment at which it was due, mailed or not, for as long as it is to be seen to', async () => {
    await world.makeContact('referrer', 'specialist');
    const id = await world.assign('specialist');
    expect(await told('specialist')).toEqual([]);
    world.clock.set('2026-11-17T22:00:00.000Z');
    expect((await mine('specialist')).told).toEqual([
      {
        actionId: id,
        what: 'Visit the address.',
        dueOn: '2026-11-18',
        panel: 'Test panel',
        rule: 'on-the-day',
        at: '2026-11-17T22:00:00.000Z',
      },
      expect.objectContaining({ rule: 'before', at: '2026-11-16T22:00:00.000Z' }),
    ]);
    await world.at('2026-11-19T22:00:00.000Z');
    expect(await told('referrer')).toEqual([{ actionId: id, rule: 'unit-contact' }]);
    await world.owner.query(`update plan_action set state = 'done' where id = $1`, [id]);
    expect([await told('specialist'), await told('referrer')]).toEqual([[], []]);
  });

  test('and no longer once it may not be read, or the office is another’s', async () => {
    await world.makeContact('referrer', 'specialist');
    const overdue = await world.assign('specialist');
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [world.people.housing],
    });
    await world.assign('housing', { from: { consultationId } });
    await world.at('2026-11-19T22:00:00.000Z');
    expect([await told('referrer'), (await told('housing')).length]).toEqual([
      [{ actionId: overdue, rule: 'unit-contact' }],
      3,
    ]);
    await world.makeContact('specialist', 'specialist');
    await world.owner.query('update consent set withdrawn_at = $2 where consultation_id = $1', [
      consultationId,
      world.clock.now(),
    ]);
    expect([await told('referrer'), await told('housing')]).toEqual([[], []]);
  });

  test('for partner contact it is nothing, whatever there is', async () => {
    await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [world.people.housing] });
    await world.at('2026-11-17T03:00:00.000Z');
    expect(await told('advocate')).toEqual([]);
  });
});

describe('an address that takes no mail', () => {
  const claimed = async (who: PersonName) => {
    const [mail] = await world.inTx(async (tx) => {
      const waiting = await world.reminders.waiting(tx, new Date(world.clock.now().getTime() + 1));
      const mails = [];
      for (const { id } of waiting) mails.push(await world.reminders.claim(tx, id));
      return mails.filter((one) => one?.to === `${world.people[who].practitionerId}@example.org`);
    });
    if (!mail) throw new Error('Nothing was due.');
    return mail;
  };
  const refuse = async (who: PersonName, forGood: boolean) => {
    const mail = await claimed(who);
    await world.inTx((tx) => world.reminders.release(tx, mail, forGood));
    return mail;
  };

  test('is shown to its owner and, without what it was about, to the coordinator, until a mail is taken', async () => {
    await world.assign('housing');
    world.clock.set('2026-11-16T22:00:00.000Z');
    await refuse('housing', true);
    const since = '2026-11-16T22:00:00.000Z';
    expect((await mine('housing')).mailRefusedSince).toBe(since);
    const person = {
      id: world.people.housing.practitionerId,
      name: 'housing',
      role: 'Practitioner',
      agency: 'housing',
    };
    expect(await unreached()).toEqual([{ person, since }]);
    // Refused again an hour later it is still so since the first time.
    world.clock.set('2026-11-16T23:00:00.000Z');
    await refuse('housing', true);
    expect((await mine('housing')).mailRefusedSince).toBe(since);
    world.clock.set('2026-11-17T00:00:00.000Z');
    const mail = await claimed('housing');
    await world.inTx((tx) => world.reminders.sent(tx, mail));
    expect([(await mine('housing')).mailRefusedSince, await unreached()]).toEqual([null, []]);
  });

  test('is none when the server only says to come again, nor once it was changed', async () => {
    await world.assign('housing');
    world.clock.set('2026-11-16T22:00:00.000Z');
    await refuse('housing', false);
    expect((await mine('housing')).mailRefusedSince).toBeNull();
    await refuse('housing', true);
    expect(await unreached()).toHaveLength(1);
    await world.owner.query(`update practitioner set email = $2 where id = $1`, [
      world.people.housing.practitionerId,
      `${world.ids.next()}@example.org`,
    ]);
    expect([(await mine('housing')).mailRefusedSince, await unreached()]).toEqual([null, []]);
  });

  test('of an advocate is hers alone to see (C8)', async () => {
    world.clock.set('2026-11-17T03:00:00.000Z');
    await world.inTx((tx) => world.reminders.raise(tx));
    await refuse('advocate', true);
    expect((await mine('advocate')).mailRefusedSince).toBe('2026-11-17T03:00:00.000Z');
    expect(await unreached()).toEqual([]);
  });

  describe('where mails are taken and come back days later', () => {
    const send = async (who: PersonName) => {
      const mail = await claimed(who);
      await world.inTx((tx) => world.reminders.sent(tx, mail));
      return mail.mailId;
    };
    const comesBack = (mailId: string, address: string) =>
      world.inTx((tx) => world.reminders.returned(tx, { mailId, wentTo: (to) => to === address }));
    const address = () => `${world.people.housing.practitionerId}@example.org`;
    const since = async () => (await mine('housing')).mailRefusedSince;
    /** Sent on Tuesday; known on Wednesday, before the next is due. */
    const returnFirst = async () => {
      await world.assign('housing');
      world.clock.set('2026-11-16T22:00:00.000Z');
      const mailId = await send('housing');
      world.clock.set('2026-11-17T20:30:00.000Z');
      return { mailId, news: await comesBack(mailId, address()) };
    };

    test('it is shown like a refusal, and not over with the next that is taken', async () => {
      const { mailId, news } = await returnFirst();
      expect(news).toBe(true);
      const known = '2026-11-17T20:30:00.000Z';
      expect([await since(), (await unreached()).map(({ since: when }) => when)]).toEqual([known, [known]]);
      // What was sent stays sent: it comes again by the next rule, to the point of contact and the coordinator.
      const { rows } = await world.owner.query(
        `select returned_at, sent_at is not null as sent, repeats from outbox where id = $1`,
        [mailId],
      );
      expect(rows).toEqual([{ returned_at: new Date(known), sent: true, repeats: 0 }]);
      world.clock.set('2026-11-17T22:00:00.000Z');
      const second = await send('housing');
      expect(await since()).toBe(known);
      // That one comes back too: out of reach since the first time.
      world.clock.set('2026-11-18T20:30:00.000Z');
      expect(await comesBack(second, address())).toBe(true);
      expect(await since()).toBe(known);
    });

    test('it is over when one is taken two days after another that never came back', async () => {
      await returnFirst();
      world.clock.set('2026-11-17T22:00:00.000Z');
      await send('housing');
      await world.assign('housing', { dueOn: '2026-11-20' });
      await world.assign('housing', { dueOn: '2026-11-23' });
      world.clock.set('2026-11-19T21:59:59.999Z');
      await world.owner.query(`update outbox set due_at = $1 where due_at > $1`, [world.clock.now()]);
      await send('housing');
      expect(await since()).not.toBeNull();
      await world.assign('housing', { dueOn: '2026-11-19' });
      world.clock.set('2026-11-19T22:00:00.000Z');
      await world.owner.query(`update outbox set due_at = $1 where sent_at is null`, [world.clock.now()]);
      await send('housing');
      expect([await since(), await unreached()]).toEqual([null, []]);
    });

    test('a report that comes again, late, of another address or of no mail changes nothing', async () => {
      const { mailId } = await returnFirst();
      const refusals = async () =>
        (await world.owner.query(`select * from mail_refusal where address = $1`, [address()])).rows as unknown[];
      const before = await refusals();
      world.clock.set('2026-11-17T21:30:00.000Z');
      for (const [of, to] of [
        [mailId, address()],
        [world.ids.next(), address()],
      ] as const)
        expect(await comesBack(of, to)).toBe(false);
      world.clock.set('2026-11-17T22:00:00.000Z');
      const second = await send('housing');
      expect(await comesBack(second, 'earlier@example.org')).toBe(false);
      world.clock.set('2026-12-01T22:00:00.000Z');
      expect(await comesBack(second, address())).toBe(false);
      expect(await refusals()).toMatchObject([{ ...(before[0] as object), tried_at: expect.any(Date) }]);
      world.clock.set('2026-12-01T21:59:59.000Z');
      expect(await comesBack(second, address())).toBe(true);
    });

    test('one that waits was sent by nobody, and cannot come back', async () => {
      const id = await world.assign('housing');
      const { rows } = await world.owner.query<{ id: string }>(`select id from outbox where subject_id = $1`, [id]);
      for (const row of rows) expect(await comesBack(row.id, address())).toBe(false);
      expect(await since()).toBeNull();
    });

    test('a refusal by the server itself begins anew, and is over with the first that is taken', async () => {
      await returnFirst();
      await world.owner.query(`update mail_refusal set taken_at = $1`, [world.clock.now()]);
      world.clock.set('2026-11-17T22:00:00.000Z');
      await refuse('housing', true);
      expect(await since()).toBe('2026-11-17T22:00:00.000Z');
      world.clock.set('2026-11-17T23:00:00.000Z');
      await send('housing');
      expect(await since()).toBeNull();
    });
  });
});

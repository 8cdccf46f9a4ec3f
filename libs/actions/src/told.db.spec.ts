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
});

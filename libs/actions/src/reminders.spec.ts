import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localDate, MELBOURNE, WorkingDays } from '@inview/platform';
import { actionStates, escalations, ownReminders } from '@inview/policy';
import {
  dailyAt,
  dueReminders,
  isImplausible,
  ownRemindersToWrite,
  quietUntil,
  remindersOf,
  remindsAt,
  remindsOn,
  waitUntil,
  whenDue,
  type RemindedAction,
} from './reminders.js';

const HOUR = 3_600_000;
const victoria = new WorkingDays();
const times = { zone: MELBOURNE, calendar: victoria, hour: 9 };
const open = (dueOn: string): RemindedAction => ({ dueOn, snoozedUntil: null });
/** `rule at` of each, the instant in UTC. */
const told = (action: RemindedAction, calendar = victoria) =>
  remindersOf(action, { ...times, calendar }).map(({ rule, at }) => `${rule} ${at.toISOString().slice(0, 16)}`);

describe('when an action’s people are reminded', () => {
  test('a working day before, on the day, and then one after the other until the co-chairs', () => {
    // A Wednesday.
    expect(told(open('2026-11-18'))).toEqual([
      'before 2026-11-16T22:00',
      'on-the-day 2026-11-17T22:00',
      'overdue 2026-11-18T22:00',
      'unit-contact 2026-11-19T22:00',
      'coordinator 2026-11-22T22:00',
      'co-chair 2026-11-24T22:00',
    ]);
  });

  test('across Christmas: 25, 26 and 28 December and 1 January are no working days', () => {
    expect(told(open('2026-12-24'))).toEqual([
      'before 2026-12-22T22:00',
      'on-the-day 2026-12-23T22:00',
      'overdue 2026-12-28T22:00',
      'unit-contact 2026-12-29T22:00',
      'coordinator 2026-12-30T22:00',
      'co-chair 2027-01-04T22:00',
    ]);
  });

  test('a due date on a free day counts as the working day before it', () => {
    const dates = (dueOn: string) =>
      (['before', 'on-the-day', 'overdue'] as const).map((rule) => remindsOn(rule, dueOn, victoria));
    // A Sunday, and Melbourne Cup Day, a Tuesday.
    expect(dates('2026-11-22')).toEqual(['2026-11-19', '2026-11-20', '2026-11-23']);
    expect(dates('2026-11-03')).toEqual(['2026-10-30', '2026-11-02', '2026-11-04']);
  });

  test('an administrator knows better than the list', () => {
    const changed = new WorkingDays({ holidays: ['2026-11-18'], worked: ['2026-11-21'] });
    expect(remindsOn('on-the-day', '2026-11-18', changed)).toBe('2026-11-17');
    expect(remindsOn('overdue', '2026-11-20', changed)).toBe('2026-11-21');
  });

  test.each([
    ['in winter (UTC+10)', '2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['in summer (UTC+11)', '2026-12-24', '2026-12-23T22:00:00.000Z'],
    ['the Friday before clocks go forward', '2026-10-02', '2026-10-01T23:00:00.000Z'],
    ['the Monday after it', '2026-10-05', '2026-10-04T22:00:00.000Z'],
    ['the Thursday before clocks go back', '2026-04-02', '2026-04-01T22:00:00.000Z'],
    ['the Tuesday after it', '2026-04-07', '2026-04-06T23:00:00.000Z'],
    ['on a leap day', '2028-02-29', '2028-02-28T22:00:00.000Z'],
  ])('at 09:00 of the panel’s morning %s', (_when, dueOn, instant) => {
    const day = remindersOf(open(dueOn), times).find(({ rule }) => rule === 'on-the-day');
    expect(day?.at.toISOString()).toBe(instant);
  });

  test('of what waits for an event nothing is ever overdue; quiet that was asked for ends all the same', () => {
    expect(told({ dueOn: null, snoozedUntil: null })).toEqual([]);
    expect(told({ dueOn: null, snoozedUntil: '2026-11-21' })).toEqual(['snoozed 2026-11-22T22:00']);
    expect(remindsAt('event', '2026-11-21', times).toISOString()).toBe('2026-11-22T22:00:00.000Z');
  });

  test('who asked for quiet is reminded once, then; those it is escalated to are told all the same', () => {
    expect(told({ dueOn: '2026-11-18', snoozedUntil: '2026-11-21' })).toEqual([
      'unit-contact 2026-11-19T22:00',
      'coordinator 2026-11-22T22:00',
      'snoozed 2026-11-22T22:00',
      'co-chair 2026-11-24T22:00',
    ]);
  });
});

const anyDay = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const days = (date: string, n: number) => new Date(Date.parse(date) + n * 24 * HOUR).toISOString().slice(0, 10);
const anyCalendar = fc
  .record({ holidays: fc.array(anyDay, { maxLength: 40 }), worked: fc.array(anyDay, { maxLength: 40 }) })
  .map((changes) => new WorkingDays(changes));
const anyTimes = fc.record({
  zone: fc.constant(MELBOURNE),
  calendar: anyCalendar,
  hour: fc.integer({ min: 7, max: 19 }),
});
/** Not waiting for an event. */
type Dated = RemindedAction & { readonly dueOn: string };
const anyAction: fc.Arbitrary<Dated> = fc.record({
  dueOn: anyDay,
  snoozedUntil: fc.constant(null),
});
const anySnoozed: fc.Arbitrary<Dated> = fc
  .tuple(anyDay, fc.integer({ min: -10, max: 20 }))
  .map(([dueOn, later]) => ({ dueOn, snoozedUntil: days(dueOn, later) }));
const either = fc.oneof(anyAction, anySnoozed);
const localHour = new Intl.DateTimeFormat('en-AU', {
  timeZone: MELBOURNE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

describe('whatever the day, over years of clock changes and holidays', () => {
  test('every reminder comes on a working day, at the hour that its recipient chose, once', () => {
    fc.assert(
      fc.property(either, anyTimes, (action, at) => {
        const all = remindersOf(action, at);
        for (const reminder of all) {
          expect(localHour.format(reminder.at)).toBe(`${String(at.hour).padStart(2, '0')}:00`);
          expect(at.calendar.has(localDate(reminder.at, MELBOURNE))).toBe(true);
          expect(quietUntil(reminder.at, MELBOURNE)).toBeNull();
        }
        expect(new Set(all.map(({ rule, due }) => rule + due)).size).toBe(all.length);
      }),
    );
  });

  test('before it is due, no later than on its day, and only then to others, each after the last', () => {
    fc.assert(
      fc.property(anyAction, anyTimes, ({ dueOn }, at) => {
        const on = (rule: (typeof escalations)[number] | 'before' | 'on-the-day' | 'overdue') =>
          remindsOn(rule, dueOn, at.calendar);
        expect(on('before') < on('on-the-day')).toBe(true);
        expect(on('on-the-day') <= dueOn && dueOn < on('overdue')).toBe(true);
        expect(on('overdue') < on('unit-contact') && on('unit-contact') < on('coordinator')).toBe(true);
        expect(on('coordinator') < on('co-chair')).toBe(true);
      }),
    );
  });

  test('moving the clock in any steps, forth and back, sends the same set', () => {
    const steps = fc.array(fc.integer({ min: -300 * 60_000, max: 900 * 60_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(either, anyTimes, steps, (action, at, moved) => {
        const start = Date.parse(action.dueOn) - 5 * 24 * HOUR;
        const key = ({ rule, due }: { rule: string; due: string }) => `${rule} ${due}`;
        const sent: string[] = [];
        let [now, latest] = [start, -Infinity];
        for (const step of moved) {
          now += step;
          latest = Math.max(now, latest);
          for (const reminder of dueReminders(action, at, new Date(now)))
            if (!sent.includes(key(reminder))) sent.push(key(reminder));
        }
        expect([...sent].sort()).toEqual(dueReminders(action, at, new Date(latest)).map(key).sort());
      }),
    );
  });

  test('a later due date never brings a reminder forward', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyDay,
        anyCalendar,
        fc.constantFrom('before', 'on-the-day', 'overdue', ...escalations),
        (one, other, calendar, rule) => {
          const [first = '', second = ''] = [one, other].sort();
          expect(remindsOn(rule, first, calendar) <= remindsOn(rule, second, calendar)).toBe(true);
        },
      ),
    );
  });

  test('quiet moves nothing of those it is escalated to, and leaves its owner one reminder by then', () => {
    fc.assert(
      fc.property(anySnoozed, anyTimes, (action, at) => {
        const others = (some: RemindedAction) =>
          remindersOf(some, at).filter(({ rule }) => escalations.some((step) => step === rule));
        expect(others(action)).toEqual(others({ ...action, snoozedUntil: null }));
        const own = remindersOf(action, at).filter(({ rule }) => ownReminders.some((step) => step === rule));
        expect(own.every((reminder) => localDate(reminder.at, MELBOURNE) >= (action.snoozedUntil ?? ''))).toBe(true);
        expect(own.filter(({ rule }) => rule === 'snoozed')).toHaveLength(1);
      }),
    );
  });

  test('of what is past when it is written at most one is, and nothing to come is left out', () => {
    fc.assert(
      fc.property(anyAction, anyTimes, fc.integer({ min: -15 * 24, max: 15 * 24 }), (action, at, hours) => {
        const now = new Date(Date.parse(action.dueOn) + hours * HOUR);
        const written = ownRemindersToWrite(action, at, now);
        const toCome = remindersOf(action, at).filter(
          (one) => one.at >= now && !escalations.some((step) => step === one.rule),
        );
        expect(written.filter((one) => one.at >= now)).toEqual(toCome);
        expect(written.length - toCome.length).toBeLessThanOrEqual(1);
        // Something due is never left without any.
        expect(written.length).toBeGreaterThan(0);
      }),
    );
  });

  test('in the quiet hours of the night nothing leaves until 07:00, though clocks change', () => {
    const instant = fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2040-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (now) => {
        const hour = Number(localHour.format(now).slice(0, 2));
        const until = quietUntil(now, MELBOURNE);
        expect(until === null).toBe(hour >= 7 && hour < 20);
        if (until === null) return;
        expect(localHour.format(until)).toBe('07:00');
        expect(until > now && until.getTime() - now.getTime() <= 12 * HOUR).toBe(true);
      }),
    );
    expect(quietUntil(new Date('2026-10-03T12:00:00.000Z'), MELBOURNE)?.toISOString()).toBe('2026-10-03T20:00:00.000Z');
    expect(quietUntil(new Date('2026-04-04T12:00:00.000Z'), MELBOURNE)?.toISOString()).toBe('2026-04-04T21:00:00.000Z');
  });

  test('the advocates’ daily mail has one time a working day, and is not sent late', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 23 }), anyCalendar, (day, hour, calendar) => {
        const now = new Date(Date.parse(`${day}T00:00:00Z`) + hour * HOUR);
        const at = dailyAt(now, MELBOURNE, calendar);
        const today = localDate(now, MELBOURNE);
        expect(at === null).toBe(!calendar.has(today) || Number(localHour.format(now).slice(0, 2)) >= 15);
        if (at) expect([localDate(at, MELBOURNE), localHour.format(at)]).toEqual([today, '14:00']);
      }),
    );
  });

  test('it waits until then, and not at all when that is past', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, hours) => {
        const at = new Date(day);
        const now = new Date(at.getTime() + hours * HOUR);
        expect(waitUntil(at, now)).toBe(hours >= 0 ? 0 : -hours * HOUR);
      }),
    );
  });
});

describe('where an action stands in its owner’s list', () => {
  test.each([
    ['2026-11-21', 'overdue'],
    ['2026-11-22', 'today'],
    ['2026-11-23', 'next'],
  ])('due %s: %s, until it is finished', (dueOn, when) => {
    for (const state of actionStates) {
      const open = state === 'proposed' || state === 'accepted';
      expect(whenDue(state, dueOn, '2026-11-22')).toBe(open ? when : 'finished');
      expect(whenDue(state, null, '2026-11-22')).toBe(open ? 'waiting' : 'finished');
    }
  });
});

test('a due date far from today is a slip of the pen', () => {
  expect(
    ['0001-01-01', '2016-11-22', '2026-01-01', '2036-12-31', '2037-01-01', '9999-12-31'].map((dueOn) =>
      isImplausible(dueOn, '2026-11-22'),
    ),
  ).toEqual([true, false, false, false, true, true]);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reminderMail } from '@inview/actions';
import { Walk } from './walk.js';

const walk = new Walk();
beforeAll(() => walk.start(), 60_000);
afterAll(() => walk.close());

describe('a calendar feed, by HTTP', () => {
  const make = async () => (await walk.people.housing.does('calendar.make', { body: {} })).url;
  const get = (url: string) => fetch(url.replace(/^https?:\/\/[^/]+/, walk.inview.url));

  test('is text/calendar to whoever has the address, kept by no cache and told apart by nothing', async () => {
    const url = await make();
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect([answer.headers.get('cache-control'), answer.headers.get('etag'), answer.headers.get('set-cookie')]).toEqual(
      ['no-store', null, null],
    );
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    expect((await walk.people.housing.does('reminders.mine')).calendarSince).not.toBeNull();
  });

  test('an address that was replaced answers as one that never was', async () => {
    const [before] = [await make(), await make()];
    const answers = await Promise.all([before, `${before}x`, `${before.slice(0, -43)}x`].map((url) => get(url)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
    expect(one).toBe(other);
  });

  test('is not made for partner contact', async () => {
    expect(await walk.people.advocate.isRefused('calendar.make', { body: {} })).toBe('403 forbidden');
  });
});

test('a practice lead reads what is sent, word for word: the functions that send make it, and nobody else does (G3)', async () => {
  const { from, mails, calendar } = await walk.people.coordinator.does('settings.messages');
  expect(from).toContain('no-reply@inview.example');
  expect(mails.map(({ says, subject }) => `${says}: ${subject}`)).toEqual([
    'due: Inview: something is due',
    'overdue: Inview: something is due',
    'daily: Inview: your daily message',
  ]);
  const mail = { mailId: 'x', ids: ['x'], to: 'x@example.org', again: false } as const;
  for (const { says, subject, text } of mails)
    expect(reminderMail({ ...mail, says }, walk.inview.url)).toMatchObject({ subject, text });
  expect(calendar).toMatch(/SUMMARY:Inview: something is due\r\n/);
  for (const slug of ['mens-service', 'advocate', 'housing'] as const)
    expect(await walk.people[slug].isRefused('settings.messages')).toBe('404 not-found');
});

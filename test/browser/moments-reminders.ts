import { DataSource } from 'typeorm';
import { localDate, MELBOURNE } from '@inview/platform';
import { the, type Moment } from './moment.js';

const inDays = (at: Date, days: number) => localDate(new Date(at.getTime() + days * 86_400_000), MELBOURNE);

/** How one is reminded, with something put off and somebody whom no mail reaches; and what the coordinator sees of it. */
export const reminders: readonly Moment[] = [
  {
    name: 'reminders put off, and mail refused',
    steps: ['a line becomes an action aimed at him'],
    before: async (walk) => {
      const { facilitator, coordinator } = walk.people;
      const [action] = (await facilitator.does('actions.mine')).actions;
      const params = { actionId: action?.id ?? '' };
      const body = { until: inDays(walk.clock.now(), 3), reason: 'He is away until then.' };
      await facilitator.does('action.snooze', { params, body });
      await coordinator.does('calendar.make', { body: {} });
      const owner = await new DataSource({ type: 'postgres', url: walk.inview.database.ownerUrl }).initialize();
      await owner.query(
        `insert into mail_refusal select p.id, p.email, $1 from practitioner p join persona s on s.practitioner_id = p.id where s.slug = 'facilitator'`,
        [walk.clock.now()],
      );
      await owner.destroy();
    },
    views: [
      { who: 'facilitator', what: 'my reminders', path: the('/reminders'), shows: 'Mail does not reach you' },
      { who: 'facilitator', what: 'an action put off', path: the('/actions'), shows: 'He is away until then.' },
      {
        who: 'facilitator',
        what: 'putting off without a day',
        path: the('/actions'),
        then: async (page) => {
          await page.getByRole('button', { name: 'Change the day' }).click();
          await page.getByRole('button', { name: 'Put off reminders' }).click();
        },
        shows: 'Choose the day on which to be reminded again.',
      },
      {
        who: 'facilitator',
        what: 'a calendar address',
        path: the('/reminders'),
        then: (page) => page.getByRole('button', { name: 'Make calendar address' }).click(),
        shows: 'Copy this address now',
      },
      {
        who: 'coordinator',
        what: 'ending the calendar',
        path: the('/reminders'),
        then: (page) => page.getByRole('button', { name: 'End calendar' }).click(),
        shows: 'End your calendar?',
      },
      { who: 'advocate', what: 'her daily message', path: the('/reminders'), shows: 'The hour cannot be chosen' },
      { who: 'coordinator', what: 'who is told', path: the('/contacts'), shows: 'He is away until then.' },
      { who: 'coordinator', what: 'what Inview sends', path: the('/settings/messages'), shows: 'VCALENDAR' },
    ],
  },
];

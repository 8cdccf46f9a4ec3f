import { z } from 'zod';
import { reminderKinds } from '@inview/policy';
import { may, open, type Route } from './route.js';
import { Empty, Id, Instant, Line, LocalDate, PersonRef, UnitRef } from './shape.js';

/** The full hours of the day at which reminders may be mailed: none in the quiet hours of the night. */
export const FIRST_REMINDER_HOUR = 7;
export const LAST_REMINDER_HOUR = 19;
/** What a mail can say: something is due, or was; or partner contact's daily one, with news or without (Q3). */
export const mailKinds = ['due', 'overdue', 'daily'] as const;
/** For how many days at most an owner's reminders of an action are put off. */
export const SNOOZE_DAYS = 28;

const Snooze = z.strictObject({ actionId: Id, until: LocalDate, reason: z.string() });

/** Quiet that an owner asked for, as the coordinator reads it. */
export const PanelSnooze = Snooze.extend({
  what: z.string(),
  caseId: Id,
  owner: PersonRef,
  /** Null while it waits for an event. */
  dueOn: LocalDate.nullable(),
  askedAt: Instant,
});

const Told = z.strictObject({
  actionId: Id,
  what: z.string(),
  /** Null while it waits for an event. */
  dueOn: LocalDate.nullable(),
  panel: z.string(),
  rule: z.enum(reminderKinds),
  at: Instant,
});

export const OwnReminders = z.strictObject({
  /** The full hour, in Melbourne, at which one's reminders leave, all in one mail. */
  hour: z.int(),
  /** Partner contact's hour is the same for everybody, news or none (Q3): it is not chosen. */
  fixed: z.boolean(),
  /** One's own open actions whose reminders one has put off. */
  snoozed: z.array(Snooze),
  /** Since when there is a calendar feed; its address was shown once, when it was made. */
  calendarSince: Instant.nullable(),
  /** Since when the mail server refuses mail to one's address: until it takes one, what one is told stands here only. */
  mailRefusedSince: Instant.nullable(),
  /** What one was reminded of in the last two weeks and is still to do or to see to, mailed or not; newest first. */
  told: z.array(Told),
});

/** A unit whose people can own actions, and who is told when one of theirs is overdue. */
export const ContactUnit = z.strictObject({
  unit: UnitRef,
  agency: z.string(),
  contactId: Id.nullable(),
  people: z.array(PersonRef),
});

const onPanel = z.strictObject({ panelId: Id });

export const reminderRoutes = {
  'reminders.mine': {
    method: 'GET',
    path: '/api/my/reminders',
    summary: 'How I am reminded: at which hour, and of what I have put off.',
    access: may('own-reminders.read'),
    response: OwnReminders,
  },
  'reminders.choose': {
    method: 'PUT',
    path: '/api/my/reminders',
    summary: 'Choose the hour of my reminders; what waits moves to it.',
    access: may('own-reminders.choose'),
    body: z.strictObject({ hour: z.int().min(FIRST_REMINDER_HOUR).max(LAST_REMINDER_HOUR) }),
    response: Empty,
  },
  'action.snooze': {
    method: 'POST',
    path: '/api/actions/:actionId/snooze',
    summary: 'Put my own reminders of an open action off until a date, and say why; others are told all the same.',
    access: may('action.snooze', 'actionId'),
    params: z.strictObject({ actionId: Id }),
    body: z.strictObject({ until: LocalDate, reason: Line.max(500) }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'calendar.make': {
    method: 'POST',
    path: '/api/my/calendar',
    summary: 'Make the secret address of my calendar feed, or a new one in its place. It is shown this once.',
    access: may('own-calendar.keep'),
    body: Empty,
    response: z.strictObject({ url: z.url() }),
  },
  'calendar.end': {
    method: 'POST',
    path: '/api/my/calendar/end',
    summary: 'End my calendar feed: its address answers nobody from now on.',
    access: may('own-calendar.keep'),
    body: Empty,
    response: Empty,
  },
  'calendar.read': {
    method: 'GET',
    path: '/api/calendar/:secret',
    summary:
      'The calendar feed behind a secret address (iCalendar): when its owner is mailed, nothing of what. The law is asked for its owner.',
    access: open,
    params: z.strictObject({ secret: z.string().max(200) }),
    response: z.string(),
    media: 'text/calendar',
    problems: ['not-found', 'too-many-requests'],
  },
  'panel.reminders': {
    method: 'GET',
    path: '/api/panels/:panelId/reminders',
    summary:
      'Who is told when an action of a unit is overdue, whose reminders are put off and why, and whom no mail reaches.',
    access: may('panel.coordinate', 'panelId'),
    params: onPanel,
    response: z.strictObject({
      units: z.array(ContactUnit),
      snoozed: z.array(PanelSnooze),
      /** Whom no mail reaches, of the panel's agencies; never of what they were to be told. */
      unreached: z.array(z.strictObject({ person: PersonRef, since: Instant })),
    }),
  },
  'settings.messages': {
    method: 'GET',
    path: '/api/practice/messages',
    summary: 'Every message that Inview sends, word for word, and a calendar feed as it is sent.',
    access: may('settings.read'),
    response: z.strictObject({
      from: z.string(),
      mails: z.array(z.strictObject({ says: z.enum(mailKinds), subject: z.string(), text: z.string() })),
      calendar: z.string(),
    }),
  },
  'panel.name-contact': {
    method: 'PUT',
    path: '/api/panels/:panelId/contacts',
    summary: 'Name the point of contact of a unit of the panel’s agencies, or nobody.',
    access: may('panel.name-contact', 'panelId'),
    params: onPanel,
    body: z.strictObject({ unitId: Id, contactId: Id.nullable() }),
    response: Empty,
  },
} as const satisfies Record<string, Route>;

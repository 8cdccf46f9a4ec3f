import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DueMail } from '@inview/actions';
import { reminderMail } from './reminder.mail.js';

const id = '0b9d8a1e-2c3f-4a5b-8c6d-7e8f90a1b2c3';
const other = '1c9d8a1e-2c3f-4a5b-8c6d-7e8f90a1b2c4';
const to = 'member@riverbend.example';

test('a reminder says that something is due, where to sign in, and nothing else', () => {
  expect(reminderMail({ mailId: id, ids: [id], to, again: false, says: 'due' }, 'https://inview.example')).toEqual({
    to,
    subject: 'Inview: something is due',
    text: 'Something is due.\n\nSign in to see what it is: https://inview.example\n\nThis message says no more on purpose.\n',
    messageId: `<${id}@inview.example>`,
  });
});

test('it says when the day has passed, in the same subject', () => {
  const late = reminderMail({ mailId: id, ids: [id], to, again: false, says: 'overdue' }, 'http://localhost:3000');
  expect(late.subject).toBe('Inview: something is due');
  expect(late.text).toContain('Something was due and is still open.');
  expect(late.messageId).toBe(`<${id}@localhost>`);
});

test('how many things it stands for cannot be told from it', () => {
  const one = reminderMail({ mailId: id, ids: [id], to, again: false, says: 'overdue' }, 'https://inview.example');
  expect(
    reminderMail({ mailId: id, ids: [id, other], to, again: false, says: 'overdue' }, 'https://inview.example'),
  ).toEqual(one);
});

test('the advocates’ daily mail is these words, whatever it stands for: no case, name or place, and never that there is something (Q3)', () => {
  const daily = (ids: DueMail['ids']) =>
    reminderMail({ mailId: id, ids, to, again: false, says: 'daily' }, 'https://inview.example');
  expect(daily([id])).toEqual({
    to,
    subject: 'Inview: your daily message',
    text:
      'This message comes at this time every working day, whether or not there is something new for you.\n\n' +
      'Sign in to look: https://inview.example\n\nThis message says no more on purpose.\n',
    messageId: `<${id}@inview.example>`,
  });
  expect(daily([id, other])).toEqual(daily([id]));
});

test('whatever it stands for, its words are those of its kind, and its name is its only id', () => {
  const anyMail: fc.Arbitrary<DueMail> = fc.record({
    mailId: fc.uuid(),
    ids: fc.tuple(fc.uuid(), fc.uuid()),
    to: fc.emailAddress(),
    says: fc.constantFrom('due', 'overdue', 'daily'),
    again: fc.boolean(),
  });
  const words = ({ says }: DueMail) => {
    const { subject, text } = reminderMail({ mailId: id, ids: [id], to, says, again: false }, 'https://inview.example');
    return { subject, text };
  };
  fc.assert(
    fc.property(anyMail, (mail) => {
      expect(reminderMail(mail, 'https://inview.example')).toEqual({
        ...words(mail),
        to: mail.to,
        messageId: `<${mail.mailId}@inview.example>`,
      });
    }),
  );
});

import { expect, test } from '@jest/globals';
import { reminderMail } from './reminder.mail.js';

const id = '0b9d8a1e-2c3f-4a5b-8c6d-7e8f90a1b2c3';

test('a reminder says that something is due, where to sign in, and nothing else', () => {
  expect(reminderMail({ id, to: 'member@riverbend.example', overdue: false }, 'https://inview.example')).toEqual({
    to: 'member@riverbend.example',
    subject: 'Inview: something is due',
    text: 'Something is due today.\n\nSign in to see what it is: https://inview.example\n\nThis message says no more on purpose.\n',
    messageId: `<${id}@inview.example>`,
  });
});

test('it says when the day has passed, in the same subject', () => {
  const late = reminderMail({ id, to: 'member@riverbend.example', overdue: true }, 'http://localhost:3000');
  expect(late.subject).toBe('Inview: something is due');
  expect(late.text).toContain('Something was due and is still open.');
  expect(late.messageId).toBe(`<${id}@localhost>`);
});

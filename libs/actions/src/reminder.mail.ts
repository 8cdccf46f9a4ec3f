import type { Message } from '@inview/platform';
import type { DueMail } from './mail.claims.js';

/** All that a mail or a calendar says in its first line. */
export const SOMETHING_IS_DUE = 'Inview: something is due';

const says: Readonly<
  Record<DueMail['says'], { readonly subject: string; readonly first: string; readonly then: string }>
> = {
  due: { subject: SOMETHING_IS_DUE, first: 'Something is due.', then: 'Sign in to see what it is:' },
  overdue: {
    subject: SOMETHING_IS_DUE,
    first: 'Something was due and is still open.',
    then: 'Sign in to see what it is:',
  },
  // Q3: the same on every working day, with news or without.
  daily: {
    subject: 'Inview: your daily message',
    first: 'This message comes at this time every working day, whether or not there is something new for you.',
    then: 'Sign in to look:',
  },
};

/**
 * The whole of what a mail says: that something is due, and where to sign in. No name of a case, a person, a panel or a place,
 * no number of things, and no link deeper than the front door (rule 40): it may lie open on a shared screen.
 */
export function mailText(what: DueMail['says'], publicUrl: string): Pick<Message, 'subject' | 'text'> {
  const { subject, first, then } = says[what];
  return { subject, text: [first, `${then} ${publicUrl}`, 'This message says no more on purpose.\n'].join('\n\n') };
}

/** The mail as it is sent. */
export function reminderMail({ mailId, to, says: what }: DueMail, publicUrl: string): Message {
  return { to, ...mailText(what, publicUrl), messageId: `<${mailId}@${new URL(publicUrl).hostname}>` };
}

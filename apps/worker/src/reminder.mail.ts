import type { DueMail } from '@inview/actions';
import type { Message } from '@inview/platform';

const says: Readonly<
  Record<DueMail['says'], { readonly subject: string; readonly first: string; readonly then: string }>
> = {
  due: { subject: 'Inview: something is due', first: 'Something is due.', then: 'Sign in to see what it is:' },
  overdue: {
    subject: 'Inview: something is due',
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
export function reminderMail({ mailId, to, says: what }: DueMail, publicUrl: string): Message {
  const { subject, first, then } = says[what];
  return {
    to,
    subject,
    text: [first, `${then} ${publicUrl}`, 'This message says no more on purpose.\n'].join('\n\n'),
    messageId: `<${mailId}@${new URL(publicUrl).hostname}>`,
  };
}

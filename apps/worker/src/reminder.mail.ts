import type { DueReminder } from '@inview/actions';
import type { Message } from '@inview/platform';

/**
 * The whole of what a reminder says: that something is due, and where to sign in. No name of a case, a person, a panel or a
 * place, and no link deeper than the front door (rule 40): it may lie open on a shared screen.
 */
export function reminderMail(reminder: DueReminder, publicUrl: string): Message {
  return {
    to: reminder.to,
    subject: 'Inview: something is due',
    text: [
      reminder.overdue ? 'Something was due and is still open.' : 'Something is due today.',
      `Sign in to see what it is: ${publicUrl}`,
      'This message says no more on purpose.\n',
    ].join('\n\n'),
    messageId: `<${reminder.id}@${new URL(publicUrl).hostname}>`,
  };
}

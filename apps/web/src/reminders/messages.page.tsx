import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import './reminders.css';

type Kind = RouteResponse<'settings.messages'>['mails'][number]['says'];

const kinds: Record<Kind, string> = {
  due: 'When something is due',
  overdue: 'When its day has passed',
  daily: 'Partner contact’s, every working day at 14:00, with news or without',
};

/** Every message that Inview sends, as it is sent, for who answers for the practice. */
export function MessagesPage() {
  const messages = useRead('settings.messages');
  return (
    <Page
      title="What Inview sends"
      width="narrow"
      back={{ to: '/settings', label: 'Practice settings' }}
      lead="Word for word. Nothing else leaves Inview by mail or calendar: no name, no case, no panel, no place, no number of things."
    >
      <Loaded query={messages} what="the messages">
        {({ from, mails, calendar }) => (
          <>
            {mails.map(({ says, subject, text }) => (
              <Card title={kinds[says]} key={says}>
                <pre className="told-text">{`From: ${from}\nSubject: ${subject}\n\n${text}`}</pre>
              </Card>
            ))}
            <Card title="A calendar with one entry">
              <p className="soft">
                Whoever asked for one has an entry at each hour at which they are mailed. Partner contact has none.
              </p>
              <pre className="told-text">{calendar}</pre>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

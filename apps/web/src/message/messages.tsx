import type { ReactNode } from 'react';
import { useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { Card } from '../ui/page.js';
import { MessageView } from './message-view.js';

/** The one message to him that stands, and those that were agreed before it (W6). */
export function Messages({ of, children }: { readonly of: Case; readonly children?: ReactNode }) {
  const [now, ...before] = of.messages;
  const neverSaid = (id: string) => of.herSide?.neverSaid.find(({ messageId }) => messageId === id)?.words;
  return (
    <Card title="One message to him">
      {now ? (
        <MessageView message={now} neverSaid={neverSaid(now.id)} />
      ) : (
        <p className="soft">
          None is agreed yet. What he is told, and by whom, is agreed in the meeting, so that he hears one thing.
        </p>
      )}
      {before.length > 0 && (
        <details>
          <summary>Agreed before</summary>
          <ul className="plain-list ruled">
            {before.map((message) => (
              <li key={message.id} className="stack">
                <MessageView message={message} neverSaid={neverSaid(message.id)} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {children}
    </Card>
  );
}

/** What I am to say to him; nothing at all while there is nothing. */
export function OwnMessages() {
  const mine = useRead('messages.mine');
  return (mine.data?.messages ?? [])
    .filter(({ mayReport }) => mayReport)
    .map((message) => (
      <Card title={`To be said to ${message.him}`} key={message.id}>
        <p className="soft">These words and no others: everybody who speaks with him says the same.</p>
        <MessageView message={message} />
      </Card>
    ));
}

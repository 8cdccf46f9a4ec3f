import { fromBase64, type EventAcknowledgement, type EventName, type EventPayload } from '@inview/contract';
import { nobodyListens, type Client } from './client.js';
import { SocketIo } from './socket-io-client.js';

/** A persona's cookie, for sockets. */
export async function signIn(url: string, persona: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ persona }),
  });
  if (!answer.ok) throw new Error(`Signing in as ${persona} was refused: ${answer.status}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** A socket of a signed-in person, for one section. */
export async function connectToSection(
  url: string,
  cookie: string,
  sectionId: string,
  clientId: number,
): Promise<Client> {
  const socket = await SocketIo.connect(url, { cookie, origin: url });
  const ask = <E extends EventName>(
    event: E,
    payload: EventPayload<E>,
    answered?: (answer: EventAcknowledgement<E>) => void,
  ): void => {
    socket.emit(event, [payload], answered && (([answer]) => answered(answer as EventAcknowledgement<E>)));
  };
  const client: Client = {
    onUpdate: nobodyListens,
    join: (stateVector) =>
      new Promise((resolve, reject) => {
        ask('plan.join', { sectionId, clientId, stateVector }, (joined) => {
          if ('error' in joined) reject(new Error(`plan.join was refused: ${joined.error.code}`));
          else if (joined.damaged) reject(new Error('The section is damaged.'));
          else {
            client.onUpdate(joined.update);
            resolve(joined.stateVector);
          }
        });
      }),
    send: (update, answered) => {
      ask('plan.update', { sectionId, update }, answered && ((answer) => answered(!('error' in answer))));
    },
    cut: () => {
      socket.cut();
    },
  };
  socket.onEvent = (name, [payload]) => {
    if (name === 'plan.edited') client.onUpdate(fromBase64((payload as EventPayload<'plan.edited'>).update));
    else if (name === 'plan.closed') throw new Error('The section was closed while it was measured.');
  };
  return client;
}

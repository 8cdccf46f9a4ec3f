import { SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import {
  events,
  problem,
  type EventAcknowledgement,
  type EventName,
  type EventPayload,
  type Problem,
  type SocketEvent,
} from '@inview/contract';
import type { Logger } from '@inview/platform';
import { parsed } from './input.js';
import { problemOf } from './problem.filter.js';

export const HEARS = 'inview:event';

type ToServer = { [E in EventName]: (typeof events)[E]['direction'] extends 'to-server' ? E : never }[EventName];
type Acknowledged<E extends EventName> = EventAcknowledgement<E> extends undefined ? void : EventAcknowledgement<E>;

/** A gateway that hears events: it names its log, so that the one socket filter can record the unexpected. */
interface Hearing {
  readonly log: Logger;
}

/** Binds a gateway method to a socket event of the contract: the payload is checked first, a fault is acknowledged as a problem. */
export function Hears<E extends ToServer>(name: E) {
  return <H extends (socket: Socket, payload: EventPayload<E>) => Promise<Acknowledged<E>>>(
    target: Hearing,
    key: string,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    const handler = descriptor.value;
    if (!handler) return;
    const guarded = async function (this: Hearing, socket: Socket, payload: unknown): Promise<unknown> {
      try {
        const event: SocketEvent = events[name];
        return await handler.call(this, socket, parsed(event.payload, payload) as EventPayload<E>);
      } catch (error) {
        return { error: problemOf(error, this.log) satisfies Problem };
      }
    };
    Object.assign(descriptor, { value: guarded });
    SubscribeMessage(name)(target, key, descriptor);
    SetMetadata(HEARS, name)(guarded);
  };
}

export const refused = (code: Parameters<typeof problem>[0]): { error: Problem } => ({ error: problem(code) });

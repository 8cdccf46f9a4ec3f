import { SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import type { DataSource } from 'typeorm';
import { AccessRefused, type Access } from '@inview/access';
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

/** A gateway that hears events: what the one socket filter needs to record a refusal, or the unexpected. */
interface Hearing {
  readonly log: Logger;
  readonly access: Access;
  readonly database: DataSource;
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
        return { error: problemOf(await recorded(this, error), this.log) satisfies Problem };
      }
    };
    Object.assign(descriptor, { value: guarded });
    SubscribeMessage(name)(target, key, descriptor);
    SetMetadata(HEARS, name)(guarded);
  };
}

/** The error, once its refusal is in the audit as that of a request would be; without the record, the fault of recording. */
async function recorded({ database, access }: Hearing, error: unknown): Promise<unknown> {
  if (!(error instanceof AccessRefused)) return error;
  return await database
    .transaction((tx) => access.recordRefusal(tx, error))
    .then(
      () => error,
      (fault: unknown) => fault,
    );
}

export const refused = (code: Parameters<typeof problem>[0]): { error: Problem } => ({ error: problem(code) });

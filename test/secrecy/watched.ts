import type { Socket } from 'socket.io-client';
import { routes, type Route, type RouteName } from '@inview/contract';
import { actionScopes } from '@inview/policy';
import { ask, joinOf } from '../builders/acknowledged.js';
import { inParallel, raw } from '../builders/raw-http.js';
import { Haul } from './haul.js';
import type { Actor, MatrixWorld } from './matrix-world.js';

/** The client id before all that are used here: each join has the next. */
const clients = { last: 9_000 };

/** Everything that reaches one person: what they are answered, wherever they may look, and every frame, to the byte. */
export class Watched {
  readonly answers: Haul;
  readonly frames: Haul;
  private socket: Socket | null = null;

  constructor(readonly actor: Actor) {
    this.answers = new Haul('answers');
    this.frames = new Haul('frames');
  }

  /** A socket that sits in every room that it is let into. */
  async sit(world: MatrixWorld): Promise<void> {
    this.socket?.disconnect();
    const socket = await this.actor.person.socket();
    this.socket = socket;
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (data !== undefined)
        this.frames.search(typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1'));
    });
    for (const { scope, id } of world.things) {
      if (scope === 'meeting') await ask(socket, 'meeting.join', { meetingId: id });
      if (scope === 'section') await ask(socket, 'plan.join', joinOf(id, (clients.last += 1)));
    }
  }

  leave(): void {
    this.socket?.disconnect();
  }

  /** Every read on every thing of its kind, as they would be let or refused it; answers how many were asked. */
  async lookEverywhere(world: MatrixWorld): Promise<number> {
    const { url } = world.walk.inview;
    const reads = (Object.entries(routes) as [RouteName, Route][]).flatMap(([name, { access, method, path }]) => {
      if (method !== 'GET' || 'public' in access) return [];
      if (access.on === null) return [{ name, path }];
      const fitting = world.things.filter(({ scope }) => scope === actionScopes[access.action]);
      return fitting.map(({ id }) => ({ name, path: path.replaceAll(/:\w+/g, () => id) }));
    });
    await inParallel(reads, async ({ name, path }) => {
      const answer = await raw(url, { method: 'GET', path, headers: { cookie: this.actor.person.cookie } });
      this.answers.search(JSON.stringify(answer.headers) + answer.text, name);
    });
    return reads.length;
  }

  /** Canaries that reached this person, by which way, and where from. */
  found(): readonly { readonly token: string; readonly channel: string; readonly from: string }[] {
    return [this.answers, this.frames].flatMap(({ channel, found }) =>
      [...found].map(([token, from]) => ({ token, channel, from })),
    );
  }
}

import { io, type Socket } from 'socket.io-client';
import {
  routes,
  type Route,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteResponse,
} from '@inview/contract';

/** A signed-in client of a running Inview, made from the contract alone, as an independent client would be. */
export class ApiClient {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, persona: string): Promise<ApiClient> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ persona }),
    });
    if (!answer.ok)
      throw new Error(`Signing in as ${persona} was refused (${answer.status}). Is this the demo profile?`);
    return new ApiClient(url, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }

  async call<N extends RouteName>(
    name: N,
    input: { params?: RouteParams<N>; body?: RouteBody<N> } = {},
  ): Promise<RouteResponse<N>> {
    const route: Route = routes[name];
    const path = route.path.replaceAll(/:(\w+)/g, (_, parameter: string) =>
      String((input.params as Record<string, string> | undefined)?.[parameter]),
    );
    const answer = await fetch(this.url + path, {
      method: route.method,
      headers: { cookie: this.cookie, origin: this.url, 'content-type': 'application/json' },
      ...(route.body && { body: JSON.stringify(input.body ?? {}) }),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.status} ${JSON.stringify(body)}`);
    return body as RouteResponse<N>;
  }

  async socket(): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: this.cookie, origin: this.url },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
    return socket;
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import type { RouteBody, RouteName, RouteParams, RouteResponse } from '@inview/contract';
import { Clock, Ids, readConfig } from '@inview/platform';
import { AppModule } from '../../apps/api/src/app.module.js';
import { compose } from '../../apps/api/src/compose.js';
import { aDatabase, type TestDatabase } from '../database.js';

/** When the template was seeded: Tue 1 Dec 2026, 11:00 in Melbourne. */
export const SEEDED_AT = new Date('2026-12-01T00:00:00Z');

/** A clock that the test sets; the composed app asks no other. */
export class TestClock extends Clock {
  constructor(public at = SEEDED_AT) {
    super();
  }

  now(): Date {
    return this.at;
  }

  forward(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}

/** Ids that depend on nothing but a name that the test gives and how many were taken since. */
export class TestIds extends Ids {
  private taken = 0;
  private name = 'start';

  from(name: string): void {
    this.name = name;
    this.taken = 0;
  }

  next(): string {
    const hex = this.digest().toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  secret(): string {
    return this.digest().toString('base64url');
  }

  private digest(): Buffer {
    this.taken += 1;
    return createHash('sha256').update(`${this.name} ${this.taken}`).digest();
  }
}

export interface Answer<N extends RouteName> {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: RouteResponse<N>;
}

type Verb = 'get' | 'post' | 'put' | 'delete';

interface OpenApi {
  readonly paths: Record<string, Record<Verb, { operationId: string; requestBody?: object }>>;
}

const openapi = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenApi;

/** Where an operation of openapi.json stands. */
function operation(name: string): { verb: Verb; template: string; takesBody: boolean } {
  for (const [template, verbs] of Object.entries(openapi.paths)) {
    for (const [verb, { operationId, requestBody }] of Object.entries(verbs)) {
      if (operationId === name) return { verb: verb as Verb, template, takesBody: requestBody !== undefined };
    }
  }
  throw new Error(`openapi.json has no operation ${name}.`);
}

type Input<N extends RouteName> = { params?: RouteParams<N>; body?: RouteBody<N> };

/** Somebody signed in: calls routes by name over HTTP and opens real sockets. */
export class Person {
  constructor(
    readonly slug: string,
    readonly url: string,
    readonly cookie: string,
  ) {}

  /** The raw answer, whatever it is. Verb and path come from openapi.json, as an independent client would take them. */
  async ask<N extends RouteName>(name: N, input: Input<N> = {}): Promise<Answer<N>> {
    const { verb, template, takesBody } = operation(name);
    const params = input.params as Record<string, string> | undefined;
    const path = template.replaceAll(/{(\w+)}/g, (_, parameter: string) => String(params?.[parameter]));
    const call = request(this.url)[verb](path).set('Cookie', this.cookie).set('Origin', this.url);
    const answer = takesBody ? await call.send((input.body ?? {}) as object) : await call;
    return {
      status: answer.status,
      headers: answer.headers as Record<string, string>,
      body: answer.body as RouteResponse<N>,
    };
  }

  /** The body of an answer that must be 200. */
  async does<N extends RouteName>(name: N, input: Input<N> = {}): Promise<RouteResponse<N>> {
    const answer = await this.ask(name, input);
    if (answer.status !== 200) throw new Error(`${this.slug} ${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The status and problem code of a refusal. */
  async isRefused<N extends RouteName>(name: N, input: Input<N> = {}): Promise<string> {
    const answer = await this.ask(name, input);
    return `${answer.status} ${(answer.body as unknown as { code?: string }).code ?? ''}`;
  }

  /** A connected socket; the caller closes it. */
  async socket(): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: this.cookie, origin: this.url },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
    return socket;
  }
}

export interface RunningInview {
  readonly url: string;
  readonly database: TestDatabase;
  readonly app: NestExpressApplication;
  as(slug: string): Promise<Person>;
  close(): Promise<void>;
}

/** The composed api on a database of its own, listening on a real port; with `webDist` it serves the built web app too. */
export async function anInview(given: { clock?: Clock; ids?: Ids; webDist?: string } = {}): Promise<RunningInview> {
  const database = await aDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    PROFILE: 'demo',
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: url,
    LOG_LEVEL: 'error',
    ...(given.webDist ? { WEB_DIST: given.webDist } : {}),
  });
  let composing = Test.createTestingModule({ imports: [AppModule.forConfig(config)] });
  if (given.clock) composing = composing.overrideProvider(Clock).useValue(given.clock);
  if (given.ids) composing = composing.overrideProvider(Ids).useValue(given.ids);
  const app = (await composing.compile()).createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: ['error'],
  });
  await compose(app).listen(port, '127.0.0.1');
  return {
    url,
    database,
    app,
    as: (slug) => signIn(url, slug),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

export async function signIn(url: string, slug: string): Promise<Person> {
  const answer = await request(url).post('/api/session').set('Origin', url).send({ persona: slug });
  if (answer.status !== 200) throw new Error(`sign-in of ${slug}: ${answer.status}`);
  return new Person(slug, url, String(answer.headers['set-cookie']).split(';')[0] ?? '');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

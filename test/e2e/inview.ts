import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import type { RouteBody, RouteName, RouteParams, RouteQuery, RouteResponse } from '@inview/contract';
import { Clock, Ids, readConfig } from '@inview/platform';
import { AppModule } from '../../apps/api/src/app.module.js';
import { compose } from '../../apps/api/src/compose.js';
import { aDatabase, type TestDatabase } from '../database.js';
import { RedisServer } from '../proofs/src/redis.js';

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

type Input<N extends RouteName> = {
  params?: RouteParams<N>;
  query?: Partial<RouteQuery<N>>;
  body?: RouteBody<N>;
};

/** Somebody signed in: calls routes by name over HTTP and opens real sockets, at one node after the other. */
export class Person {
  private calls = 0;
  private sockets = 0;

  /** `url` is where people open Inview; `nodes` are the nodes behind it, theirs first. */
  constructor(
    readonly slug: string,
    readonly url: string,
    readonly cookie: string,
    private readonly nodes: readonly string[] = [url],
  ) {}

  /** The raw answer, whatever it is. Verb and path come from openapi.json, as an independent client would take them. */
  async ask<N extends RouteName>(name: N, input: Input<N> = {}): Promise<Answer<N>> {
    const { verb, template, takesBody } = operation(name);
    const params = input.params as Record<string, string> | undefined;
    const path = template.replaceAll(/{(\w+)}/g, (_, parameter: string) => String(params?.[parameter]));
    const call = request(this.node((this.calls += 1)))
      [verb](path)
      .query((input.query ?? {}) as object)
      .set('Cookie', this.cookie)
      .set('Origin', this.url);
    const answer = takesBody ? await call.send((input.body ?? {}) as object) : await call;
    return {
      status: answer.status,
      headers: this.wherever(answer.headers as Record<string, string>),
      body: answer.body as RouteResponse<N>,
    };
  }

  /** Pages are told their own address, whose port is another in each world that a spec compares. */
  private wherever(headers: Record<string, string>): Record<string, string> {
    const policy = headers['content-security-policy'];
    if (policy === undefined) return headers;
    return { ...headers, 'content-security-policy': policy.replaceAll(new URL(this.url).host, 'inview.example') };
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
    const socket = io(this.node(this.sockets++), {
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

  private node(turn: number): string {
    return this.nodes[turn % this.nodes.length] ?? this.url;
  }
}

/** One process's worth of api. */
export interface InviewNode {
  readonly url: string;
  readonly app: NestExpressApplication;
}

export interface RunningInview {
  /** Where people open it: the first node's address, and every node's own Origin. */
  readonly url: string;
  readonly database: TestDatabase;
  /** The first node's. */
  readonly app: NestExpressApplication;
  readonly nodes: readonly InviewNode[];
  /** What several nodes talk through; one alone has none. */
  readonly redis: RedisServer | null;
  /** Somebody signed in, who goes from node to node; whoever comes next starts at the next one. Or who stays at one. */
  as(slug: string, stays?: InviewNode): Promise<Person>;
  close(): Promise<void>;
}

export interface InviewOptions {
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Serves the built web app too. */
  readonly webDist?: string;
  /** As many as the suite says, else one. */
  readonly nodes?: number;
  /** Puts another provider in the place of one of the product's: a safeguard off, for a proof that has to notice. */
  readonly alter?: (composing: TestingModuleBuilder) => TestingModuleBuilder;
}

/** Set for a whole suite in jest.config.mjs. */
const suite = globalThis as { inviewNodes?: number };

/** The composed api on a database of its own, listening on real ports. */
export async function anInview(given: InviewOptions = {}): Promise<RunningInview> {
  const database = await aDatabase();
  const count = given.nodes ?? suite.inviewNodes ?? 1;
  const redis = count > 1 ? await RedisServer.start(await freePort()) : null;
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  const url = `http://127.0.0.1:${ports[0]}`;
  const nodes: InviewNode[] = [];
  for (const port of ports) {
    const app = await aNode(given, {
      DATABASE_URL: database.appUrl,
      PORT: String(port),
      PUBLIC_URL: url,
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    await app.listen(port, '127.0.0.1');
    nodes.push({ url: `http://127.0.0.1:${port}`, app });
  }
  const [first] = nodes;
  if (!first) throw new Error('Inview needs a node.');
  let people = 0;
  return {
    url,
    database,
    app: first.app,
    nodes,
    redis,
    as: (slug, stays) => {
      const own = people++ % nodes.length;
      const inTurn = stays ? [stays] : [...nodes.slice(own), ...nodes.slice(0, own)];
      return signIn(
        url,
        slug,
        inTurn.map((node) => node.url),
      );
    },
    close: async () => {
      for (const { app } of nodes) await app.close();
      await redis?.stop();
      await database.drop();
    },
  };
}

async function aNode(given: InviewOptions, environment: NodeJS.ProcessEnv): Promise<NestExpressApplication> {
  const config = readConfig({
    PROFILE: 'demo',
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'error',
    ...environment,
    ...(given.webDist ? { WEB_DIST: given.webDist } : {}),
  });
  let composing = Test.createTestingModule({ imports: [AppModule.forConfig(config)] });
  if (given.clock) composing = composing.overrideProvider(Clock).useValue(given.clock);
  if (given.ids) composing = composing.overrideProvider(Ids).useValue(given.ids);
  if (given.alter) composing = given.alter(composing);
  const app = (await composing.compile()).createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: ['error'],
  });
  compose(app);
  return app;
}

export async function signIn(url: string, slug: string, nodes: readonly string[] = [url]): Promise<Person> {
  const answer = await request(nodes[0] ?? url)
    .post('/api/session')
    .set('Origin', url)
    .send({ persona: slug });
  if (answer.status !== 200) throw new Error(`sign-in of ${slug}: ${answer.status}`);
  return new Person(slug, url, String(answer.headers['set-cookie']).split(';')[0] ?? '', nodes);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

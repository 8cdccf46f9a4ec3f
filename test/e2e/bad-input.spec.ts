import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { symbols } from 'pino';
import { problems, routes, type Problem, type ProblemCode, type Route, type RouteName } from '@inview/contract';
import { LOG, type Logger } from '@inview/platform';
import { aBody, badBodies, CANARY } from '../builders/bad-body.js';
import { Ledger } from '../builders/ledger.js';
import { addDrafts, leave, playBefore } from '../builders/leave.js';
import { inParallel, raw, type RawAnswer } from '../builders/raw-http.js';
import { Walk } from './walk.js';

const all = Object.entries<Route>(routes) as [RouteName, Route][];
const withBody = all.filter(([, route]) => route.body);
const changing = all.filter(([, route]) => route.method !== 'GET');
const guarded = all.filter(([, route]) => !('public' in route.access));
const onSomething = all.filter(([, route]) => route.path.includes(':'));

const walk = new Walk();
let ledger: Ledger;
const logged: string[] = [];

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
  await addDrafts(walk);
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
  const log = walk.inview.app.get<Logger>(LOG) as unknown as Record<symbol | 'level', unknown>;
  log['level'] = 'trace';
  log[symbols.streamSym] = { write: (line: string) => logged.push(line) };
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    jest.spyOn(stream, 'write').mockImplementation((...given) => {
      logged.push(String(given[0]));
      return write(...(given as [string]));
    });
  }
}, 60_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await ledger?.close();
  await walk.close();
});

const pathOf = (route: Route, id: string) => route.path.replaceAll(/:\w+/g, () => id);
const json = (body: unknown) => JSON.stringify(body);

interface Sent {
  readonly cookie?: string | undefined;
  readonly id?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
}

function send(route: Route, { cookie, id = randomUUID(), body, headers }: Sent): Promise<RawAnswer> {
  const content =
    body ??
    (route.method === 'GET' || route.method === 'DELETE' ? undefined : json(route.body ? aBody(route.body) : {}));
  return raw(walk.inview.url, {
    method: route.method,
    path: pathOf(route, id),
    headers: {
      origin: walk.inview.url,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
}

/** A problem document of the catalogue, and nothing that was sent in it. */
function isProblem(answer: RawAnswer, ...codes: ProblemCode[]): void {
  const body = JSON.parse(answer.text) as Problem;
  expect(codes).toContain(body.code);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect([answer.status, body.status, body.type, body.title]).toEqual([
    problems[body.code].status,
    problems[body.code].status,
    `urn:inview:problem:${body.code}`,
    problems[body.code].title,
  ]);
  expect(json(answer)).not.toContain(CANARY);
}

const cookieOf = (slug: keyof Walk['people']) => walk.people[slug].cookie;

describe('without a session', () => {
  it.each(guarded)('%s answers 401, whatever it names and carries', async (_, route) => {
    const ids = ['panel', 'case', 'consultation', 'meeting', 'referral'].map((name) => walk.id(name));
    for (const id of [...ids, randomUUID(), 'nonsense']) {
      for (const cookie of [undefined, 'inview_session=nonsense', `inview_session=${CANARY.repeat(500)}`])
        isProblem(await send(route, { cookie, id }), 'sign-in-required');
    }
    if (route.body) isProblem(await send(route, { body: json({ [CANARY]: CANARY }) }), 'sign-in-required');
  });
});

describe('a malformed id', () => {
  const malformed = [
    'nonsense',
    '1',
    "'%20or%201=1--",
    '%00',
    '%ED%A0%80x',
    '00000000-0000-0000-0000-000000000000',
    '%7B%7D',
    'x'.repeat(6000),
    `${randomUUID()}0`,
    `${randomUUID()}%0a`,
    `%20${randomUUID()}`,
    CANARY,
    '__proto__',
    '..%2f..%2fetc',
  ];

  it.each(onSomething)('%s answers as for a random id that is nobody’s', async (_, route) => {
    for (const slug of ['coordinator', 'mens-service', 'advocate'] as const) {
      const unknown = await send(route, { cookie: cookieOf(slug) });
      isProblem(unknown, 'not-found');
      for (const id of malformed) {
        const answer = await send(route, { cookie: cookieOf(slug), id });
        if (answer.status === 400) isProblem(answer, 'invalid-input');
        else expect({ id, answer }).toEqual({ id, answer: unknown });
      }
      expect(await send(route, { cookie: cookieOf(slug), id: randomUUID().toUpperCase() })).toEqual(unknown);
      if (!route.body) continue;
      const wrong = await send(route, { cookie: cookieOf(slug), body: json({ [CANARY]: 1 }) });
      // Where the law is asked of the person alone, whoever has leave hears first of the body.
      if (wrong.status === 400 && 'on' in route.access && route.access.on === null) isProblem(wrong, 'invalid-input');
      else expect(wrong).toEqual(unknown);
    }
  });
});

describe('a body that is wrong in one place', () => {
  it('is tried on every route that takes one', () => {
    expect(withBody.map(([name]) => name).filter((name) => !leave[name])).toEqual([]);
  });

  it.each(withBody)(
    '%s',
    async (name, route) => {
      const [slug, on] = leave[name] ?? ['coordinator'];
      const before = await ledger.fingerprint();
      const bad = badBodies(route.body as NonNullable<Route['body']>);
      expect(bad.length).toBeGreaterThanOrEqual(5);
      const answers = await inParallel(bad, ({ body }) =>
        send(route, { cookie: cookieOf(slug), id: on ? walk.id(on) : '', body: json(body) }),
      );
      const wrong = bad.flatMap(({ what }, index) => {
        const { status, text } = answers[index] as RawAnswer;
        return status === 400 ? [] : [`${what} → ${status} ${text.slice(0, 100)}`];
      });
      expect(wrong).toEqual([]);
      for (const answer of answers) isProblem(answer, 'invalid-input');
      expect(await ledger.fingerprint()).toEqual(before);
    },
    120_000,
  );
});

describe('a request that is no request of Inview’s pages', () => {
  const deep = `{"body":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const tries: readonly [string, Sent & { headers?: Record<string, string> }, ...ProblemCode[]][] = [
    ['another origin', { headers: { origin: 'https://evil.example' } }, 'wrong-origin'],
    ['a null origin', { headers: { origin: 'null' } }, 'wrong-origin'],
    ['our origin as a prefix', { headers: { origin: `http://127.0.0.1.${CANARY}.example` } }, 'wrong-origin'],
    ['no origin', { headers: { origin: '' } }, 'wrong-origin'],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `a=${CANARY}` },
      'unsupported-media-type',
    ],
    ['plain text', { headers: { 'content-type': 'text/plain' }, body: json({ a: CANARY }) }, 'unsupported-media-type'],
    [
      'another charset',
      { headers: { 'content-type': 'application/json; charset=iso-8859-1' }, body: json({ a: CANARY }) },
      'unsupported-media-type',
    ],
    [
      'another encoding',
      { headers: { 'content-encoding': CANARY }, body: json({ a: CANARY }) },
      'unsupported-media-type',
    ],
    ['broken compression', { headers: { 'content-encoding': 'gzip' }, body: CANARY }, 'invalid-input'],
    [
      'a compressed bomb',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(50_000_000, ' ')) },
      'too-large',
    ],
    ['no JSON', { body: `{"a": ${CANARY}` }, 'invalid-input'],
    ['a JSON text alone', { body: json(CANARY) }, 'invalid-input'],
    ['too much', { body: json({ a: CANARY.repeat(60_000) }) }, 'too-large'],
    ['endless nesting', { body: deep }, 'invalid-input'],
  ];

  it.each(tries)(
    '%s is refused on every changing route, and nothing changes',
    async (_, sent, ...codes) => {
      const before = await ledger.fingerprint();
      for (const [name, route] of changing) {
        const [slug, on] = leave[name] ?? ['coordinator'];
        // Signing out takes no body, so that none can be wrong with it.
        if (name === 'session.end' && codes[0] !== 'wrong-origin') continue;
        isProblem(await send(route, { cookie: cookieOf(slug), id: on ? walk.id(on) : '', ...sent }), ...codes);
      }
      expect(await ledger.fingerprint()).toEqual(before);
    },
    120_000,
  );

  it('takes no method and no path but its own', async () => {
    const before = await ledger.fingerprint();
    const cookie = cookieOf('coordinator');
    const headers = {
      origin: walk.inview.url,
      cookie,
      'content-type': 'application/json',
      'x-http-method-override': 'DELETE',
    };
    for (const method of ['PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
      isProblem(
        await raw(walk.inview.url, { method, path: `/api/cases/${walk.id('case')}`, headers, body: '{}' }),
        'not-found',
      );
    for (const path of [
      '/api',
      '/api/nothing',
      '/API/cases',
      `/api/cases/${walk.id('case')}/${CANARY}`,
      '/api//session',
      '/api/cases/%E0%A4%A',
      '/.env',
      '/api/../.env',
    ])
      isProblem(await raw(walk.inview.url, { method: 'GET', path, headers: { cookie } }), 'not-found', 'invalid-input');
    expect(await ledger.fingerprint()).toEqual(before);
  });
});

describe('every persona on every route with known ids, and every id on every route', () => {
  it('is answered, never with a fault and never with somebody’s input', async () => {
    const { personas } = JSON.parse(
      (await raw(walk.inview.url, { method: 'GET', path: '/api/session/personas' })).text,
    ) as { personas: { slug: string }[] };
    // Units, agencies and people name nothing in a path: two of each are enough.
    const plain = Object.keys(walk.ids).filter((name) => name.includes(' of ') || name in walk.people);
    const ids = Object.entries(walk.ids).flatMap(([name, id]) => (plain.slice(6).includes(name) ? [] : [id]));
    let turn = 0;
    const tries = [];
    for (const [nth, { slug }] of personas.entries()) {
      const { cookie } = await walk.inview.as(slug);
      // By turns: a third of the ids each, so that each id is tried by five of them. Who may do what is the matrix's to prove.
      const tried = ids.filter((_, at) => at % 3 === nth % 3);
      for (const [name, route] of all.filter(([other]) => !other.startsWith('session.'))) {
        for (const id of route.path.includes(':') ? [...tried, randomUUID()] : [''])
          tries.push({
            name,
            route,
            cookie,
            id,
            slug,
            body: route.body ? json(aBody(route.body, () => ids[(turn += 7) % ids.length] ?? '')) : undefined,
          });
      }
    }
    expect(tries.length).toBeGreaterThan(8000);
    const answers = await inParallel(tries, ({ route, cookie, id, body }) =>
      send(route, { cookie, id, ...(body ? { body } : {}) }),
    );
    const faults = tries.flatMap(({ slug, name, id }, index) => {
      const answer = answers[index] as RawAnswer;
      const echo = answer.status !== 200 && json(answer).includes(CANARY);
      return answer.status >= 500 || echo ? [`${slug} ${name} ${id}: ${answer.text.slice(0, 200)}`] : [];
    });
    expect(faults.slice(0, 20)).toEqual([]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(100);
  }, 600_000);

  it('left no word of it in the log', () => {
    expect(logged.filter((line) => line.includes(CANARY))).toEqual([]);
    expect(logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  });
});

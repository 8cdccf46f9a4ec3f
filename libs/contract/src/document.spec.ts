import { describe, expect, test } from '@jest/globals';
import { actionScopes } from '@inview/policy';
import { eventMap, openapi } from './document.js';
import { events, type SocketEvent } from './event.js';
import { problems } from './problem.js';
import type { Route } from './route.js';
import { routes } from './routes.js';

const all = Object.entries<Route>(routes);
const paramsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);

/** Every schema of an object in a document, with where it stands. */
function objectSchemas(node: unknown, at = ''): { at: string; schema: Record<string, unknown> }[] {
  if (typeof node !== 'object' || node === null) return [];
  const schema = node as Record<string, unknown>;
  const inner = Object.entries(schema).flatMap(([key, value]) => objectSchemas(value, `${at}/${key}`));
  return schema['type'] === 'object' ? [{ at, schema }, ...inner] : inner;
}
const open = (document: unknown) =>
  objectSchemas(document).flatMap(({ at, schema }) => (schema['additionalProperties'] === false ? [] : [at]));

describe('Every route', () => {
  test('has a method and path of its own, and hides no other', () => {
    const clashes = all.flatMap(([name, route]) => {
      const pattern = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`);
      const others = all.filter(([other, { method, path }]) => {
        return other !== name && method === route.method && pattern.test(path);
      });
      return others.map(([other]) => `${name} hides ${other}`);
    });
    expect(clashes).toEqual([]);
  });

  test.each(all)('%s describes its path parameters', (_name, route) => {
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(paramsOf(route.path).sort());
  });

  test('has an address that can hold nothing but ids and words of fixed lists, as addresses are kept in logs and histories', () => {
    type Schema = { readonly format?: string; readonly enum?: readonly string[]; readonly const?: string };
    type Parameter = { readonly in: string; readonly schema: Schema };
    type Operation = { readonly operationId: string; readonly parameters?: readonly Parameter[] };
    const { paths } = openapi() as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.values(paths).flatMap((verbs) => Object.values(verbs));
    // Calendars know addresses only, so that one route is named by a secret: it opens no content, and can be ended (Q22).
    const parameters = operations
      .filter(({ operationId }) => operationId !== 'calendar.read')
      .flatMap(({ parameters: taken }) => taken ?? []);
    expect(parameters.length).toBeGreaterThan(0);
    const isId = ({ schema }: Parameter) => schema.format === 'uuid';
    const isListed = ({ schema }: Parameter) => schema.enum !== undefined || schema.const !== undefined;
    const wrong = parameters.filter((each) => !isId(each) && (each.in === 'path' || !isListed(each)));
    expect(wrong).toEqual([]);
    expect(parameters.some((each) => each.in === 'query' && isListed(each))).toBe(true);
  });

  test.each(all)('%s asks the law about the thing that its path names', (_name, { access, path }) => {
    if ('public' in access) return;
    const scope = actionScopes[access.action];
    expect(access.on).toBe(scope === 'self' ? null : `${scope}Id`);
    if (access.on !== null) expect(paramsOf(path)).toContain(access.on);
  });

  test.each(all.filter(([, { method }]) => method === 'POST' || method === 'PUT'))(
    '%s describes its body',
    (_n, route) => {
      expect(route.body).toBeDefined();
    },
  );

  test.each(all.filter(([, { method }]) => method === 'GET'))('%s only reads: it takes no body', (_n, route) => {
    expect(route.body).toBeUndefined();
  });
});

describe('Nothing passes that is not listed', () => {
  test('in any request or response', () => expect(open(openapi())).toEqual([]));
  test('in any socket event or acknowledgement', () => expect(open(eventMap())).toEqual([]));

  test('every event to the server refuses an unknown field', () => {
    for (const [name, { direction, payload }] of Object.entries<SocketEvent>(events)) {
      if (direction === 'to-server') expect([name, payload.safeParse({ unlisted: 1 }).success]).toEqual([name, false]);
    }
  });
});

test('Every problem has a status of 4xx or 5xx and a sentence', () => {
  for (const { status, title } of Object.values(problems)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/\.$/);
  }
});

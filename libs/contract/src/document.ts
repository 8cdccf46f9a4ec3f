import { z } from 'zod';
import { actionScopes } from '@inview/policy';
import { events, type SocketEvent } from './event.js';
import { Problem, problems, type ProblemCode } from './problem.js';
import type { Route } from './route.js';
import { routes } from './routes.js';

const schema = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  void $schema;
  return rest;
};

function problemsOf(route: Route): ProblemCode[] {
  const always: ProblemCode[] =
    'public' in route.access ? [] : ['sign-in-required', 'not-found', 'forbidden', 'undertaking-required'];
  const input: ProblemCode[] = (route.body ?? route.query ?? route.params) ? ['invalid-input'] : [];
  const change: ProblemCode[] = route.method === 'GET' ? [] : ['wrong-origin', 'unsupported-media-type', 'too-large'];
  return [...new Set([...always, ...input, ...change, ...(route.problems ?? [])])];
}

function responsesOf(route: Route): Record<string, unknown> {
  const codesOf = problemsOf(route);
  const statuses = [...new Set(codesOf.map((code) => problems[code].status))].sort((a, b) => a - b);
  const refusals = statuses.map((status) => [
    String(status),
    {
      description: codesOf
        .filter((code) => problems[code].status === status)
        .map((code) => `\`${code}\`: ${problems[code].title}`)
        .join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    '200': {
      description: 'Done.',
      content: { [route.media ?? 'application/json']: { schema: schema(route.response, 'output') } },
    },
    ...Object.fromEntries(refusals),
  };
}

function queryOf({ query }: Route): Record<string, unknown>[] {
  if (!query) return [];
  const { properties = {} } = schema(query, 'input');
  return Object.entries(properties).map(([parameter, of]) => ({ name: parameter, in: 'query', schema: of }));
}

function operation(name: string, route: Route): Record<string, unknown> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  const access = route.access;
  return {
    operationId: name,
    summary: route.summary,
    ...('public' in access
      ? { security: [] }
      : { 'x-inview-action': access.action, 'x-inview-scope': actionScopes[access.action] }),
    ...((names.length > 0 || route.query) && {
      parameters: [
        ...names.map((parameter) => ({
          name: parameter,
          in: 'path',
          required: true,
          // What the law is asked on is an id; what needs no sign-in is named by a secret.
          schema: 'public' in access ? { type: 'string' } : { type: 'string', format: 'uuid' },
        })),
        ...queryOf(route),
      ],
    }),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schema(route.body, 'input') } } },
    }),
    responses: responsesOf(route),
  };
}

/** The OpenAPI 3.1 document, made from `routes`. */
export function openapi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Inview',
      version: '1',
      description:
        'Changes need `Content-Type: application/json` and an `Origin` header equal to the server’s own. The session is the cookie set by `session.start`; by https its name begins with `__Host-`. Errors are `application/problem+json` with stable types `urn:inview:problem:<code>`.',
    },
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'inview_session' } },
      schemas: { Problem: schema(Problem, 'output') },
    },
    paths,
  };
}

/** Every socket event: direction, payload, who may send it, acknowledgement. Made from `events`. */
export function eventMap(): Record<string, unknown> {
  const entries = Object.entries<SocketEvent>(events).map(([name, event]) => [
    name,
    {
      direction: event.direction,
      summary: event.summary,
      [event.direction === 'to-server' ? 'whoMaySend' : 'whoIsTold']: event.access,
      payload: schema(event.payload, 'input'),
      acknowledgement: event.acknowledgement ? schema(event.acknowledgement, 'output') : null,
    },
  ]);
  return {
    transport:
      'socket.io 4, namespace /, path /socket.io, WebSocket only, session cookie and Origin required, default parser (binary as attachments)',
    events: Object.fromEntries(entries),
  };
}

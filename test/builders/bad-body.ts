import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A word that nothing of Inview says by itself: where it comes back, input was echoed. */
export const CANARY = 'Canary7f3a9c';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

export interface BadBody {
  /** Where, and what is wrong there. */
  readonly what: string;
  readonly body: unknown;
}

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;

/** A body that the schema takes, every field filled: texts with the canary, ids from `id`. */
export function aBody(type: z.ZodType, id: () => string = randomUUID): unknown {
  return sample(schemaOf(type), id);
}

function sample(schema: Schema, id: () => string): unknown {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sample(either.find((one) => one.type !== 'null') ?? {}, id);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, sample(one, id)]));
  if (schema.type === 'array') return [sample(schema.items ?? {}, id)];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer') return schema.minimum ?? 1;
  if (schema.format === 'uuid') return id();
  if (schema.format === 'date') return '2026-12-24';
  if (schema.format === 'date-time') return '2026-12-24T00:00:00Z';
  return CANARY;
}

/** The same body with one thing wrong at a time, everywhere: wrong types, unknown fields, impossible characters, too much. */
export function badBodies(type: z.ZodType): BadBody[] {
  const schema = schemaOf(type);
  const good = sample(schema, randomUUID);
  const whole = [[good], null, true, 7, CANARY].map((body) => ({
    what: `body ${JSON.stringify(body)?.slice(0, 20)}`,
    body,
  }));
  return [...whole.filter(({ body }) => typeof body === 'object' && body !== null), ...wrong(schema, good, '')];
}

function wrong(schema: Schema, good: unknown, at: string): BadBody[] {
  const bad = (what: string, body: unknown): BadBody => ({ what: `${at || '/'}: ${what}`, body });
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    const first = either.find((one) => one.type !== 'null') ?? {};
    const nullable = either.some((one) => one.type === 'null');
    return wrong(first, good, at).filter(({ what }) => !(nullable && what.endsWith(': null')));
  }
  if (Array.isArray(good))
    return [bad('text', CANARY), bad('null', null), bad('object', { 0: CANARY }), ...inArray(schema, good, at)];
  if (typeof good === 'object' && good !== null)
    return [...(at ? [bad('text', CANARY), bad('null', null)] : []), ...inObject(schema, good, at)];
  const others = [bad('null', null), bad('object', { [CANARY]: CANARY }), bad('array', [CANARY])];
  return [...others, ...(typeof good === 'string' ? inText(schema, at) : [bad('text', CANARY)])];
}

function inText({ maxLength, format, enum: words, const: word }: Schema, at: string): BadBody[] {
  const bad = (what: string, body: unknown): BadBody => ({ what: `${at}: ${what}`, body });
  return [
    bad('number', 7),
    bad('NUL', `${CANARY}\0`),
    bad('half a character', `${CANARY}\ud800`),
    ...(maxLength ? [bad('too long', CANARY.padEnd(maxLength + 1, 'x'))] : []),
    ...(format || words || word !== undefined ? [bad('another word', CANARY)] : []),
    ...(format === 'date' ? ['0000-01-01', '2026-02-30', '2026-12-24T00:00:00Z'].map((text) => bad(text, text)) : []),
    ...(format === 'date-time'
      ? ['0000-01-01', '2026-12-24', '2026-13-01T00:00:00Z'].map((text) => bad(text, text))
      : []),
  ];
}

function inObject(schema: Schema, good: object, at: string): BadBody[] {
  const own = (key: string): object =>
    Object.defineProperty({ ...good }, key, { value: { [CANARY]: CANARY }, enumerable: true });
  const unknown = [`${CANARY}`, '__proto__', 'constructor', 'toString'].map((key) => ({
    what: `${at}/${key}: unknown field`,
    body: own(key),
  }));
  const known = Object.entries(schema.properties ?? {}).flatMap(([key, one]) =>
    wrong(one, (good as Record<string, unknown>)[key], `${at}/${key}`).map(({ what, body }) => ({
      what,
      body: { ...good, [key]: body },
    })),
  );
  return [...unknown, ...known];
}

function inArray(schema: Schema, good: readonly unknown[], at: string): BadBody[] {
  const parts = wrong(schema.items ?? {}, good[0], `${at}/0`).map(({ what, body }) => ({ what, body: [body] }));
  const many = schema.maxItems
    ? [{ what: `${at}: too many`, body: Array.from({ length: schema.maxItems + 1 }, () => good[0]) }]
    : [];
  return [...parts, ...many];
}

import { createHash } from 'node:crypto';
import { routes, type RouteBody, type RouteName, type RouteParams } from '@inview/contract';
import type { Action } from '@inview/policy';
import { Person, type Answer } from '../e2e/inview.js';
import { guardedWords, unguardedWords, type Written } from './passages.js';

/** A string that was written into one passage and stands nowhere else. */
export interface Planted {
  readonly token: string;
  /** Where: the route and the pointer, or the section. */
  readonly where: string;
  readonly author: string;
  readonly readers: readonly Action[];
  on(): string | undefined;
}

/** Makes the strings, and remembers them. */
export class Canaries {
  readonly planted: Planted[] = [];

  plant(passage: Omit<Planted, 'token'>): string {
    const token = `cnry${createHash('sha256').update(`${passage.where} ${this.planted.length}`).digest('hex').slice(0, 16)}`;
    this.planted.push({ ...passage, token });
    return token;
  }
}

/** What else is tried with words before they are sent as they should be. */
export interface Trying {
  /** Told what a request was answered that Inview did not take. */
  refused(answer: string): void;
  /** Does the work while Postgres takes no row. */
  whileFaulty(work: () => Promise<void>): Promise<void>;
}

/** Somebody who writes as the walk has it, and a canary into every guarded passage of it. */
export class PlantingPerson extends Person {
  private constructor(
    of: Person,
    private readonly id: string,
    private readonly canaries: Canaries,
    private readonly ids: Readonly<Record<string, string>>,
    private readonly trying: Trying,
  ) {
    super(of.slug, of.url, of.cookie);
  }

  static of(
    person: Person,
    id: string,
    canaries: Canaries,
    ids: Readonly<Record<string, string>>,
    trying: Trying,
  ): PlantingPerson {
    return new PlantingPerson(person, id, canaries, ids, trying);
  }

  override async ask<N extends RouteName>(
    name: N,
    input: { params?: RouteParams<N>; body?: RouteBody<N> } = {},
  ): Promise<Answer<N>> {
    const words = guardedWords[name];
    if (!words || !input.body) return await super.ask(name, input);
    const body = structuredClone(input.body) as Written['body'];
    const written: Written = { params: (input.params ?? {}) as Written['params'], body, ids: this.ids };
    for (const { at, readers, on, when } of words) {
      if (when && !when(body)) continue;
      for (const pointer of at) {
        fill(body, pointer.slice(1).split('/'), () =>
          this.canaries.plant({ where: `${name} ${pointer}`, author: this.id, readers, on: () => on(written) }),
        );
      }
    }
    // The same words twice more, in a request that is refused and in one that fails: neither repeats them.
    const send = async (sent: Written['body']) => {
      const {
        status,
        headers,
        body: said,
      } = await super.ask(name, { ...input, body: sent as unknown as RouteBody<N> });
      this.trying.refused(JSON.stringify([status, headers, said]));
    };
    await send({ ...body, noSuchField: 1 });
    await this.trying.whileFaulty(() => send(body));
    const answer = await super.ask(name, { ...input, body: body as unknown as RouteBody<N> });
    const { id } = answer.body as unknown as { id?: string };
    if (id) written.made = id;
    return answer;
  }
}

/** Puts a canary at the end of each text that the pointer finds; where the last field is missing, in its place. */
function fill(at: unknown, [first, ...rest]: readonly string[], token: () => string): void {
  if (first === undefined || typeof at !== 'object' || at === null) return;
  if (first === '*') {
    for (const one of Object.values(at)) fill(one, rest, token);
    return;
  }
  const holder = at as Record<string, unknown>;
  if (rest.length > 0) fill(holder[first], rest, token);
  else if (typeof holder[first] === 'string' || holder[first] === undefined)
    holder[first] = `${(holder[first] as string | undefined) ?? ''} ${token()}`.trim();
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Routes that take words and are neither guarded nor said to need no guard. */
export function unlistedWords(toSchema: (route: RouteName) => unknown): string[] {
  return (Object.keys(routes) as RouteName[]).filter(
    (name) => !guardedWords[name] && !unguardedWords[name] && takesWords((toSchema(name) ?? {}) as Schema),
  );
}

function takesWords({ type, format, enum: words, const: word, anyOf, oneOf, properties, items }: Schema): boolean {
  const inside = [...(anyOf ?? []), ...(oneOf ?? []), ...Object.values(properties ?? {}), ...(items ? [items] : [])];
  if (inside.some(takesWords)) return true;
  return type === 'string' && !format && !words && word === undefined;
}

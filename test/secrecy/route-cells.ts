import { randomUUID } from 'node:crypto';
import { problems, routes, type Problem, type ProblemCode, type Route, type RouteName } from '@inview/contract';
import { actionScopes, type Action, type Decision, type Refusal, type Scope } from '@inview/policy';
import { inParallel, raw, type RawAnswer } from '../builders/raw-http.js';
import type { LawAskedApart } from './law-asked-apart.js';
import type { MatrixCounts } from './matrix-counts.js';
import type { Actor, MatrixWorld } from './matrix-world.js';
import { namedToAll, nothingYet, routePlaces, type RoutePlace } from './places.js';

/** One question: somebody, a route, a thing (null: oneself). */
export interface RouteCell {
  readonly actor: Actor;
  readonly name: RouteName;
  readonly action: Action;
  readonly id: string | null;
  /** The thing is of the kind that the route asks for: where right and wrong answers are close to each other. */
  readonly fits: boolean;
}

/** No route takes it, so that whoever the law allows is told about it, and nothing is changed. */
const NO_BODY = '{"noSuchField":1}';

const codes: Readonly<Record<Refusal, ProblemCode>> = {
  unknown: 'not-found',
  forbidden: 'forbidden',
  'undertaking-required': 'undertaking-required',
  frozen: 'frozen',
  'meeting-closed': 'meeting-closed',
};

const placeOf = (name: RouteName): RoutePlace => routePlaces[name];

/** Every question that can be asked by HTTP of what there is now. */
export function routeCells({ actors, things }: MatrixWorld, nothing: string): RouteCell[] {
  return (Object.entries(routes) as [RouteName, Route][]).flatMap(([name, { access }]) => {
    if ('public' in access || placeOf(name) === 'deed') return [];
    const { action, on } = access;
    const own: Omit<RouteCell, 'actor'> = { name, action, id: null, fits: true };
    if (on === null) return actors.map((actor) => ({ ...own, actor }));
    const about = things.map(({ id, scope }) => ({ ...own, id, fits: scope === actionScopes[action] }));
    return actors.flatMap((actor) => [...about, { ...own, id: nothing }].map((cell) => ({ ...cell, actor })));
  });
}

/** Asks them all and holds each answer against the law. */
export async function askRoutes(
  world: MatrixWorld,
  law: LawAskedApart,
  cells: readonly RouteCell[],
  nothing: string,
  counts: MatrixCounts,
): Promise<void> {
  const nothings = new Map<string, Promise<RawAnswer>>();
  const ofNothing = (cell: RouteCell): Promise<RawAnswer> => {
    const key = `${cell.actor.slug} ${cell.name}`;
    const asked = nothings.get(key) ?? ask(world, { ...cell, id: nothing });
    nothings.set(key, asked);
    return asked;
  };
  await inParallel(cells, async (cell) => {
    const decision = law.decision(cell.actor.id, cell.action, cell.id);
    const answer = await ask(world, cell);
    const unknown = !decision.allow && decision.refusal === 'unknown';
    counts.count(decision.allow ? 'routes: allowed' : unknown ? 'routes: unknown' : 'routes: refused');
    const rightlyNothing = decision.allow && answer.status === 404 && nothingYet.includes(cell.name);
    const told = unknown && cell.id !== null ? sameAsNothing(answer, await ofNothing(cell)) : null;
    const wrong = told ?? wrongAnswer(placeOf(cell.name), decision, answer);
    const asked = `${cell.actor.slug} ${cell.name} ${cell.id ?? 'oneself'}`;
    if (wrong && !rightlyNothing) counts.fault(`${asked}: ${wrong}`);
    if (answer.status === 200) namedIds(world, law, cell, answer, counts);
  });
}

/** Nobody who is not signed in is answered anything but that. */
export async function askSignedOut(world: MatrixWorld, counts: MatrixCounts): Promise<void> {
  const subject = world.things[0]?.id ?? '';
  for (const [name, { access }] of Object.entries(routes) as [RouteName, Route][]) {
    if ('public' in access) continue;
    const answer = await send(world, name, subject, '');
    counts.count('routes: not signed in');
    if (answer.status !== 401) counts.fault(`nobody ${name}: ${answer.status}`);
  }
}

/** What ends the session of whoever does it: once, in a session of its own, and what follows is refused. */
export async function doDeeds(world: MatrixWorld, counts: MatrixCounts): Promise<void> {
  for (const name of (Object.keys(routes) as RouteName[]).filter((one) => placeOf(one) === 'deed')) {
    for (const { slug } of world.actors) {
      const { cookie } = await world.walk.inview.as(slug);
      const [done, again] = [await send(world, name, '', cookie), await send(world, name, '', cookie)];
      counts.count('routes: allowed');
      if (done.status !== 200 || again.status !== 401) counts.fault(`${slug} ${name}: ${done.status}, ${again.status}`);
    }
  }
}

const ask = (world: MatrixWorld, { actor, name, id }: RouteCell): Promise<RawAnswer> =>
  send(world, name, id ?? '', actor.person.cookie);

function send({ walk }: MatrixWorld, name: RouteName, id: string, cookie: string): Promise<RawAnswer> {
  const { method, path, body, access }: Route = routes[name];
  const asked = 'public' in access ? null : access.on;
  return raw(walk.inview.url, {
    method,
    // A second thing in the path is for the service to find, once the law has allowed the first.
    path: path.replaceAll(/:(\w+)/g, (_, parameter: string) => (parameter === asked ? id : randomUUID())),
    headers: { origin: walk.inview.url, cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: NO_BODY }),
  });
}

const sameAsNothing = (answer: RawAnswer, nothing: RawAnswer): string | null =>
  JSON.stringify(answer) === JSON.stringify(nothing) ? null : 'not answered as what does not exist';

function wrongAnswer(place: RoutePlace, decision: Decision, { status, text }: RawAnswer): string | null {
  if (decision.allow) {
    const right = place === 'read' ? 200 : 400;
    return status === right ? null : `allowed, and answered ${status} ${codeIn(text)}`;
  }
  const code = codes[decision.refusal];
  if (status !== problems[code].status || codeIn(text) !== code)
    return `${code} expected, and ${status} ${codeIn(text)}`;
  const cited = decision.refusal === 'unknown' ? [] : decision.rules;
  const told = (JSON.parse(text) as Problem).rules ?? [];
  return cited.join() === told.join() ? null : `refused by ${cited.join()}, and told ${told.join()}`;
}

function codeIn(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code ?? '');
  } catch {
    return '';
  }
}

/** Lists and files may name only what whoever reads them may know of: exports and search come by this door too. */
function namedIds(
  world: MatrixWorld,
  law: LawAskedApart,
  cell: RouteCell,
  answer: RawAnswer,
  counts: MatrixCounts,
): void {
  const scopes = new Map<string, Scope>(world.things.map(({ id, scope }) => [id, scope]));
  for (const id of new Set(answer.text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))) {
    const scope = scopes.get(id);
    if (!scope || namedToAll[cell.name]?.includes(scope)) continue;
    counts.count('ids named in answers');
    if (!law.mayKnow(cell.actor.id, scope, id)) counts.fault(`${cell.actor.slug} ${cell.name}: names ${scope} ${id}`);
  }
}

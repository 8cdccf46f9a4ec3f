import { events, routes, type EventName, type Route, type RouteName } from '@inview/contract';
import { readConfig } from '@inview/platform';
import { actionScopes } from '@inview/policy';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { eventPlaces, jobPlaces, routePlaces, scopeTables, type RoutePlace } from './places.js';

/** What has no place in the matrix, has two, or stands there as what it is not. Empty when all is well. */
export function unlisted(): string[] {
  const places: Readonly<Record<string, RoutePlace>> = routePlaces;
  const wrong = (Object.entries(routes) as [RouteName, Route][]).flatMap(([name, route]) =>
    places[name] === undefined || places[name] === placeOf(route) ? [] : [`${name} is listed as ${places[name]}`],
  );
  const mistold = (Object.keys(events) as EventName[]).filter(
    (name) => (eventPlaces[name] === 'told') !== (events[name].direction === 'to-client'),
  );
  return [
    ...wrong,
    ...mistold.map((name) => `${name} is listed as ${eventPlaces[name]}`),
    ...apart('route', Object.keys(routes), Object.keys(routePlaces)),
    ...apart('event', Object.keys(events), Object.keys(eventPlaces)),
    ...apart('scope', Object.values(actionScopes), Object.keys(scopeTables)),
    ...apart('job', processors(), Object.keys(jobPlaces)),
  ];
}

function placeOf({ access, method, body }: Route): RoutePlace {
  if ('public' in access) return 'public';
  if (method === 'GET') return 'read';
  return body ? 'write' : 'deed';
}

function apart(what: string, are: readonly string[], listed: readonly string[]): string[] {
  return [
    ...[...new Set(are)].filter((one) => !listed.includes(one)).map((one) => `${what} ${one} is not listed`),
    ...listed.filter((one) => !are.includes(one)).map((one) => `${what} ${one} is listed and is none`),
  ];
}

/** The worker's processors: what its module provides that takes jobs. */
function processors(): string[] {
  const config = readConfig({
    DATABASE_URL: 'postgres://127.0.0.1/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:1',
  });
  const { providers = [] } = WorkerModule.forConfig(config);
  return providers.flatMap((provider) => {
    if (typeof provider !== 'function') return [];
    return 'process' in (provider.prototype as object) ? [provider.name] : [];
  });
}

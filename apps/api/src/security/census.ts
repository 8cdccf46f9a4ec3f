import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { events, routes, type Route, type SocketEvent } from '@inview/contract';
import { HEARS } from './hears.js';
import { ROUTE } from './call.js';

const NEST_PATH = 'path';
const NEST_MESSAGE = 'message';

/**
 * The access census: every route and every event to the server has exactly one handler, and no handler stands outside the
 * contract. Anything else stops the boot, so that nothing can be reached that the law was not asked about.
 */
@Injectable()
export class Census implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const faults = [
      ...this.compare(this.discovery.getControllers(), NEST_PATH, ROUTE, Object.keys(routes)),
      ...this.compare(this.discovery.getProviders(), NEST_MESSAGE, HEARS, eventsToServer()),
    ];
    if (faults.length > 0)
      throw new Error(`The access census failed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }

  private compare(
    wrappers: ReturnType<DiscoveryService['getProviders']>,
    nestKey: string,
    ourKey: string,
    expected: readonly string[],
  ): string[] {
    const served: string[] = [];
    const faults: string[] = [];
    for (const { instance, metatype } of wrappers) {
      if (!instance || typeof instance !== 'object' || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (typeof handler !== 'function') continue;
        const name: unknown = Reflect.getMetadata(ourKey, handler);
        if (typeof name === 'string') {
          served.push(name);
          if (!standsWhereItShould(name, nestKey, handler, metatype))
            faults.push(`${metatype.name}.${method} does not stand where the contract says`);
        } else if (Reflect.hasMetadata(nestKey, handler))
          faults.push(`${metatype.name}.${method} is reachable but is not in the contract`);
      }
    }
    for (const name of expected) {
      const times = served.filter((other) => other === name).length;
      if (times !== 1) faults.push(`${name} has ${times} handlers`);
    }
    return faults;
  }
}

/** A second decorator, or a prefix, would put a handler on another path or event than the law was asked for. */
function standsWhereItShould(name: string, nestKey: string, handler: object, metatype: object): boolean {
  const at: unknown = Reflect.getMetadata(nestKey, handler);
  if (nestKey === NEST_MESSAGE) return at === name;
  const route = (routes as Readonly<Record<string, Route>>)[name];
  return (
    at === route?.path &&
    Reflect.getMetadata(NEST_PATH, metatype) === '/' &&
    Reflect.getMetadata('method', handler) === RequestMethod[route?.method ?? 'GET']
  );
}

const eventsToServer = (): string[] =>
  Object.entries<SocketEvent>(events)
    .filter(([, event]) => event.direction === 'to-server')
    .map(([name]) => name);

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { z } from 'zod';
import { events, may, routes, type Route, type SocketEvent } from '@inview/contract';
import { readConfig } from '@inview/platform';
import { AppModule } from '../../apps/api/src/app.module.js';
import { compose } from '../../apps/api/src/compose.js';
import { Serves } from '../../apps/api/src/security/serves.js';
import { aDatabase, type TestDatabase } from '../database.js';

@Controller()
class PlantedController {
  @Get('api/planted')
  planted(): string {
    return 'reached';
  }
}

class WithPlanted {
  @Get('api/inherited')
  inherited(): string {
    return 'reached';
  }
}
@Controller()
class HeirController extends WithPlanted {}

@Controller()
class SecondController {
  @Serves('health.read')
  again() {
    return { ok: true as const };
  }
}

@Controller()
class ElsewhereController {
  @Get('api/elsewhere')
  @Serves('health.read')
  elsewhere() {
    return { ok: true as const };
  }
}

@WebSocketGateway()
class PlantedGateway {
  @SubscribeMessage('planted.event')
  planted(): string {
    return 'reached';
  }
}

@WebSocketGateway()
class UncheckedGateway {
  @SubscribeMessage('plan.update')
  unchecked(): string {
    return 'reached';
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

/** Boots the composed api with something planted beside it; answers what stopped it, or `booted`. */
async function boot(planted: { controllers?: Type[]; providers?: Type[] } = {}): Promise<string> {
  @Module(planted)
  class PlantedModule {}
  const config = readConfig({
    PROFILE: 'demo',
    DATABASE_URL: database.appUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  });
  const testing = await Test.createTestingModule({ imports: [AppModule.forConfig(config), PlantedModule] }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  try {
    await compose(app).listen(0, '127.0.0.1');
    return 'booted';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  } finally {
    await app.close();
  }
}

const table = routes as unknown as Record<string, Route>;
const eventTable = events as unknown as Record<string, SocketEvent>;
afterEach(() => {
  delete table['planted.read'];
  delete eventTable['planted.event'];
});

describe('the census at boot', () => {
  it('lets the api as it is boot', async () => {
    expect(await boot()).toBe('booted');
  });

  it.each([
    [
      'a controller method outside the contract',
      { controllers: [PlantedController] },
      'PlantedController.planted is reachable but is not in the contract',
    ],
    [
      'one that is inherited',
      { controllers: [HeirController] },
      'HeirController.inherited is reachable but is not in the contract',
    ],
    ['a second handler of a route', { controllers: [SecondController] }, 'health.read has 2 handlers'],
    [
      'a handler on another path than its route’s',
      { controllers: [ElsewhereController] },
      'ElsewhereController.elsewhere does not stand where the contract says',
    ],
    [
      'a gateway event outside the contract',
      { providers: [PlantedGateway] },
      'PlantedGateway.planted is reachable but is not in the contract',
    ],
    [
      'an event of the contract whose payload nobody checks',
      { providers: [UncheckedGateway] },
      'UncheckedGateway.unchecked is reachable but is not in the contract',
    ],
  ])('stops it at %s', async (_, planted, fault) => {
    expect(await boot(planted)).toContain(fault);
  });

  it('stops it at a route without a handler', async () => {
    table['planted.read'] = {
      method: 'GET',
      path: '/api/planted',
      summary: 'Planted.',
      access: may('self.read'),
      response: z.strictObject({}),
    };
    expect(await boot()).toContain('planted.read has 0 handlers');
  });

  it('stops it at an event without a handler', async () => {
    eventTable['planted.event'] = {
      direction: 'to-server',
      summary: 'Planted.',
      access: 'signed-in',
      payload: z.strictObject({}),
    };
    expect(await boot()).toContain('planted.event has 0 handlers');
  });
});

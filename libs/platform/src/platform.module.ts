import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { dataSource } from './database.js';
import { Ids, RandomIds } from './ids.js';
import { LOG, logger } from './log.js';
import { InTransaction } from './transaction-events.js';

/** Config, log, database, clock, ids and in-transaction events for every lib; tests put their own clock and ids in their place. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  static forConfig(config: Config, process: 'api' | 'worker'): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useFactory: () => logger(config.LOG_LEVEL, process) },
        { provide: DataSource, useFactory: () => dataSource(config.DATABASE_URL).initialize() },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: RandomIds },
        InTransaction,
      ],
      exports: [CONFIG, LOG, DataSource, Clock, Ids, InTransaction],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.destroy();
  }
}

import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actAs, Clock, CONFIG, Listener, LOG, type Config, type Logger } from '@inview/platform';
import { WhatFollowsService } from '@inview/programs';
import { RiskService } from '@inview/risk';

const MINUTE = 60_000;

/**
 * Does for her side what follows from what others wrote: at boot, whenever somebody wrote, after every gap in listening, and each
 * minute. What is to be done is found in Postgres, and done once: dying in between loses nothing. It does not wait for mails.
 */
@Injectable()
export class Settling implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly written: Listener;
  private timer: NodeJS.Timeout | null = null;
  private settling: Promise<void> | null = null;
  private wanted = false;

  constructor(
    private readonly database: DataSource,
    private readonly follows: WhatFollowsService,
    private readonly risk: RiskService,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) config: Config,
  ) {
    this.written = new Listener(config.DATABASE_URL, 'outbox', this.wake, this.wake);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.written.start();
    await this.settle();
    this.timer = setInterval(this.wake, MINUTE);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.written.stop();
    await this.settling;
  }

  private readonly wake = (): void => {
    void this.settle();
  };

  /** One at a time; a call meanwhile is followed by one more. It never fails: what could not be done is done at the next call. */
  settle(): Promise<void> {
    this.wanted = true;
    this.settling ??= this.untilNoneIsWanted().finally(() => {
      this.settling = null;
    });
    return this.settling;
  }

  private async untilNoneIsWanted(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      await this.do('exits', (tx) => this.follows.afterExits(tx));
      await this.do('judgements', (tx, at) => this.risk.afterJudgements(tx, at));
    }
  }

  /** Each by itself: what fails keeps nothing else back. */
  private async do(what: string, work: (tx: EntityManager, at: Date) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await actAs(tx, null);
        await work(tx, this.clock.now());
      });
    } catch (error) {
      this.log.warn({ err: error }, what);
    }
  }
}

import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgreementEnds } from '@inview/consultations';
import { LOG, type Logger } from '@inview/platform';

/** How often it is asked whose agreement has ended by its date (milliseconds): the law has refused since that midnight. */
const ASKED_EVERY_MS = 5000;

/** Tells open screens of agreements that end by their date (E3); each node asks, each end is told once. */
@Injectable()
export class Midnight implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly ends: AgreementEnds,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.ask();
    }, ASKED_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.asking;
  }

  private ask(): void {
    this.asking ??= this.database
      .transaction((tx) => this.ends.tell(tx))
      .then(
        () => undefined,
        (error: unknown) => {
          this.log.warn({ err: error }, 'not asked what has ended');
        },
      )
      .finally(() => {
        this.asking = null;
      });
  }
}

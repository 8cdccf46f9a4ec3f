import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Clock, LOG, logger, readConfig } from '@inview/platform';
import { startMailCatcher, type MailCatcher } from '../../apps/dev/src/mail-catcher.js';
import { anyFreePort } from '../../apps/dev/src/ports.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { RedisServer } from '../proofs/src/redis.js';
import { Haul } from './haul.js';
import type { MatrixWorld } from './matrix-world.js';

/** A log that is searched as it is written. */
export const searchedLog = (haul: Haul, name: string) =>
  logger('debug', name, { write: (line: string) => haul.search(line, name) });

/** What no person is shown but lies about: logs, mails, queues, notifications. Nobody's words belong there. */
export class Machine {
  readonly hauls = {
    'api log': new Haul('api log'),
    'worker log': new Haul('worker log'),
    'standard output': new Haul('standard output'),
    'Postgres log': new Haul('Postgres log'),
    mail: new Haul('mail'),
    'queue tables': new Haul('queue tables'),
    'queues on Redis': new Haul('queues on Redis'),
    calendars: new Haul('calendars'),
    outbox: new Haul('outbox'),
    notifications: new Haul('notifications'),
    audit: new Haul('audit'),
    'refusals of input': new Haul('refusals of input'),
  };
  private readonly workers: TestingModule[] = [];
  private redis: RedisServer | null = null;
  private readonly spies: Redis[] = [];
  private readonly feeds: string[] = [];
  private catcher: MailCatcher | null = null;
  private listener: pg.Client | null = null;
  private readonly restore: (() => void)[] = [];

  /** Starts the worker as it is, with a mail catcher, and another with its queues on Redis where there is one; and listens to everything. */
  async start(world: MatrixWorld): Promise<void> {
    const { ownerUrl, appUrl } = world.walk.inview.database;
    this.listener = new pg.Client({ connectionString: ownerUrl });
    await this.listener.connect();
    this.listener.on('notification', ({ payload }) => this.hauls.notifications.search(payload ?? ''));
    await this.listener.query('listen inview_notices; listen inview_outbox');
    this.catcher = await startMailCatcher();
    await this.work(world, appUrl);
    // Without a redis-server its bytes are counted as none.
    this.redis = await RedisServer.start(await anyFreePort()).catch(() => null);
    if (this.redis) await this.work(world, appUrl, await this.overhearRedis(this.redis.url));
    await this.subscribe(world);
    for (const stream of [process.stdout, process.stderr]) this.overhear(stream);
  }

  private async work(world: MatrixWorld, databaseUrl: string, redisUrl?: string): Promise<void> {
    const settings = {
      DATABASE_URL: databaseUrl,
      SMTP_URL: this.catcher?.smtpUrl,
      PUBLIC_URL: 'https://inview.example',
      BOUNCE_DOMAIN: 'bounces.inview.example',
      BOUNCE_LISTEN: '127.0.0.1:0',
      BOUNCE_SECRET: 'a secret that nobody knows, of 32 characters',
      REDIS_URL: redisUrl,
    };
    const worker = await Test.createTestingModule({ imports: [WorkerModule.forConfig(readConfig(settings))] })
      .overrideProvider(Clock)
      .useValue(world.walk.clock)
      .overrideProvider(LOG)
      .useValue(searchedLog(this.hauls['worker log'], 'worker'))
      .compile();
    await worker.init();
    this.workers.push(worker);
  }

  /** Every command that any client gives to Redis, with its keys and values, is searched as it is given. */
  private async overhearRedis(url: string): Promise<string> {
    const spy = new Redis(url, { maxRetriesPerRequest: null });
    const monitor = await spy.monitor();
    monitor.on('monitor', (_time: string, words: string[]) =>
      this.hauls['queues on Redis'].search(words.join(' '), words[0]),
    );
    this.spies.push(spy, monitor);
    return url;
  }

  /** Everybody who may has a calendar. */
  private async subscribe({ actors }: MatrixWorld): Promise<void> {
    for (const { person } of actors) {
      const made = await person.does('calendar.make', { body: {} }).catch(() => null);
      if (made) this.feeds.push(new URL(made.url).pathname);
    }
  }

  /** Looks through what lies in tables and files now. */
  async look(world: MatrixWorld): Promise<void> {
    const text = async (sql: string) =>
      (await world.ledger.rows<{ all: string | null }>(sql)).map(({ all }) => all ?? '').join('\n');
    const queues = await world.ledger.rows<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq'`,
    );
    for (const { name } of queues)
      this.hauls['queue tables'].search(
        await text(`select string_agg(t::text, ' ') as all from bullmq.${name} t`),
        name,
      );
    this.hauls.outbox.search(await text(`select string_agg(t::text, ' ') as all from outbox t`));
    this.hauls.audit.search(await text(`select string_agg(t::text, ' ') as all from audit_record t`));
    const folder = await this.dataFolder();
    this.hauls['Postgres log'].search(readFileSync(join(dirname(folder), 'logs', 'postgres.log'), 'utf8'));
    const mails = await (await fetch(`${this.catcher?.pageUrl}/mails.json`)).text();
    this.hauls.mail.search(mails);
    for (const feed of this.feeds)
      this.hauls.calendars.search(await (await fetch(world.walk.inview.url + feed)).text(), 'a feed');
  }

  async stop(): Promise<void> {
    for (const back of this.restore) back();
    for (const worker of this.workers) await worker.close();
    for (const spy of this.spies) spy.disconnect();
    await this.redis?.stop();
    await this.catcher?.stop();
    await this.listener?.end();
  }

  /** Only the server's own superuser may ask. */
  private async dataFolder(): Promise<string> {
    const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await admin.connect();
    const { rows } = await admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    await admin.end();
    return rows[0]?.folder ?? '';
  }

  private overhear(stream: NodeJS.WriteStream): void {
    const { write } = stream;
    stream.write = ((...args: Parameters<typeof write>) => {
      this.hauls['standard output'].search(String(args[0]));
      return write.apply(stream, args);
    }) as typeof write;
    this.restore.push(() => {
      stream.write = write;
    });
  }
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataLock, takeDataDir } from './data-lock.js';
import { openDatabaseFor } from './database.js';
import type { Database } from './embedded-database.js';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';
import { anyFreePort, choosePort } from './ports.js';
import { makeDataDir } from './postgres-cluster.js';
import { wrenAtWork } from './seed/wren.js';
import { seedDemo } from './seed/index.js';
import { ROOT, type StartSettings } from './settings.js';
import { SupervisedProcess } from './supervised-process.js';

/** How to start all of Inview; what is left out is embedded or has its default. */
export interface InviewOptions extends StartSettings {
  /** Edits a second that one socket may send for long, where it is not for the api to say. */
  readonly editRate?: number;
  /** Nothing is said on the screen, not even that a process was started again. */
  readonly quiet?: boolean;
  /** Hears what is worth saying while it starts and runs; the default writes a line. */
  readonly say?: (sentence: string) => void;
}

/** Someone to sign in as with one click. */
export interface Persona {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly agency: string;
  readonly tryThis: string;
}

/** A running Inview. */
export interface Inview {
  readonly url: string;
  /** The catcher's page; undefined when SMTP_URL names a real server. */
  readonly catcherUrl: string | undefined;
  readonly ownerUrl: string;
  personas(): Promise<readonly Persona[]>;
  /** Ends everything in order; what it started is gone when it resolves. */
  stop(): Promise<void>;
  /** Ends the api as a crash would; it stays down until `restartApi`. */
  killApi(): Promise<void>;
  /** Stops the api if it runs, starts it and resolves when it answers. */
  restartApi(): Promise<void>;
}

const MAIL_FROM = 'Inview <no-reply@inview.example>';

type Undo = () => Promise<void> | void;

/** Starts database, mail catcher, api and worker on one data folder, and resolves when the api answers. */
export async function startInview(options: InviewOptions): Promise<Inview> {
  const undo: Undo[] = [];
  // Newest first, and each step even when the one before it failed.
  const stop = async (): Promise<void> => {
    const step = undo.pop();
    if (step === undefined) return;
    try {
      await step();
    } finally {
      await stop();
    }
  };
  try {
    return await start(options, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: InviewOptions, undo: Undo[], stop: () => Promise<void>): Promise<Inview> {
  const say = options.quiet === true ? (): void => undefined : (options.say ?? console.log);
  const lock = holdFolder(options.dir);
  undo.push(() => lock.release());
  const dir = realpathSync(options.dir);
  const { port, notice } = await choosePort(options.port);
  if (notice !== undefined) say(notice);
  const url = `http://localhost:${port}`;

  // Loading it takes a while, so it is loaded while the database comes up.
  const platform = import('@inview/platform');
  const bounces = options.smtpUrl === undefined ? await bouncesIn(dir) : undefined;
  const catcher = bounces
    ? await startMailCatcher({ file: join(dir, 'mails.jsonl'), returnsTo: `smtp://${bounces.BOUNCE_LISTEN}` })
    : undefined;
  if (catcher !== undefined) undo.push(() => catcher.stop());
  const database = await openDatabaseFor({ ...options, dir });
  undo.push(() => database.stop());
  // Brings the database to what this version expects, and fills an empty one with the fictional panel.
  await (await platform).migrate(database.ownerUrl);
  await seedDemo(database.ownerUrl, new Date(), wrenAtWork);

  const processes = plan({ ...options, dir }, { database, catcher, bounces, url, port }, say);
  undo.push(() => onBoth(processes, (each) => each.stop()));
  await onBoth(processes, (each) => each.start());
  database.watch(say, (appUrl) => moveTo(appUrl, processes));
  lock.noteUrl(url);
  return {
    url,
    catcherUrl: catcher?.pageUrl,
    ownerUrl: database.ownerUrl,
    personas: () => personasOf(url),
    stop,
    killApi: () => processes.api.kill(),
    restartApi: async () => {
      await processes.api.stop();
      await processes.api.start();
    },
  };
}

/** How the worker takes back what the catcher says it cannot deliver. */
interface Bounces {
  readonly BOUNCE_DOMAIN: string;
  readonly BOUNCE_LISTEN: string;
  readonly BOUNCE_SECRET: string;
}

/** The secret is kept, so that mails of an earlier start can still come back. */
async function bouncesIn(dir: string): Promise<Bounces> {
  const file = join(dir, 'bounce-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return {
    BOUNCE_DOMAIN: 'bounces.inview.example',
    BOUNCE_LISTEN: `127.0.0.1:${await anyFreePort()}`,
    BOUNCE_SECRET: readFileSync(file, 'utf8'),
  };
}

function holdFolder(dir: string): DataLock {
  makeDataDir(dir);
  return takeDataDir(realpathSync(dir));
}

interface Surroundings {
  readonly database: Database;
  readonly catcher: MailCatcher | undefined;
  readonly bounces: Bounces | undefined;
  readonly url: string;
  readonly port: number;
}

interface Processes {
  readonly api: SupervisedProcess;
  readonly worker: SupervisedProcess;
}

function plan(options: InviewOptions, around: Surroundings, say: (sentence: string) => void): Processes {
  const logs = join(options.dir, 'logs');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'development',
    PROFILE: 'demo',
    PORT: String(around.port),
    PUBLIC_URL: around.url,
    DATABASE_URL: around.database.appUrl,
    SMTP_URL: options.smtpUrl ?? around.catcher?.smtpUrl,
    MAIL_FROM: options.mailFrom ?? MAIL_FROM,
    ...around.bounces,
    WEB_DIST: join(ROOT, 'apps/web/dist'),
    ...(options.editRate === undefined ? {} : { EDIT_RATE: String(options.editRate) }),
  };
  // The owner's rights are for migrations; what runs has the app's only.
  delete env.DATABASE_OWNER_URL;
  const make = (name: string, isReady: () => Promise<boolean>): SupervisedProcess =>
    new SupervisedProcess({
      name,
      entry: join(ROOT, 'apps', name, 'dist/main.js'),
      env: { ...env },
      log: join(logs, `${name}.log`),
      isReady,
      say,
    });
  return { api: make('api', () => answers(`${around.url}/api/health`)), worker: make('worker', settled) };
}

async function moveTo(appUrl: string, processes: Processes): Promise<void> {
  await onBoth(processes, async (each) => {
    await each.stop();
    await each.start({ DATABASE_URL: appUrl });
  });
}

async function onBoth({ api, worker }: Processes, act: (each: SupervisedProcess) => Promise<void>): Promise<void> {
  await Promise.all([act(api), act(worker)]);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** The worker answers no request; that it runs is all that is known. */
function settled(): Promise<boolean> {
  return Promise.resolve(true);
}

async function personasOf(url: string): Promise<readonly Persona[]> {
  const response = await fetch(`${url}/api/session/personas`);
  if (!response.ok) throw new Error(`${url}/api/session/personas answered ${response.status}`);
  return ((await response.json()) as { personas: Persona[] }).personas;
}

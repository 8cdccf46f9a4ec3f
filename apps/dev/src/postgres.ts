import { existsSync, realpathSync, rmSync } from 'node:fs';
import { findBinaries } from './postgres-binaries.js';
import { filesIn, makeCluster, makeDataDir, type PostgresFiles } from './postgres-cluster.js';
import { openDatabase } from './postgres-roles.js';
import { type PostgresSecrets, readSecrets, secretsForNew, writeSecrets } from './postgres-secrets.js';
import { findRunning, PortWasTaken, type RunningServer, startServer, stopServer } from './postgres-server.js';
import { databaseUser, mustEnter } from './postgres-user.js';
import { anyFreePort, portIsFree } from './ports.js';
import { type ProcessLife, stillLives } from './process-life.js';

/** Where the embedded PostgreSQL keeps its data, and whether the data matters. */
export interface PostgresOptions {
  /** Holds the cluster, its secrets and its log; made when missing. */
  readonly dataDir: string;
  /** For tests: nothing is flushed to disk, and `stop` deletes the folder. */
  readonly disposable?: boolean;
}

/** An embedded PostgreSQL that accepts connections on the loopback address only. */
export interface EmbeddedPostgres {
  /** Owns the database `inview` and its schema `public`; for migrations. */
  readonly ownerUrl: string;
  /** May only what the migrations grant to `inview_app`, and never bypasses row-level security. */
  readonly appUrl: string;
  /** The cluster's superuser, on the database `postgres`; for tests that make and clone databases. */
  readonly adminUrl: string;
  readonly port: number;
  readonly life: ProcessLife;
  /** True when an earlier start had left it running. */
  readonly adopted: boolean;
  isAlive(): boolean;
  stop(): Promise<void>;
}

const PORT_TRIES = 5;

/** Every start: loopback only, no socket file, and no statement or row in the log (logs carry no personal data). */
const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  // After a kill, one call for the whole disk in place of one for each of a thousand files: 0.2 s in place of 4 s on a
  // busy disk. Only Linux has it.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
};

const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } as const;

/**
 * Starts (or finds running) the PostgreSQL of a data folder, and makes the database and its two roles when missing.
 * What the person at the keyboard can mend is thrown as a StartFault.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const disposable = options.disposable ?? false;
  makeDataDir(options.dataDir);
  // One name for one folder: a server found running is known by this path in its command line.
  const files = filesIn(realpathSync(options.dataDir));
  const user = databaseUser(files.cluster);
  const binaries = findBinaries();
  mustEnter(user, [files.dataDir, binaries.folder]);

  const isNew = !existsSync(files.cluster);
  const secrets = isNew ? secretsForNew(files.secrets, await anyFreePort()) : readSecrets(files.secrets);
  if (isNew) await makeCluster(files, binaries, user, secrets.adminPassword);

  const settings = disposable ? { ...ALWAYS, ...CARELESS } : ALWAYS;
  const start = (port: number): Promise<RunningServer> => startServer(files, binaries, user, port, settings);
  const server = (await findRunning(files)) ?? (await startOnFreePort(secrets.port, start));
  const urls = urlsOf(secrets, server.port);
  try {
    if (server.port !== secrets.port) writeSecrets(files.secrets, { ...secrets, port: server.port });
    await openDatabase(urls.adminUrl, secrets, files);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return {
    ...urls,
    port: server.port,
    life: server.life,
    adopted: server.adopted,
    isAlive: () => stillLives(server.life),
    stop: () => stop(server, files, disposable),
  };
}

async function startOnFreePort(
  remembered: number,
  start: (port: number) => Promise<RunningServer>,
): Promise<RunningServer> {
  let port = (await portIsFree(remembered)) ? remembered : await anyFreePort();
  for (let tries = 1; ; tries += 1) {
    try {
      return await start(port);
    } catch (error) {
      if (!(error instanceof PortWasTaken) || tries === PORT_TRIES) throw error;
      port = await anyFreePort();
    }
  }
}

function urlsOf(secrets: PostgresSecrets, port: number): Pick<EmbeddedPostgres, 'ownerUrl' | 'appUrl' | 'adminUrl'> {
  const url = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ownerUrl: url('inview_owner', secrets.ownerPassword, 'inview'),
    appUrl: url('inview_app', secrets.appPassword, 'inview'),
    adminUrl: url('inview_admin', secrets.adminPassword, 'postgres'),
  };
}

async function stop(server: RunningServer, files: PostgresFiles, disposable: boolean): Promise<void> {
  await stopServer(server);
  if (disposable) rmSync(files.dataDir, { recursive: true, force: true });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFault } from './start-fault.js';
import { brokenData, noEmbeddedPostgres, otherVersion } from './sentences.js';
import { asUser, type DatabaseUser } from './postgres-user.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { PostgresFiles } from './postgres-cluster.js';
import { type ProcessLife, lifeOf, stillLives } from './process-life.js';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 10;
/** Larger than any process number that a system gives out. */
const NOBODYS_PID = 99_999_999;

/** A PostgreSQL that accepts connections, started here or found running. */
export interface RunningServer {
  readonly port: number;
  readonly life: ProcessLife;
  readonly adopted: boolean;
}

/** Thrown when the port was taken between choosing it and using it. */
export class PortWasTaken extends Error {
  override readonly name = 'PortWasTaken';
}

/**
 * The server that an earlier start left running on this folder, if any. A postmaster.pid that names a dead or foreign
 * process is made harmless: PostgreSQL itself then clears it, after its own check that no orphan still writes.
 */
export async function findRunning(files: PostgresFiles): Promise<RunningServer | undefined> {
  const note = readPidFile(files.cluster);
  if (note === undefined) return undefined;
  const life = lifeOf(note.pid);
  if (life === undefined || !life.command.includes(files.cluster)) {
    disarmPidFile(files.cluster);
    return undefined;
  }
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (stillLives(life)) {
    const now = readPidFile(files.cluster);
    if (now?.ready === true) return { port: now.port, life, adopted: true };
    if (Date.now() > deadline) throw new StartFault(brokenData(files.cluster, 'it is stuck starting', files.log));
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}

/** Starts PostgreSQL and resolves once it accepts connections. */
export async function startServer(
  files: PostgresFiles,
  binaries: PostgresBinaries,
  user: DatabaseUser,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const log = openSync(files.log, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C reaches a whole group of processes, and the database has to be the last to go.
  const child = spawn(binaries.postgres, ['-D', files.cluster, '-p', String(port), ...flags], {
    ...asUser(user),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = endOf(child);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const over = await Promise.race([ended, pause(LOOK_EVERY_MS)]);
    if (over !== undefined) throw faultFromLog(files, over);
    const note = readPidFile(files.cluster);
    if (note === undefined || note.pid !== child.pid || !note.ready) continue;
    const life = lifeOf(note.pid);
    if (life !== undefined) {
      child.unref();
      return { port, life, adopted: false };
    }
  }
  child.kill('SIGQUIT');
  throw new StartFault(brokenData(files.cluster, 'it did not come up within a minute', files.log));
}

/** Ends the server: quickly but cleanly, and at once if that takes too long. Resolves when it is gone. */
export async function stopServer(server: RunningServer): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!stillLives(server.life)) return;
    process.kill(server.life.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (stillLives(server.life) && Date.now() < deadline) await pause(LOOK_EVERY_MS);
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : signal));
  });
}

interface PidNote {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

function readPidFile(cluster: string): PidNote | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Not deleted: its seventh line names the shared memory by which PostgreSQL notices writers that outlived a killed
 * postmaster. Only the process number is replaced, as a recycled one would keep the server from starting.
 */
function disarmPidFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [NOBODYS_PID, ...lines.slice(1)].join('\n'));
}

function faultFromLog(files: PostgresFiles, how: string): Error {
  const lines = existsSync(files.log) ? readFileSync(files.log, 'utf8').trim().split('\n') : [];
  const said = lines.join('\n');
  if (/could not bind|could not create any TCP\/IP sockets/.test(said)) return new PortWasTaken(said);
  if (said.includes('database files are incompatible with server')) {
    const version = readFileSync(join(files.cluster, 'PG_VERSION'), 'utf8').trim();
    return new StartFault(otherVersion(files.cluster, version));
  }
  if (said === '') return new StartFault(noEmbeddedPostgres(`${process.platform}-${process.arch}`, how));
  const telling = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.find((line) => /error/i.test(line)) ?? said;
  const words = telling.replace(/^.*?(FATAL|PANIC|ERROR|LOG): +/, '');
  return new StartFault(brokenData(files.cluster, words, files.log));
}

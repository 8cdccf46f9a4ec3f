import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startPostgres } from './postgres.js';

jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let parent: string;
  let dataDir: string;
  const started: EmbeddedPostgres[] = [];

  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startPostgres({ dataDir });
    started.push(server);
    return server;
  };
  const ask = async (connectionString: string, question: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(question)).rows;
    } finally {
      await client.end();
    }
  };
  const kill = async (server: EmbeddedPostgres): Promise<void> => {
    process.kill(server.life.pid, 'SIGKILL');
    while (server.isAlive()) await pause(5);
  };

  beforeEach(() => {
    // In memory where the machine allows it: what is flushed to disk is not the matter here, and a busy disk is slow.
    parent = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'inview-postgres-'));
    // As root the server runs as another user, who has to get here.
    chmodSync(parent, 0o711);
    dataDir = join(parent, 'data');
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(parent, { recursive: true, force: true });
  });

  it('has an owner for the schema, and an app role with no rights of its own', async () => {
    const { ownerUrl, appUrl } = await start();
    await ask(ownerUrl, 'create table planted (id int)');
    await expect(ask(appUrl, 'select * from planted')).rejects.toThrow('permission denied');
    await expect(ask(appUrl, 'create table more (id int)')).rejects.toThrow('permission denied');
    const roles = `select rolname from pg_roles where rolname like 'inview%' and (rolsuper or rolbypassrls or rolcreaterole)`;
    expect(await ask(appUrl, roles)).toEqual([{ rolname: 'inview_admin' }]);
    await expect(ask(appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication');
  });

  it('listens on the loopback address only, and keeps its passwords to itself', async () => {
    const { adminUrl } = await start();
    const settings = `select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as socket`;
    expect(await ask(adminUrl, settings)).toEqual([{ at: '127.0.0.1', socket: '' }]);
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(dataDir, 'initdb.password'))).toBe(false);
  });

  it('keeps what was committed over a stop and over a kill -9', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'create table kept (n int)');
    await ask(first.ownerUrl, 'insert into kept values (1)');
    await first.stop();
    const second = await start();
    await ask(second.ownerUrl, 'insert into kept values (2)');
    await kill(second);
    const third = await start();
    expect(await ask(third.ownerUrl, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(third.ownerUrl).toBe(first.ownerUrl);
  });

  it('is found again when what started it was killed', async () => {
    const first = await start();
    const again = await start();
    expect(again.adopted).toBe(true);
    expect(again.life).toEqual(first.life);
    await again.stop();
    expect(first.isAlive()).toBe(false);
  });

  it('is not confused by a process number that someone else has now', async () => {
    await kill(await start());
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [process.ppid, ...lines.slice(1)].join('\n'));
    expect((await start()).adopted).toBe(false);
  });

  it('moves to another port when its own is taken, and remembers it', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await start();
    await new Promise((resolve) => squatter.close(resolve));
    expect(second.port).not.toBe(first.port);
    await second.stop();
    expect((await start()).port).toBe(second.port);
  });

  it('begins anew after an initdb that was cut off', async () => {
    mkdirSync(join(dataDir, 'postgres.unfinished'), { recursive: true });
    chmodSync(dataDir, 0o711);
    writeFileSync(join(dataDir, 'postgres.unfinished', 'PG_VERSION'), '18\n');
    const { ownerUrl } = await start();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each([
    [
      'another version',
      (): void => writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '15\n'),
      'another version of PostgreSQL (15)',
    ],
    [
      'a torn file',
      (): void => writeFileSync(join(dataDir, 'postgres/global/pg_control'), ''),
      'could not read file "global/pg_control"',
    ],
    ['lost passwords', (): void => rmSync(join(dataDir, 'postgres.json')), 'postgres.json, which holds'],
  ])('says what to do about %s', async (_what, breakIt, sentence) => {
    await (await start()).stop();
    breakIt();
    await expect(start()).rejects.toThrow(sentence);
    await expect(start()).rejects.toThrow('npm run reset');
  });
});

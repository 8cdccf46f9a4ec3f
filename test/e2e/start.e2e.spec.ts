import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';

// The first start may have to build.
jest.setTimeout(180_000);

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` and what it has said so far. */
interface Start {
  readonly child: ChildProcess;
  said: string;
  readonly ended: Promise<number | null>;
}

/** Whether a process ends within a few seconds; one that has ended and only waits to be reaped has ended. */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
      if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
    } catch {
      return true;
    }
    await pause(50);
  }
  return false;
}

describe('npm start', () => {
  let parent: string;
  let dataDir: string;
  let running: Start[] = [];

  const start = (env: Record<string, string> = {}): Start => {
    const child = spawn(process.execPath, ['apps/dev/start.mjs'], { cwd: root, env: environment(env) });
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const begun: Start = { child, said: '', ended };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (begun.said += chunk));
    running.push(begun);
    return begun;
  };
  const environment = (env: Record<string, string>): NodeJS.ProcessEnv => {
    const given: NodeJS.ProcessEnv = { ...process.env, INVIEW_DATA_DIR: dataDir, ...env };
    // Jest's own flags and mode are no part of what a newcomer types.
    for (const name of ['NODE_OPTIONS', 'NODE_ENV', 'DATABASE_URL', 'SMTP_URL']) if (!(name in env)) delete given[name];
    return given;
  };
  const ready = async (begun: Start): Promise<string> => {
    for (;;) {
      // The last line of what a start says, so that all of it is there.
      if (begun.said.includes('Stop with Ctrl-C.')) {
        return /^Inview is ready at (http:\/\/localhost:\d+) \(\d+ ms\)$/m.exec(begun.said)?.[1] ?? begun.said;
      }
      if (begun.child.exitCode !== null) throw new Error(`It ended before it was ready:\n${begun.said}`);
      await pause(20);
    }
  };
  const interrupt = async (begun: Start): Promise<number | null> => {
    begun.child.kill('SIGINT');
    return begun.ended;
  };
  const postmaster = (): number =>
    Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const asOwner = async (statement: string): Promise<unknown[]> => {
    const { port, ownerPassword } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as Record<
      string,
      string
    >;
    const client = new pg.Client({
      host: '127.0.0.1',
      port: Number(port),
      database: 'inview',
      user: 'inview_owner',
      password: ownerPassword,
    });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const answers = async (url: string): Promise<boolean> =>
    fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'inview-start-'));
    // As root the database runs as another user, who has to get here.
    chmodSync(parent, 0o711);
    dataDir = join(parent, 'data');
  });
  afterEach(async () => {
    for (const begun of running) if (begun.child.exitCode === null) await interrupt(begun);
    running = [];
  });
  afterAll(() => {
    spawnSync(process.execPath, ['apps/dev/dist/reset.js', '--yes'], { cwd: root, env: environment({}) });
    rmSync(parent, { recursive: true, force: true });
  });

  it('starts everything, says where it is and whom to try, and Ctrl-C leaves nothing behind', async () => {
    const begun = start();
    const url = await ready(begun);
    expect(await answers(url)).toBe(true);
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Inview</title>')]);
    const { personas } = (await (await fetch(`${url}/api/session/personas`)).json()) as {
      personas: { name: string }[];
    };
    expect(personas.length).toBeGreaterThan(0);
    for (const { name } of personas) expect(begun.said).toContain(name);
    const catcher = /Mail is caught, never sent: (\S+)/.exec(begun.said)?.[1] ?? '';
    expect(await (await fetch(`${catcher}/mails.json`)).json()).toEqual(expect.any(Array));
    await asOwner('create table kept (n int)');
    await asOwner('insert into kept values (1)');

    const database = postmaster();
    expect(await interrupt(begun)).toBe(0);
    expect(await answers(url)).toBe(false);
    expect(await isGone(database)).toBe(true);
  });

  it('keeps the data over a second start, and refuses a third beside it', async () => {
    const url = await ready(start());
    expect(await asOwner('select n from kept')).toEqual([{ n: 1 }]);
    const agencies = await asOwner('select count(*)::int as n from agency');
    const third = start();
    expect(await third.ended).toBe(1);
    expect(third.said).toContain(`Inview is already running from ${dataDir} at ${url}`);
    expect(await asOwner('select count(*)::int as n from agency')).toEqual(agencies);
  });

  it('recovers after a kill -9 of the start, and of the database with it', async () => {
    const killed = start();
    const url = await ready(killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const again = start();
    expect(await ready(again)).toBe(url);
    expect(await asOwner('select n from kept')).toEqual([{ n: 1 }]);
    again.child.kill('SIGKILL');
    await again.ended;
    process.kill(postmaster(), 'SIGKILL');
    expect(await ready(start())).toBe(url);
    expect(await asOwner('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('starts a database that stopped by itself again, and says so', async () => {
    const begun = start();
    const url = await ready(begun);
    const first = postmaster();
    process.kill(first, 'SIGKILL');
    while (!begun.said.includes('The database stopped by itself')) await pause(20);
    while (!existsSync(join(dataDir, 'postgres/postmaster.pid')) || postmaster() === first) await pause(20);
    while (!(await answers(url))) await pause(50);
  });

  it('says what to do about a taken port, or takes the next one when none was asked', async () => {
    const squatter = await listen(0);
    const taken = portOf(squatter);
    const refused = start({ PORT: String(taken) });
    expect(await refused.ended).toBe(1);
    expect(refused.said.trim()).toMatch(new RegExp(`^Port ${taken} is taken by another program\\. Stop that program`));
    squatter.close();

    const usual = await listen(3000).catch(() => undefined);
    const moved = start();
    expect(await ready(moved)).not.toBe('http://localhost:3000');
    expect(moved.said).toMatch(/^Port 3000 is taken by another program, so Inview uses \d+\./m);
    usual?.close();
  });

  it('says what to do about a broken data folder, and a reset clears it', async () => {
    const control = join(dataDir, 'postgres/global/pg_control');
    writeFileSync(control, '');
    const broken = start();
    expect(await broken.ended).toBe(1);
    expect(broken.said).toContain(`The database in ${join(dataDir, 'postgres')} does not start`);
    expect(broken.said).toContain('npm run reset');
    expect(broken.said).not.toMatch(/^\s+at /m);

    const reset = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, ['apps/dev/dist/reset.js', ...args], {
        cwd: root,
        env: environment({}),
        encoding: 'utf8',
      });
    expect(reset()).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing was cleared') });
    expect(reset('--yes')).toMatchObject({ status: 0, stdout: expect.stringContaining(`Cleared ${dataDir}`) });
    await ready(start());
    expect(reset('--yes')).toMatchObject({ status: 1, stderr: expect.stringContaining('Stop it with Ctrl-C first') });
  });
});

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { anyFreePort } from '@inview/dev/ports';
import { startPostgres, type EmbeddedPostgres } from '@inview/dev/postgres';
import { ApiClient } from '@inview/dev/replay/api-client';
import { seedDemo } from '@inview/dev/seed/index';
import { migrate } from '@inview/platform';
import type { Sabotage } from './sabotage.js';

const EDITORS = ['coordinator', 'police-chair', 'corrections', 'child-protection'] as const;

/** The seeded panel in an open meeting, on a Postgres that flushes to disk, with the api as a process that can be killed. */
export class Panel {
  private api: ChildProcess | null = null;
  private readonly sockets: Socket[] = [];
  private clients: readonly ApiClient[] = [];
  /** The sections of the case that the whole panel edits. */
  sections: readonly string[] = [];

  private constructor(
    readonly url: string,
    readonly database: pg.Client,
    private readonly postgres: EmbeddedPostgres,
    private readonly folder: string,
    private readonly sabotage: Sabotage | null,
  ) {}

  static async start(sabotage: Sabotage | null): Promise<Panel> {
    const folder = mkdtempSync(join(tmpdir(), 'inview-proof-'));
    // Run by root, Postgres runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'data') });
    await migrate(postgres.ownerUrl);
    await seedDemo(postgres.ownerUrl, new Date());
    const database = new pg.Client({ connectionString: postgres.ownerUrl });
    await database.connect();
    const panel = new Panel(`http://127.0.0.1:${await anyFreePort()}`, database, postgres, folder, sabotage);
    try {
      await panel.startApi();
      await panel.openMeeting();
      return panel;
    } catch (error) {
      await panel.stop();
      throw error;
    }
  }

  /** One of the people who may edit: the first coordinates, the others attend. */
  editor(place: number): ApiClient {
    const client = this.clients[place % this.clients.length];
    if (!client) throw new Error('Nobody is signed in.');
    return client;
  }

  /** A socket of one of them that stays gone once it is gone: nobody reconnects to send anything again. */
  async socket(place: number): Promise<Socket> {
    const socket = await this.editor(place).socket();
    socket.io.reconnection(false);
    this.sockets.push(socket);
    return socket;
  }

  async startApi(): Promise<void> {
    const api = fork(fileURLToPath(new URL('api.main.js', import.meta.url)), this.sabotage ? [this.sabotage] : [], {
      env: {
        PATH: process.env.PATH,
        PROFILE: 'demo',
        PORT: new URL(this.url).port,
        PUBLIC_URL: this.url,
        DATABASE_URL: this.postgres.appUrl,
        SMTP_URL: 'smtp://127.0.0.1:1',
        LOG_LEVEL: 'silent',
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.api = api;
    await new Promise<void>((resolve, reject) => {
      api.once('message', () => resolve());
      api.once('exit', (code) => reject(new Error(`The api ended with ${code} before it listened.`)));
    });
  }

  /** Ends the api as a crash would: `kill -9`, nothing flushed, nobody asked. */
  async killApi(): Promise<void> {
    const { api } = this;
    this.api = null;
    if (!api || api.exitCode !== null || api.signalCode !== null) return;
    const gone = new Promise((resolve) => api.once('exit', resolve));
    api.kill('SIGKILL');
    await gone;
  }

  apiRuns(): boolean {
    return this.api !== null && this.api.exitCode === null && this.api.signalCode === null;
  }

  /** The api's resident memory in MiB; null where the system does not tell. */
  residentMiB(): number | null {
    try {
      const status = readFileSync(`/proc/${this.api?.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 102.4) / 10;
    } catch {
      return null;
    }
  }

  /** The text of a section as anybody who opens it is served. */
  async textOf(sectionId: string): Promise<string> {
    return (await this.editor(0).call('section.read', { params: { sectionId } })).text;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await this.killApi();
    await this.database.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async openMeeting(): Promise<void> {
    this.clients = await Promise.all(EDITORS.map((slug) => ApiClient.signIn(this.url, slug)));
    const coordinator = this.editor(0);
    const panelId = (await coordinator.call('session.read')).panels[0]?.id ?? '';
    const { meetings } = await coordinator.call('panel.read', { params: { panelId } });
    const { cases } = await coordinator.call('panel.cases', { params: { panelId } });
    const meetingId = meetings.find((meeting) => meeting.state === 'planned')?.id ?? '';
    const caseId = cases.find((row) => row.reference === 'HERON')?.id ?? '';
    await coordinator.call('meeting.open', { params: { meetingId } });
    for (const client of this.clients) {
      const { version } = await client.call('meeting.undertaking', { params: { meetingId } });
      await client.call('meeting.undertake', { params: { meetingId }, body: { version } });
    }
    const file = await coordinator.call('case.read', { params: { caseId } });
    this.sections = file.wholePanel.sections.map(({ id }) => id);
  }
}

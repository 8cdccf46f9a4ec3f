import { fileURLToPath } from 'node:url';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { anyFreePort } from '@inview/dev/ports';
import { startPostgres, type EmbeddedPostgres } from '@inview/dev/postgres';
import { ApiClient } from '@inview/dev/replay/api-client';
import { seedDemo } from '@inview/dev/seed/index';
import { migrate } from '@inview/platform';
import { sectionTitles } from '@inview/plans';
import type { Client } from './client.js';
import type { Contender, Use } from './contender.js';
import { endWith } from './end-with.js';
import { connectToSection, signIn } from './inview-client.js';
import { compact } from './stored-section.js';
import { cpuSecondsOfFamily, ServerProcess } from './server-process.js';

/** Everybody of the fictional panel who edits the part that the whole panel sees. */
const EDITORS = [
  'coordinator',
  'specialist-worker',
  'specialist-chair',
  'police-chair',
  'corrections',
  'child-protection',
  'housing',
  'mental-health',
  'alcohol-and-other-drugs',
  'mens-service',
  'family-services',
];

/** Inview as it ships: the api with sessions, law and guard, on a Postgres that flushes every commit to disk. */
export class Inview implements Contender {
  readonly name = 'Inview';
  readonly acknowledges = true;
  readonly keeps = true;
  private api: ServerProcess | null = null;
  private cookies: readonly string[] = [];
  private panelId = '';
  private meetingId = '';

  private constructor(
    /** Gone with everything in it at the end. */
    readonly folder: string,
    private readonly url: string,
    readonly database: pg.Client,
    private readonly postgres: EmbeddedPostgres,
    private readonly profileFolder: string | undefined,
  ) {}

  /** Its own database in a folder of its own, with the fictional panel in an open meeting. */
  static async prepare(profileFolder?: string): Promise<Inview> {
    const folder = mkdtempSync(join(tmpdir(), 'inview-bench-'));
    // Run by root, Postgres runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    const clear = async (): Promise<void> => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    endWith(clear);
    try {
      await migrate(postgres.ownerUrl);
      await seedDemo(postgres.ownerUrl, new Date());
      const database = new pg.Client({ connectionString: postgres.ownerUrl });
      // A bench that is ended before its time stops Postgres first.
      database.on('error', () => undefined);
      await database.connect();
      const url = `http://127.0.0.1:${await anyFreePort()}`;
      const inview = new Inview(folder, url, database, postgres, profileFolder);
      await inview.start();
      await inview.openMeeting();
      return inview;
    } catch (error) {
      await clear();
      throw error;
    }
  }

  get address(): string {
    return this.url;
  }

  get ownerUrl(): string {
    return this.postgres.ownerUrl;
  }

  async start(): Promise<void> {
    this.api = await ServerProcess.start(fileURLToPath(new URL('api.main.js', import.meta.url)), {
      env: {
        PROFILE: 'demo',
        PORT: new URL(this.url).port,
        PUBLIC_URL: this.url,
        DATABASE_URL: this.postgres.appUrl,
        SMTP_URL: 'smtp://127.0.0.1:1',
        LOG_LEVEL: 'silent',
        // The limit on edits a second protects from floods; here it would be measured in the engine's place.
        EDIT_RATE: '1000000',
      },
      node: this.profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profileFolder}`],
    });
  }

  async stop(): Promise<void> {
    await this.api?.stop();
    this.api = null;
  }

  /** Ends the database too, and keeps nothing. */
  async end(): Promise<void> {
    await this.stop();
    await this.database.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Fresh sections of fresh cases, on the agenda of the open meeting. */
  async documents(count: number): Promise<readonly string[]> {
    const titles = sectionTitles['whole-panel'];
    const { rows } = await this.database.query<{ id: string }>(
      `with made as (
         insert into case_file (id, panel_id, reference, whole_panel_summary, opened_at)
         select gen_random_uuid(), $1, 'BENCH ' || gen_random_uuid(), 'Nobody: a case of the bench.', now()
         from generate_series(1, $2::int) returning id),
       listed as (
         insert into agenda_item (id, meeting_id, case_id, kind, position, minutes_planned)
         select gen_random_uuid(), $3, id, 'new', row_number() over ()
           + (select max(position) from agenda_item where meeting_id = $3), 10 from made)
       insert into plan_section (id, case_id, audience, title, position)
       select gen_random_uuid(), made.id, 'whole-panel', title, place - 1
       from made cross join unnest($4::text[]) with ordinality as titles(title, place) returning id`,
      [this.panelId, Math.ceil(count / titles.length), this.meetingId, titles],
    );
    return rows.slice(0, count).map(({ id }) => id);
  }

  connect(document: string, clientId: number, place: number): Promise<Client> {
    return connectToSection(this.url, this.cookies[place % this.cookies.length] ?? '', document, clientId);
  }

  async keepUp(documents: readonly string[]): Promise<void> {
    await compact(this.ownerUrl, documents);
  }

  use(): Use {
    return {
      cpuSeconds: this.api?.cpuSeconds ?? 0,
      databaseCpuSeconds: cpuSecondsOfFamily(this.postgres.life.pid),
      residentBytes: this.api?.residentBytes ?? 0,
    };
  }

  private async openMeeting(): Promise<void> {
    const clients = await Promise.all(EDITORS.map((slug) => ApiClient.signIn(this.url, slug)));
    const [coordinator] = clients;
    if (!coordinator) throw new Error('Nobody edits.');
    this.panelId = (await coordinator.call('session.read')).panels[0]?.id ?? '';
    const { meetings } = await coordinator.call('panel.read', { params: { panelId: this.panelId } });
    this.meetingId = meetings.find(({ state }) => state === 'planned')?.id ?? '';
    const params = { meetingId: this.meetingId };
    await coordinator.call('meeting.open', { params });
    for (const client of clients) {
      const { version } = await client.call('meeting.undertaking', { params });
      await client.call('meeting.undertake', { params, body: { version } });
    }
    this.cookies = await Promise.all(EDITORS.map((slug) => signIn(this.url, slug)));
  }
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { anyFreePort } from '@inview/dev/ports';
import { startPostgres, type EmbeddedPostgres } from '@inview/dev/postgres';
import { ApiClient } from '@inview/dev/replay/api-client';
import { seedDemo } from '@inview/dev/seed/index';
import { migrate } from '@inview/platform';
import { ApiNode } from './api-node.js';
import { loseNotices } from './lost-notices.js';
import { RedisServer } from './redis.js';
import type { Sabotage } from './sabotage.js';

const EDITORS = ['coordinator', 'police-chair', 'corrections', 'child-protection'] as const;

/** What a proof needs of its panel. */
export interface PanelPlan {
  readonly sabotage: Sabotage | null;
  /** Api processes on the one Postgres; more than one tell each other through a Redis. */
  readonly nodes?: number;
  /** No notice that a transaction publishes ever reaches an api. */
  readonly noticesLost?: boolean;
}

/** The seeded panel in an open meeting, on a Postgres that flushes to disk, with the api as processes that can be killed. */
export class Panel {
  private readonly sockets: Socket[] = [];
  private clients: readonly (readonly ApiClient[])[] = [];
  private addedSections = 0;
  panelId = '';
  caseId = '';
  meetingId = '';
  /** The sections of the case that the whole panel edits. */
  sections: readonly string[] = [];

  private constructor(
    readonly database: pg.Client,
    readonly nodes: readonly ApiNode[],
    /** Null with one node. */
    readonly redis: RedisServer | null,
    private readonly postgres: EmbeddedPostgres,
    private readonly folder: string,
    /** What a process of the product needs to know, but for its own address. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start({ sabotage, nodes = 1, noticesLost = false }: PanelPlan): Promise<Panel> {
    const folder = mkdtempSync(join(tmpdir(), 'inview-proof-'));
    // Run by root, Postgres runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'data') });
    await migrate(postgres.ownerUrl);
    await seedDemo(postgres.ownerUrl, new Date());
    const database = new pg.Client({ connectionString: postgres.ownerUrl });
    await database.connect();
    if (noticesLost) await loseNotices(database);
    const redis = nodes > 1 ? await RedisServer.start(await anyFreePort()) : null;
    const environment: Readonly<Record<string, string>> = {
      PROFILE: 'demo',
      DATABASE_URL: postgres.appUrl,
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOG_LEVEL: 'silent',
      // Proofs type faster than any hand; the limit has its own specs.
      EDIT_RATE: '1000000',
      ...(redis && { REDIS_URL: redis.url }),
    };
    const apis: ApiNode[] = [];
    for (let node = 0; node < nodes; node += 1) apis.push(await ApiNode.prepare(environment, sabotage));
    const panel = new Panel(database, apis, redis, postgres, folder, environment);
    try {
      await panel.startApi();
      await panel.openMeeting();
      return panel;
    } catch (error) {
      await panel.stop();
      throw error;
    }
  }

  /** One of the people who may edit, on a node: the first coordinates, the others attend. */
  editor(place: number, node = 0): ApiClient {
    const client = this.clients[node]?.[place % EDITORS.length];
    if (!client) throw new Error('Nobody is signed in.');
    return client;
  }

  /** One of them in a session of their own. */
  signIn(place: number, node = 0): Promise<ApiClient> {
    return ApiClient.signIn(this.nodeAt(node).url, EDITORS[place % EDITORS.length] ?? '');
  }

  /** A socket of one of them that stays gone once it is gone: nobody reconnects to send anything again. */
  async socket(place: number, node = 0): Promise<Socket> {
    return await this.socketOf(this.editor(place, node));
  }

  async socketOf(client: ApiClient): Promise<Socket> {
    const socket = await client.socket();
    socket.io.reconnection(false);
    this.sockets.push(socket);
    return socket;
  }

  async practitionerId(place: number): Promise<string> {
    return (await this.editor(place).call('session.read')).id;
  }

  async startApi(): Promise<void> {
    for (const node of this.nodes) await node.start();
  }

  /** Ends every api as a crash would. */
  async killApi(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
  }

  apiRuns(): boolean {
    return this.nodes.every((node) => node.runs());
  }

  /** The first api's resident memory in MiB; null where the system does not tell. */
  residentMiB(): number | null {
    return this.nodeAt(0).residentMiB();
  }

  /** The text of a section as anybody who opens it on a node is served. */
  async textOf(sectionId: string, node = 0): Promise<string> {
    return (await this.editor(0, node).call('section.read', { params: { sectionId } })).text;
  }

  /** One more section of the case, with nothing in it. */
  async freshSection(audience: 'whole-panel' | 'her-side' = 'whole-panel'): Promise<string> {
    const id = randomUUID();
    this.addedSections += 1;
    await this.database.query(
      `insert into plan_section (id, case_id, audience, title, position) values ($1, $2, $3, 'Of a proof', $4)`,
      [id, this.caseId, audience, 100 + this.addedSections],
    );
    return id;
  }

  /** Opens the next planned meeting, and everybody accepts the undertaking. */
  async openMeeting(): Promise<void> {
    if (this.clients.length === 0) await this.signAllIn();
    const coordinator = this.editor(0);
    this.panelId = (await coordinator.call('session.read')).panels[0]?.id ?? '';
    const { meetings } = await coordinator.call('panel.read', { params: { panelId: this.panelId } });
    this.meetingId = meetings.find((meeting) => meeting.state === 'planned')?.id ?? '';
    const meeting = { params: { meetingId: this.meetingId } };
    await coordinator.call('meeting.open', meeting);
    for (const place of EDITORS.keys()) {
      const { version } = await this.editor(place).call('meeting.undertaking', meeting);
      await this.editor(place).call('meeting.undertake', { ...meeting, body: { version } });
    }
    const { cases } = await coordinator.call('panel.cases', { params: { panelId: this.panelId } });
    this.caseId = cases.find((row) => row.reference === 'HERON')?.id ?? '';
    const file = await coordinator.call('case.read', { params: { caseId: this.caseId } });
    this.sections = file.wholePanel.sections.map(({ id }) => id);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await this.killApi();
    await this.redis?.stop();
    await this.database.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private nodeAt(node: number): ApiNode {
    const found = this.nodes[node];
    if (!found) throw new Error(`There is no node ${node}.`);
    return found;
  }

  private async signAllIn(): Promise<void> {
    this.clients = await Promise.all(
      this.nodes.map((_, node) => Promise.all(EDITORS.map((_slug, place) => this.signIn(place, node)))),
    );
  }
}

import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource, type Notice } from '@inview/platform';
import { aDatabase, type TestDatabase } from '../database.js';
import { aCase } from './seated-case.js';
import { aPanel } from './seated-panel.js';
import { WrittenSection } from './written-section.js';

/** A database for specs of stored sections: as the app, as the owner, and with an ear for what is published. */
export class SectionDatabase {
  readonly told: Notice[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly app: DataSource,
    readonly ownerApp: DataSource,
    readonly owner: pg.Client,
  ) {}

  static async open(): Promise<SectionDatabase> {
    const database = await aDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const app = await dataSource(database.appUrl).initialize();
    const opened = new SectionDatabase(database, app, await dataSource(database.ownerUrl).initialize(), owner);
    owner.on('notification', ({ payload }) => opened.told.push(JSON.parse(payload ?? '') as Notice));
    await owner.query('listen inview_notices');
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([this.app.destroy(), this.ownerApp.destroy(), this.owner.end()]);
    await this.database.drop();
  }

  /** An empty section of a case of its own. */
  async section(): Promise<WrittenSection> {
    const panel = await aPanel(this.owner);
    const file = await aCase(this.owner, panel);
    return new WrittenSection(this.owner, panel, file.sections['whole-panel']);
  }

  async rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.owner.query(sql, [...parameters])).rows as T[];
  }
}

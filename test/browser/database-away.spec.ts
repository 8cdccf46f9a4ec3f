import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { Server } from 'socket.io';
import { MeetingGateway } from '../../apps/api/src/realtime/meeting.gateway.js';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type RunningInview } from '../e2e/inview.js';
import { aScreen, open, signInByHand, WEB_DIST } from './screen.js';
import * as steps from './journey.steps.js';

const SECTION = 'Children';

/** A connection to the same server, beside the database that goes away. */
async function beside(url: string): Promise<pg.Client> {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  return client;
}

describeInBrowser('the database goes away while somebody types', () => {
  let inview: RunningInview;
  let browser: Browser;
  let page: Page;
  let owner: pg.Client;
  let app: pg.Client;
  let name: string;

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    ({ page } = await aScreen(browser, inview.url));
    name = new URL(inview.database.ownerUrl).pathname.slice(1);
    owner = await beside(inview.database.ownerUrl);
    app = await beside(inview.database.appUrl);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await app.end();
    await browser.close();
    await inview.close();
  });

  const chip = (words: string | RegExp) => steps.section(page, SECTION).getByText(words).waitFor();

  test('typing goes on, the chip says so, and everything arrives once it is back', async () => {
    await signInByHand(page, 'RAMP coordinator');
    await page.getByRole('link', { name: 'Meetings and cases' }).click();
    await page
      .getByRole('link', { name: /HERON|Lisa and Matthew/ })
      .first()
      .click();
    await steps.box(page, SECTION).waitFor();
    await steps.write(page, SECTION, 'Before. ');
    await chip(/Saved \d\d:\d\d/);

    await owner.query(`alter database ${name} with allow_connections false`);
    // A role may end its own connections only.
    await app.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user',
      [name],
    );
    await steps.write(page, SECTION, 'While it was away. ');
    await chip('Not saved, keep this tab open');
    // Cut, and back while the database is still away: the handshake itself is refused, and must be tried again.
    const { server } = inview.app.get(MeetingGateway) as unknown as { server: Server };
    for (const socket of server.sockets.sockets.values()) socket.conn.close();
    await page.waitForTimeout(4000);
    expect(await steps.wordsIn(page, SECTION)).toBe('Before. While it was away. ');

    await owner.query(`alter database ${name} with allow_connections true`);
    await chip(/Saved \d\d:\d\d/);
    await open(page, new URL(page.url()).pathname);
    await steps.box(page, SECTION).waitFor();
    expect(await steps.wordsIn(page, SECTION)).toBe('Before. While it was away. ');
  }, 60_000);
});

// Before the browser suite: the database, and a Chromium to drive.
import { existsSync } from 'node:fs';
import prepareDatabase from './database.setup.mjs';
import { root, run } from './suites.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const install = 'sudo apt-get install -y chromium fonts-liberation';

/** Leaves its path in `CHROMIUM_PATH`. Where there is none, CI fails and a developer's run skips, saying how to install it. */
export default async function setup() {
  process.env.CHROMIUM_PATH ??= places.find((place) => existsSync(place)) ?? '';
  if (!process.env.CHROMIUM_PATH) {
    if (process.env.CI === 'true') throw new Error(`Browser tests need Chromium: ${install}`);
    console.error(`\nBrowser tests are skipped, they need Chromium: ${install}`);
  }
  if (process.env.CHROMIUM_PATH) await buildWeb();
  await prepareDatabase();
}

/** Leaves the folder of the web app in `WEB_DIST`, brought up to date (a cached no-op when it is) unless one was named. */
async function buildWeb() {
  if (process.env.WEB_DIST) return;
  const { code, output } = await run('npx', ['nx', 'build', '@inview/web', '--outputStyle=static']);
  if (code !== 0) throw new Error(`The web app could not be built:\n${output}`);
  process.env.WEB_DIST = `${root}apps/web/dist`;
}

// Before the browser suite: the database, and a Chromium to drive.
import { existsSync } from 'node:fs';
import prepareDatabase from './database.setup.mjs';

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
  await prepareDatabase();
}

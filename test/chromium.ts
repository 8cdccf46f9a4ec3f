import { describe } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '';

/** A `describe` that is skipped, and counted as skipped, where there is no Chromium. */
export const describeInBrowser = executablePath ? describe : describe.skip;

/** A headless Chromium with nothing going on in its background; close it in `afterAll`. */
export function aBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

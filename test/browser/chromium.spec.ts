import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';

describeInBrowser('the browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await aBrowser();
  });

  afterAll(() => browser.close());

  test('lays out a page', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.setContent('<h1>Inview</h1>');
    expect(await page.locator('h1').isVisible()).toBe(true);
  });
});

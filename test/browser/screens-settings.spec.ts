import { expect, test } from '@jest/globals';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, SEEDED_AT, TestClock } from '../e2e/inview.js';
import { settings } from './moments-settings.js';
import { aScreen, open, WEB_DIST } from './screen.js';
import { describeScreens } from './screens.js';

describeScreens(settings);

describeInBrowser('practice settings by keyboard alone', () => {
  test('are proposed, and approved by two others', async () => {
    const inview = await anInview({ webDist: WEB_DIST, clock: new TestClock() });
    const browser = await aBrowser();
    try {
      const pageOf = async (slug: string) =>
        (await aScreen(browser, inview.url, { person: await inview.as(slug), at: SEEDED_AT })).page;
      const proposing = await pageOf('statewide-coordinator');
      await open(proposing, '/settings/new');
      await proposing.getByLabel('MARAM edition').focus();
      await proposing.keyboard.press('ControlOrMeta+a');
      await proposing.keyboard.type('MARAM practice guides, 2027');
      await proposing.getByLabel('In force from').fill('2026-12-01');
      await proposing.getByLabel('Your reasons').focus();
      await proposing.keyboard.type('A new edition.');
      await proposing.keyboard.press('Tab');
      await proposing.keyboard.press('Enter');
      await proposing.getByText('two other practice leads can').waitFor();
      await proposing.keyboard.press('Enter');
      await proposing.getByText('0 of 2 approvals').waitFor();
      expect(await proposing.getByRole('button', { name: 'Approve version' }).count()).toBe(0);
      for (const slug of ['coordinator', 'specialist-chair']) {
        const page = await pageOf(slug);
        await open(page, '/settings');
        await page.getByRole('button', { name: 'Approve version' }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').getByText('An approval cannot be taken back').waitFor();
        await page.keyboard.press('Enter');
        await page.getByText(slug === 'coordinator' ? '1 of 2 approvals' : 'since 1 December 2026').waitFor();
      }
      expect((await (await inview.as('police-chair')).does('practice.read')).maramEdition).toBe(
        'MARAM practice guides, 2027',
      );
    } finally {
      await browser.close();
      await inview.close();
    }
  }, 90_000);
});

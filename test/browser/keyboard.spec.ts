import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type RunningInview } from '../e2e/inview.js';
import { focused, pressHere, tabTo } from './by-keyboard.js';
import { aScreen, settled, WEB_DIST, type Screen } from './screen.js';

/** One person without a mouse: signs in, reports an action done, joins the meeting and writes in the plan. */
describeInBrowser('by keyboard only', () => {
  let inview: RunningInview;
  let browser: Browser;
  let screen: Screen;
  let page: Page;

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    screen = await aScreen(browser, inview.url);
    page = screen.page;
  });

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('signs in, and opens "My actions"', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Police co-chair' }).waitFor();
    await pressHere(page, /^Police co-chair/);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await pressHere(page, /^My actions$/);
    await page.getByRole('heading', { level: 1, name: 'My actions' }).waitFor();
  });

  test('skips to the page, and reports an action done', async () => {
    await page.reload();
    await settled(page);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await pressHere(page, /^Skip to the page$/);
    await pressHere(page, /^Report$/);
    expect(await focused(page)).toMatch(/^Report the action/);
    await pressHere(page, /^Go back$/);
    // The form is gone: the keyboard is back where it came from.
    expect(await focused(page)).toBe('Report');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^Report the action/);
    await pressHere(page, /^Done$/);
    await page.getByText('Finished (1)').waitFor();
    // The action has left the list, and its button with it: the page goes on at a heading, not at its top.
    await page.waitForFunction(() => /^H[1-3]$/.test(document.activeElement?.tagName ?? ''));
  });

  test('joins the meeting through its undertaking', async () => {
    const coordinator = await inview.as('coordinator');
    const { panels } = await coordinator.does('session.read');
    const { meetings } = await coordinator.does('panel.read', { params: { panelId: panels[0]?.id ?? '' } });
    await coordinator.does('meeting.open', { params: { meetingId: meetings[0]?.id ?? '' } });
    await page.getByRole('link', { name: /Meeting open now/ }).waitFor();
    await page.keyboard.press('Control+Home');
    await pressHere(page, /^Meeting open now/);
    await pressHere(page, /^Accept the undertaking and enter$/);
    await page.getByRole('heading', { name: 'Who is here' }).waitFor();
    await settled(page);
  });

  test('changes the tab by arrow keys', async () => {
    await tabTo(page, /^Whole panel$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Her side', selected: true }).waitFor();
    expect(await focused(page)).toMatch(/Her side/);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: 'Whole panel', selected: true }).waitFor();
  });

  test('tabs into a section, types, and Tab leads out of it', async () => {
    await tabTo(page, /^Keeping him in view and accountable/);
    await page.keyboard.type('Typed without a mouse.');
    const box = page.getByRole('textbox', { name: 'Keeping him in view and accountable' });
    await box.getByText('Typed without a mouse.').waitFor();
    await page.keyboard.press('Tab');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(false);
    expect(await box.innerText()).toBe('Typed without a mouse.');
    await page.keyboard.press('Shift+Tab');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page
      .getByText(/Saved \d\d:\d\d/)
      .first()
      .waitFor();
  });

  test('locks by Shift three times, and nothing is left on screen', async () => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await page.getByText('Typed without a mouse.').count()).toBe(0);
    await page.getByText('You are signed out.').waitFor();
    expect(screen.complaints).toEqual([]);
  });
});

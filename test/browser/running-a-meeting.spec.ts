import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type Person, type RunningInview } from '../e2e/inview.js';
import { faults } from './faults.js';
import * as steps from './journey.steps.js';
import { aScreen, open, press, settled, WEB_DIST, type Screen } from './screen.js';

/** What a coordinator meets on the way from a planned meeting to a closed one. */
describeInBrowser('running a meeting', () => {
  let inview: RunningInview;
  let browser: Browser;
  let coordinator: Person;
  let screen: Screen;
  let page: Page;
  /** The meeting that comes next, and the one after it. */
  let ids: readonly [string, string];

  const focused = () => page.evaluate(() => document.activeElement?.textContent);

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    coordinator = await inview.as('coordinator');
    const params = { panelId: (await coordinator.does('session.read')).panels[0]?.id ?? '' };
    const { meetings } = await coordinator.does('panel.read', { params });
    const planned = meetings.filter(({ state }) => state === 'planned').map(({ id }) => id);
    expect(planned).toHaveLength(2);
    ids = [planned[0] ?? '', planned[1] ?? ''];
    screen = await aScreen(browser, inview.url, { person: coordinator });
    page = screen.page;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('what comes next is the first of the meetings', async () => {
    await open(page, '/cases');
    const [first] = await page
      .locator(`a[href^="/meetings/"]`)
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(first).toBe(`/meetings/${ids[0]}`);
  });

  test('the room folds a long navigation; what it unfolds is where the keyboard goes on', async () => {
    await open(page, `/meetings/${ids[0]}`);
    const navigation = page.getByRole('navigation', { name: 'Main' });
    expect(await navigation.getByRole('link', { name: 'My reminders' }).isVisible()).toBe(false);
    await navigation.getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    await navigation.getByRole('link', { name: 'My reminders' }).waitFor();
    expect(await focused()).toBe('Referrals');
  });

  test('before it is open nobody is counted, and opening it is asked about', async () => {
    expect(await page.getByText('in the room now').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Attendance' }).count()).toBe(0);
    await press(page, 'Open the meeting');
    await page.getByRole('dialog').getByText('Open the meeting now?').waitFor();
    await steps.confirmed(page, 'Open the meeting');
    await press(page, 'Accept the undertaking and enter');
    await page.getByRole('button', { name: 'Attendance' }).waitFor();
  });

  test('only an agency that is here can have said something, and somebody must have heard it', async () => {
    const from = page.getByRole('combobox', { name: 'By which agency' }).getByRole('option');
    await press(page, 'Record what was said');
    await page.getByText('Nobody of another agency is recorded as present').waitFor();
    expect(await faults(screen)).toEqual([]);
    await press(page, 'Attendance');
    await page
      .getByRole('group', { name: 'Attendance of Police co-chair' })
      .getByRole('button', { name: 'Present' })
      .click();
    await page.getByText('Nobody of another agency is recorded as present').waitFor({ state: 'detached' });
    // Nothing is put into anybody's mouth.
    expect(await page.getByRole('combobox', { name: 'By which agency' }).inputValue()).toBe('');
    expect(await from.count()).toBe(3);
    expect(await from.allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('Police')]));
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  test('her side says that it has none of its own, where the whole panel has some', async () => {
    await page.getByRole('tab', { name: 'Her side' }).click();
    await page.getByText('No risk level judged on her side yet.').waitFor();
  });

  test('once it is closed, who did not come did not attend', async () => {
    await press(page, 'Close meeting');
    await steps.confirmed(page, 'Close meeting and freeze plans');
    await page.getByText('Closed', { exact: true }).first().waitFor();
    await page.getByRole('heading', { name: 'Who was here' }).waitFor();
    expect(await page.getByText(/, expected$/).count()).toBe(0);
  });

  test('while another meeting is open, a closed one leads to its undertaking', async () => {
    await coordinator.does('meeting.open', { params: { meetingId: ids[1] } });
    await open(page, `/meetings/${ids[0]}`);
    await page.getByText('Accept its undertaking first').waitFor();
    expect(await faults(screen)).toEqual([]);
    await page.getByRole('link', { name: 'Go to the open meeting' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Accept the undertaking and enter' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/meetings/${ids[1]}`);
  });

  test('while a meeting is open the one after it can be planned, and only until it is', async () => {
    await press(page, 'Accept the undertaking and enter');
    await page.getByRole('button', { name: 'Close meeting' }).waitFor();
    await open(page, '/today');
    await page.getByText('A meeting is open now.').waitFor();
    await steps.fill(page, { Day: steps.daysOn(70) });
    await press(page, 'Plan the next meeting');
    await page.getByRole('button', { name: 'Plan the next meeting' }).waitFor({ state: 'detached' });
    await page.getByText('A meeting is open now.').waitFor();
  });
});

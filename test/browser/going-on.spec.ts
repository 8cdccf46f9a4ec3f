import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { SEEDED_AT } from '../e2e/inview.js';
import { about } from '../e2e/loop.step.js';
import { HER_WORDS, steps, Walk } from '../e2e/walk.js';
import { reading } from './moment.js';
import { aScreen, open, WEB_DIST, type Screen } from './screen.js';

const WHY = 'He has bought a weapon.';

/** Three people with their pages open: what one of them decides reaches the others without being asked for. */
describeInBrowser('going on after she has withdrawn', () => {
  const walk = new Walk();
  let browser: Browser;
  let coordinator: Screen;
  let chair: Screen;
  let worker: Screen;

  beforeAll(async () => {
    await walk.start({ webDist: WEB_DIST });
    const released = steps.findIndex(({ name }) => name === 'the coordinator reads and releases');
    for (const step of steps.slice(0, released + 1)) await step.run(walk);
    browser = await aBrowser();
    const of = (slug: 'coordinator' | 'police-chair' | 'specialist-worker') =>
      aScreen(browser, walk.inview.url, { person: walk.people[slug], at: SEEDED_AT });
    [coordinator, chair, worker] = [await of('coordinator'), await of('police-chair'), await of('specialist-worker')];
  });
  afterAll(async () => {
    await browser.close();
    await walk.close();
  });

  test('her withdrawal takes her words off open pages', async () => {
    for (const { page } of [coordinator, worker]) {
      await open(page, reading(walk));
      await page.getByText(HER_WORDS).waitFor();
    }
    await walk.people.advocate.does('consultation.withdraw', { ...about(walk), body: { pressure: 'no' } });
    for (const { page } of [coordinator, worker]) await page.getByText(HER_WORDS).waitFor({ state: 'detached' });
  });

  test('the coordinator proposes, by keyboard where keys do, and keeps the words when the day is wrong', async () => {
    await open(chair.page, '/actions');
    const { page } = coordinator;
    const propose = page.getByRole('button', { name: 'Propose to go on without her agreement' });
    await propose.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /serious threat/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Why it must go on').fill(WHY);
    await page.getByRole('radio', { name: 'Not yet' }).check();
    await page.getByLabel('Until').fill('2026-11-01');
    await page.getByRole('checkbox', { name: /Specialist/ }).check();
    await page.getByRole('radio', { name: /Police co-chair/ }).check();
    await page.getByRole('button', { name: 'Ask the chair to confirm' }).press('Enter');
    await page.getByRole('alert').or(page.locator('.error-summary')).first().waitFor();
    expect(await page.getByLabel('Why it must go on').inputValue()).toBe(WHY);
    await page.getByLabel('Until').fill('2026-12-15');
    await page.getByRole('button', { name: 'Ask the chair to confirm' }).press('Enter');
    await page.getByText('Waits for Police co-chair').waitFor();
    expect(await page.getByText(HER_WORDS).count()).toBe(0);
  });

  test('the chair hears of it without asking, reads the reasons and none of her words, and confirms', async () => {
    const { page } = chair;
    await page.getByRole('link', { name: /You are asked to confirm/ }).click();
    await page.getByRole('link', { name: /About Lisa/ }).click();
    await page.getByText(WHY).waitFor();
    expect(await page.getByText(HER_WORDS).count()).toBe(0);
    await page.getByRole('button', { name: 'Confirm that it goes on' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm that it goes on' }).press('Enter');
    await page.getByText('Nothing waits for you').waitFor();
    await page.getByRole('link', { name: /You are asked to confirm/ }).waitFor({ state: 'detached' });
  });

  test('the coordinator and the agency that was named read again, each on the page that was open', async () => {
    for (const { page } of [coordinator, worker]) {
      await page.getByText(HER_WORDS).waitFor();
      await page.getByText('She does not agree to this any more').waitFor();
    }
    expect(await walk.people['child-protection'].isRefused('consultation.read', about(walk))).toBe('404 not-found');
    // The day that had passed was refused, and the browser notes that.
    const complaints = [coordinator, chair, worker].flatMap((screen) => screen.complaints);
    expect(complaints.filter((complaint) => !/status of 400/.test(complaint))).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type Person, type RunningInview } from '../e2e/inview.js';
import { chooseHere, focused, pressHere, tabTo, typeHere } from './by-keyboard.js';
import { aScreen, open, WEB_DIST, type Screen } from './screen.js';

/** The coordinator without a mouse: shares something of her side wider, corrects a role, and a member records a complaint. */
describeInBrowser('sharing and putting right, by keyboard only', () => {
  let inview: RunningInview;
  let browser: Browser;
  let coordinator: Person;
  let police: Person;
  let panelId: string;
  let caseId: string;
  const screens: Screen[] = [];

  const pageOf = async (person: Person): Promise<Page> => {
    const screen = await aScreen(browser, inview.url, { person });
    screens.push(screen);
    return screen.page;
  };
  /** The dialog that asks before something stays on record: it has focus, on what confirms. */
  const confirmHere = async (page: Page, name: RegExp) => {
    await page.getByRole('dialog').waitFor();
    expect(await focused(page)).toMatch(name);
    await page.keyboard.press('Enter');
  };

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    coordinator = await inview.as('coordinator');
    police = await inview.as('police-chair');
    panelId = (await coordinator.does('session.read')).panels[0]?.id ?? '';
    const { cases } = await coordinator.does('panel.cases', { params: { panelId } });
    caseId = cases[0]?.id ?? '';
  });

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('shares something of her side wider, and is asked first what points to her', async () => {
    const page = await pageOf(coordinator);
    await open(page, `/cases/${caseId}`);
    await tabTo(page, /^Whole panel$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Her side', selected: true }).waitFor();
    await pressHere(page, /^Share wider…$/);
    await tabTo(page, /^What comes from her side/);
    await page.keyboard.press('ArrowDown');
    await typeHere(page, /^The words for the whole panel/, 'Agencies keep him in view in the evenings.');
    await pressHere(page, /^Look for what points to her$/);
    await page.getByText('Two people’s reasons').waitFor();
    // The question comes before the button that has focus; its groups are reached backwards as well.
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toMatch(/^Two people’s reasons/);
    await page.keyboard.press('Space');
    await typeHere(page, /^Your reasons/, 'He is seen at night by neighbours.');
    await pressHere(page, /^Ask for a second person$/);
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
    expect(await focused(page)).toContain('Answer whether he could know it');
    await pressHere(page, /^Answer whether he could know it$/);
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('Police were called by neighbours twice.');
    await pressHere(page, /^Ask for a second person$/);
    await page.getByRole('button', { name: 'Share wider…' }).waitFor();
    const { widenings } = await coordinator.does('widening.list', { params: { caseId } });
    expect(widenings).toHaveLength(1);
  });

  test('corrects a role, which acts at once', async () => {
    const page = await pageOf(coordinator);
    await open(page, `/cases/${caseId}/roles`);
    await pressHere(page, /^Correct a role$/);
    // What opens is read from its heading.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H3');
    await chooseHere(page, /^(Lisa|Matthew)/, /^Previous partner/);
    await chooseHere(page, /^(Person using violence|Victim survivor|Child)/, /^Linked person/);
    await typeHere(page, /^How you know/, 'She told police so herself.');
    await pressHere(page, /^Correct the role$/);
    await confirmHere(page, /^Correct the role$/);
    await page.getByRole('button', { name: 'Correct a role' }).waitFor();
    const { parties } = await coordinator.does('case.roles', { params: { caseId } });
    expect(parties.find(({ name }) => name === 'Previous partner')?.role).toBe('linked-person');
  });

  test('records a complaint', async () => {
    const page = await pageOf(police);
    await open(page, `/cases/${caseId}/complaint`);
    await typeHere(page, /^What the complaint is about/, 'A report went to the wrong desk.');
    await typeHere(page, /^By when it is dealt with/, 'Two weeks');
    await pressHere(page, /^Record the complaint$/);
    await confirmHere(page, /^Record the complaint$/);
    await page.waitForURL('**/requests');
    await page.getByText('A report went to the wrong desk.').waitFor();
    expect(screens.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

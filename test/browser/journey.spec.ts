import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type RunningInview } from '../e2e/inview.js';
import * as steps from './journey.steps.js';
import { aScreen, open, PHONE, press, settled, signInByHand, WEB_DIST, type Screen } from './screen.js';

const SECTION = 'Keeping him in view and accountable';
const ACTION = 'Ask the court for the date.';

/** The walk of the issue, in the browser, each person in a browser of their own and everything by hand. */
describeInBrowser('the walk in the browser', () => {
  let inview: RunningInview;
  let browser: Browser;
  const screens: Screen[] = [];
  let worker: Page;
  let coordinator: Page;
  let corrections: Page;
  let advocate: Page;

  const arrive = async (name: string, options?: Parameters<typeof aScreen>[2]): Promise<Page> => {
    const screen = await aScreen(browser, inview.url, options);
    screens.push(screen);
    await signInByHand(screen.page, name);
    return screen.page;
  };
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const goTo = async (page: Page, name: string) => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
    await settled(page);
  };

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    worker = await arrive('Specialist case manager');
    coordinator = await arrive('RAMP coordinator');
  });

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('refer: a draft survives a reload, and a sent referral is on the coordinator’s open page', async () => {
    await goTo(worker, 'Referrals');
    await press(worker, 'Start a referral');
    await worker.getByRole('link', { name: 'Who is at risk' }).click();
    await press(worker, 'Add a victim survivor');
    await steps.fill(worker, { Name: 'Ana' });
    await sees(worker, /Saved \d\d:\d\d/);
    await worker.reload();
    await settled(worker);
    expect(await worker.getByLabel('Name', { exact: true }).inputValue()).toBe('Ana');
    await steps.finishReferral(worker);
    await sees(worker, 'has not decided yet');
    await coordinator.getByRole('link', { name: /^Ana/ }).waitFor();
  });

  test('triage: accepted with reasons; the referrer’s open page says so, with a contact', async () => {
    await coordinator.getByRole('link', { name: /^Ana/ }).click();
    await sees(coordinator, 'Safe contact is masked for you');
    expect(await coordinator.getByText('apricots').count()).toBe(0);
    await coordinator.getByRole('radio', { name: 'Yes, accept' }).check();
    await steps.fill(coordinator, {
      'Your reasons': 'Usual services are not enough.',
      'What the whole panel reads': 'Police attended twice this week.',
      'Next step': 'The panel meets today.',
    });
    await coordinator
      .getByRole('checkbox', { name: /Specialist FV/ })
      .first()
      .check();
    await press(coordinator, 'Accept referral');
    await steps.confirmed(coordinator, 'Accept referral');
    await coordinator.getByRole('heading', { level: 1, name: /^Case / }).waitFor();
    await sees(worker, 'The panel meets today.');
    await sees(worker, /RAMP coordinator/);
  });

  test('consult: asked in two taps, answered page by page on a phone, counted on the coordinator’s page', async () => {
    await goTo(coordinator, 'Meetings and cases');
    await coordinator.getByRole('link', { name: /HERON/ }).click();
    await coordinator.getByRole('tab', { name: 'Her side' }).click();
    await press(coordinator, 'Ask a program about Lisa');
    await press(coordinator, /^Ask .* about Lisa/);
    await goTo(coordinator, 'Today');
    await sees(coordinator, /0 of 1/);
    advocate = await arrive('Family safety advocate', { options: { viewport: PHONE, hasTouch: true, isMobile: true } });
    await press(advocate, 'Answer about Lisa');
    await steps.answerConsultation(advocate, async () => {
      expect(await advocate.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    });
    await sees(advocate, 'You are owed an answer');
    expect(advocate.url()).not.toMatch(/case/);
    await sees(coordinator, /1 of 1/);
  });

  test('release: agency by agency; only then does the member read it', async () => {
    await coordinator.getByRole('link', { name: /^Lisa/ }).click();
    await sees(coordinator, steps.HER_WORDS);
    for (const agency of ['Specialist FV', 'Corrections']) {
      await press(coordinator, `Release to ${agency}`);
      await steps.confirmed(coordinator, `Release to ${agency}`);
      await coordinator
        .getByRole('button', { name: `Release to ${agency}` })
        .first()
        .waitFor({ state: 'detached' });
    }
    await sees(advocate, 'Read by the coordinator');
  });

  test('meet: each enters through the undertaking, and who is here is live', async () => {
    await goTo(coordinator, 'Today');
    await press(coordinator, 'Open the meeting');
    await steps.confirmed(coordinator, 'Open the meeting');
    await press(coordinator, 'Accept the undertaking and enter');
    await steps.enter(worker);
    corrections = await arrive('Corrections member');
    await steps.enter(corrections);
    await worker
      .getByRole('listitem')
      .filter({ hasText: /^Corrections member\s*here now/ })
      .waitFor();
  });

  test('co-edit: two see each other’s words and names; the chip goes from Saving to Saved', async () => {
    const chips = await steps.watchChips(worker);
    await steps.write(corrections, SECTION, 'Reports missed sessions the same day. ');
    await sees(worker, 'Reports missed sessions the same day.');
    await steps
      .section(worker, SECTION)
      .getByText(/Writing here: Corrections member/)
      .waitFor();
    await steps.write(worker, SECTION, 'Police check on Friday. ');
    await sees(corrections, /Police check on Friday\./);
    await steps
      .section(worker, SECTION)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    const said = await chips();
    expect(said[0]).toBe('Saving');
    expect(said.at(-1)).toMatch(/^Saved \d\d:\d\d$/);
  });

  test('a cut connection: not saved, keep this tab open; both merge on return, and a reload shows the same', async () => {
    await worker.context().setOffline(true);
    await steps.write(worker, SECTION, 'Written while cut off. ');
    await steps.section(worker, SECTION).getByText('Not saved, keep this tab open').waitFor();
    await steps.write(corrections, SECTION, 'Written meanwhile. ');
    expect(await corrections.getByText('Written while cut off.').count()).toBe(0);
    await worker.context().setOffline(false);
    await sees(corrections, /Written while cut off\./);
    await sees(worker, /Written meanwhile\./);
    await steps
      .section(worker, SECTION)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    const text = await steps.wordsIn(worker, SECTION);
    expect(await steps.wordsIn(corrections, SECTION)).toBe(text);
    await worker.reload();
    await steps.box(worker, SECTION).getByText('Written while cut off.').waitFor();
    expect(await steps.wordsIn(worker, SECTION)).toBe(text);
  });

  test('act: a captured action belongs to a person, who accepts it', async () => {
    await press(coordinator, 'New action');
    await steps.fill(coordinator, { 'What will be done': ACTION, Due: steps.daysOn(3) });
    await coordinator
      .getByRole('combobox', { name: 'Agency' })
      .selectOption({ label: 'Community Corrections, Riverbend' });
    await coordinator.getByRole('combobox', { name: 'Person' }).selectOption({ index: 1 });
    await coordinator.getByRole('radio', { name: 'Aimed at him' }).check();
    await coordinator.getByRole('combobox', { name: 'Comes from' }).selectOption({ label: SECTION });
    await press(coordinator, 'Assign action');
    await sees(coordinator, ACTION);
    await goTo(corrections, 'My actions');
    const mine = corrections.getByRole('listitem').filter({ hasText: ACTION });
    await mine.getByRole('button', { name: 'Accept' }).click();
    await mine.getByRole('button', { name: 'Report' }).waitFor();
    await coordinator
      .getByRole('listitem')
      .filter({ hasText: ACTION })
      .getByText('Accepted', { exact: true })
      .waitFor();
  });

  test('close: editing ends on open screens, and the minutes are made', async () => {
    await press(coordinator, 'Close meeting');
    await steps.confirmed(coordinator, 'Close meeting and freeze plans');
    await steps.section(worker, SECTION).getByText('Read only').waitFor();
    await worker.getByRole('link', { name: 'Read the minutes' }).first().click();
    await sees(worker, ACTION);
  });

  test('the loop is closed: the answer is on the advocate’s open screen, and she acknowledges it', async () => {
    await goTo(coordinator, 'Today');
    await coordinator.getByRole('link', { name: /^Lisa/ }).click();
    await steps.fill(coordinator, {
      'What she may be told': 'That police serve the order on Friday.',
      'What happens with him, and when': 'His program speaks with him on Tuesday.',
      'What not to mention': 'The count of days.',
      'What to do if it gets worse': 'Ring 000, then us.',
    });
    await press(coordinator, 'Send the answer');
    await sees(advocate, 'That police serve the order on Friday.');
    await press(advocate, 'I have read it');
    await sees(advocate, 'You acknowledged it');
    await sees(coordinator, /^Acknowledged /);
  });

  test('withdraw: her words leave the member’s open screen, and no reload brings them back', async () => {
    await goTo(worker, 'Meetings and cases');
    await worker.getByRole('link', { name: /HERON/ }).click();
    await worker.getByRole('tab', { name: 'Her side' }).click();
    await worker.getByRole('link', { name: 'About Lisa' }).click();
    await sees(worker, steps.HER_WORDS);
    await press(advocate, 'Withdraw her agreement');
    await advocate.getByRole('radio', { name: 'I could not ask' }).check();
    await press(advocate, 'Withdraw now');
    await worker.getByText(steps.HER_WORDS).waitFor({ state: 'detached', timeout: 2_000 });
    await sees(advocate, /^Withdrawn /);
    await worker.reload();
    await sees(worker, 'There is nothing here that you can open');
    await sees(coordinator, 'Next: go through the lists below');
  });

  test('nobody’s page complained, and nobody’s tab was named', async () => {
    const cutOff = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;
    expect(screens.flatMap(({ complaints }) => complaints).filter((each) => !cutOff.test(each))).toEqual([]);
    for (const { page } of screens) expect(await page.title()).toBe('Inview');
    await open(coordinator, '/today');
  });
});

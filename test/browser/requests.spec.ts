import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type RunningInview } from '../e2e/inview.js';
import { confirmed, fill } from './journey.steps.js';
import { aScreen, press, settled, signInByHand, WEB_DIST, type Screen } from './screen.js';

const ASKED = 'When is the tenancy reviewed?';
const GIVEN = 'The tenancy is reviewed on Friday.';
const PRIVATE = 'The complainant would be known.';

/** A request and its answer, each agency in a browser of its own and everything by hand. */
describeInBrowser('a request between agencies', () => {
  let inview: RunningInview;
  let browser: Browser;
  const screens: Screen[] = [];
  let police: Page;
  let housing: Page;

  const arrive = async (name: string): Promise<Page> => {
    const screen = await aScreen(browser, inview.url, { options: { acceptDownloads: true } });
    screens.push(screen);
    await signInByHand(screen.page, name);
    return screen.page;
  };
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const follow = async (page: Page, name: string | RegExp) => {
    await page.getByRole('link', { name }).first().click();
    await settled(page);
  };

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    police = await arrive('Police co-chair');
    housing = await arrive('Housing member');
  });

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('asked from the case, it is at once in the open list of the agency asked', async () => {
    await follow(housing, 'Requests');
    await sees(housing, 'No agency has asked yours for anything');
    await follow(police, 'Meetings and cases');
    await follow(police, /Lisa/);
    await follow(police, 'Ask another agency for information');
    await police.getByRole('radio', { name: 'Matthew' }).check();
    await police.getByLabel('Which agency you ask').selectOption({ label: 'Riverbend Housing' });
    await police.getByRole('radio', { name: /^To protect/ }).check();
    await sees(police, /Panel members of Police and Housing read this, and the coordinator. Not the men’s service/);
    await fill(police, { 'What you ask': ASKED });
    await press(police, 'Ask Housing');
    await sees(police, 'Not acknowledged yet');
    await housing.getByRole('link', { name: /About Matthew, asked by Police/ }).waitFor();
  });

  test('acknowledged, then answered in part: who asked sees each, and reads what was given', async () => {
    await follow(housing, /About Matthew, asked by Police/);
    await sees(housing, ASKED);
    await press(housing, 'Acknowledge');
    await police.getByText('Acknowledged', { exact: true }).first().waitFor();
    await press(housing, 'Answer');
    await fill(housing, { 'What you give': GIVEN });
    await housing
      .getByRole('group', { name: 'Is this all that was asked?' })
      .getByRole('radio', { name: 'No' })
      .check();
    await press(housing, 'Send this part of the answer');
    await confirmed(housing, 'Send this part of the answer');
    await sees(housing, /Write who receives it/);
    await fill(housing, {
      'How it is relevant to the purpose': 'He may lose the house.',
      'Risk assessment or safety plan prepared': 'There is none.',
      'Who receives it': 'The co-chair, known in person.',
    });
    await press(housing, 'Send this part of the answer');
    await confirmed(housing, 'Send this part of the answer');
    await follow(police, /^Read what was given/);
    await sees(police, GIVEN);
    expect(await police.getByText('known in person').count()).toBe(0);
  });

  test('asked again, then refused: who asked reads the neutral sentence, the reason stays', async () => {
    await police.goBack();
    await settled(police);
    await press(police, 'Ask again with more detail');
    await fill(police, { 'What more you can say of your purpose, or of what you need': 'Who complained?' });
    await press(police, 'Ask again');
    await confirmed(police, 'Ask again');
    await sees(housing, 'Who complained?');
    await press(housing, 'Refuse in writing');
    await housing.getByRole('radio', { name: 'The information is excluded' }).check();
    await housing
      .getByLabel('What excludes it')
      .selectOption({ label: 'It would reveal a confidential source of information' });
    await fill(housing, { 'Your reason': PRIVATE });
    await press(housing, 'Refuse in writing');
    await confirmed(housing, 'Refuse in writing');
    await sees(housing, 'Your agency alone reads this.');
    await sees(housing, PRIVATE);
    await sees(police, /cannot be shared under the information sharing schemes/);
    expect(await police.locator('body').innerText()).not.toMatch(/complainant|confidential source|excluded/i);
  });

  test('the ledger of the agency is a file to keep', async () => {
    await follow(police, 'Requests');
    await police.getByText('Finished (1)').waitFor();
    const [download] = await Promise.all([police.waitForEvent('download'), press(police, 'Export our ledger')]);
    expect(download.suggestedFilename()).toMatch(/^ledger-\d{4}-\d\d-\d\d\.csv$/);
    expect(await readFile(await download.path(), 'utf8')).toContain(GIVEN);
    expect(screens.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

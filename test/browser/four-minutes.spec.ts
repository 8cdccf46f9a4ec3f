import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type RunningInview } from '../e2e/inview.js';
import { answerConsultation, HER_WORDS } from './journey.steps.js';
import { aScreen, PHONE, press, settled, signInByHand, WEB_DIST, type Screen } from './screen.js';

const READING = 'A threat to the unborn child. She is minimising when he is near.';
const ADVOCATE = 'Family safety advocate';
/** Four minutes for all of it; what a machine types and taps is a small part of that. */
const MINUTES = 4;

/** The advocate between two calls: she answers on a phone, is interrupted three times, and nothing she wrote is lost. */
describeInBrowser('a consultation in four minutes, interrupted three times', () => {
  let inview: RunningInview;
  let browser: Browser;
  let screen: Screen;
  let page: Page;
  let consultationId: string;

  const saved = () =>
    page
      .getByText(/Saved \d\d:\d\d/)
      .first()
      .waitFor();
  const words = () => page.getByLabel('In her own words');
  const reading = () => page.getByLabel('Your reading, as her practitioner');
  const onPage = (nth: number) => page.getByText(`Page ${nth} of 8`).waitFor();

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    const coordinator = await inview.as('coordinator');
    const me = await coordinator.does('session.read');
    const { cases } = await coordinator.does('panel.cases', { params: { panelId: me.panels[0]?.id ?? '' } });
    const params = { caseId: cases[0]?.id ?? '' };
    const { programs } = await coordinator.does('case.asking', { params });
    const { parties } = await coordinator.does('case.read', { params });
    const partyId = parties.find(({ name }) => name === 'Lisa')?.id ?? '';
    const asked = await coordinator.does('consultation.ask', {
      params,
      body: { partyId, unitId: programs[0]?.unit.id ?? '' },
    });
    consultationId = asked.id;
    screen = await aScreen(browser, inview.url, { options: { viewport: PHONE, hasTouch: true, isMobile: true } });
    page = screen.page;
  });

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  /** The page is thrown away by the phone: it comes back as it was. */
  async function reloaded(): Promise<void> {
    await saved();
    await page.reload();
    await settled(page);
    await onPage(2);
    expect(await words().inputValue()).toBe(HER_WORDS);
  }

  /** A tunnel: what is typed there is said not to be saved, and is saved on the other side. */
  async function offline(): Promise<void> {
    await page.context().setOffline(true);
    await reading().fill(READING);
    await page.getByText('Not saved, keep this tab open').first().waitFor();
    await page.context().setOffline(false);
    await saved();
    expect(await reading().inputValue()).toBe(READING);
  }

  /** Somebody looks over her shoulder: locked at once. She signs in again, finds it waiting, and goes on where she was. */
  async function locked(): Promise<void> {
    await saved();
    for (let shift = 0; shift < 3; shift += 1) await page.keyboard.press('Shift');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await page.getByText('You are signed out.').waitFor();
    await signInByHand(page, ADVOCATE);
    await page.getByRole('link', { name: /^Lisa/ }).click();
    // All is answered up to here: at the next page.
    await onPage(6);
    await press(page, 'Back');
    await onPage(5);
  }

  test('nothing is lost, and it takes a part of four minutes', async () => {
    const began = performance.now();
    await signInByHand(page, ADVOCATE);
    await press(page, 'Answer about Lisa');
    const interruptions = new Map([
      [2, reloaded],
      [3, offline],
      [5, locked],
    ]);
    let at = 0;
    await answerConsultation(page, async () => {
      at += 1;
      await interruptions.get(at)?.();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    });
    await page.getByText('You are owed an answer').waitFor();
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`An advocate's consultation, with three interruptions: ${seconds.toFixed(1)} s of script.\n`);
    expect(at).toBe(8);
    expect(seconds).toBeLessThan(MINUTES * 60);

    const coordinator = await inview.as('coordinator');
    const read = await coordinator.does('consultation.read', { params: { consultationId } });
    expect(read).toMatchObject({ herWords: HER_WORDS, myReading: READING, mayKnow: false, mayUseWithHim: false });
    const cutOff = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;
    expect(screen.complaints.filter((each) => !cutOff.test(each))).toEqual([]);
  });
});

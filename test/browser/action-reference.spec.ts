import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type Person, type RunningInview } from '../e2e/inview.js';
import { faults } from './faults.js';
import * as steps from './journey.steps.js';
import { anOpenMeeting, copied, paste, type OpenMeeting } from './open-meeting.js';
import { aScreen, open, press, WEB_DIST, type Screen } from './screen.js';

const SECTION = 'Keeping him in view and accountable';
const WORDS = 'Ask the court for the next date.';

describeInBrowser('an action in the text of the plan', () => {
  let inview: RunningInview;
  let browser: Browser;
  let meeting: OpenMeeting;
  let owner: Person;
  let screen: Screen;
  let page: Page;
  let sectionId: string;
  let actionId: string;

  const chip = (on: Page) => steps.box(on, SECTION).locator('.action-chip');
  const saved = () =>
    steps
      .section(page, SECTION)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    meeting = await anOpenMeeting(inview);
    owner = await meeting.attendee('police-chair');
    screen = await aScreen(browser, inview.url, { person: meeting.coordinator });
    page = screen.page;
    const { caseId, coordinator } = meeting;
    const { wholePanel } = await coordinator.does('case.read', { params: { caseId } });
    sectionId = wholePanel.sections.find(({ title }) => title === SECTION)?.id ?? '';
    const me = await owner.does('session.read');
    const made = await coordinator.does('action.assign', {
      params: { caseId },
      body: {
        what: WORDS,
        agencyId: me.agency.id,
        ownerId: me.id,
        dueOn: steps.daysOn(3),
        direction: 'for-the-system',
        from: { sectionId },
      },
    });
    actionId = made.id;
    await open(page, `/cases/${caseId}`);
    await steps.box(page, SECTION).waitFor();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('is referred to by keyboard alone, and the list of actions has no fault', async () => {
    await steps.write(page, SECTION, 'See ');
    const tool = steps.section(page, SECTION).getByRole('button', { name: 'Refer to an action' });
    await tool.focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('listbox', { name: 'Refer to an action' });
    await list.waitFor();
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await faults(screen)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await tool.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await list.waitFor();
    const options = await list.getByRole('option').allInnerTexts();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    for (const option of options) {
      if (option.startsWith(WORDS)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await chip(page).getByText(WORDS).waitFor();
    await page.keyboard.type('before Friday.');
    await saved();
    expect(await steps.wordsIn(page, SECTION)).toMatch(
      new RegExp(`See ${WORDS}.*not accepted yet\\) before Friday\\.$`),
    );
  });

  test('says how the action stands, live, to everybody who has it, also in the frozen words of the server', async () => {
    await chip(page).getByText('not accepted yet').waitFor();
    const other = await aScreen(browser, inview.url, { person: await meeting.attendee('mens-service') });
    await open(other.page, `/cases/${meeting.caseId}`);
    await chip(other.page).getByText(WORDS).waitFor();
    await owner.does('action.accept', { params: { actionId } });
    await chip(page).getByText(', accepted').waitFor();
    await chip(other.page).getByText(', accepted').waitFor();
    const { text } = await meeting.coordinator.does('section.read', { params: { sectionId } });
    expect(text).toContain(`See [action: ${WORDS}] before Friday.`);
    expect(await faults(other)).toEqual([]);
  });

  test('is copied as its words, and stays when the plain form adds a line', async () => {
    await steps.box(page, SECTION).click();
    expect(await copied(page)).toContain(`See ${WORDS} before Friday.`);
    await steps.section(page, SECTION).getByRole('button', { name: 'Plain form' }).click();
    await page.getByLabel(`Add to ${SECTION}`).fill('Added plainly.');
    await press(page, 'Add to the section');
    await steps.box(page, SECTION).getByText('Added plainly.').waitFor();
    await saved();
    await chip(page).getByText(WORDS).waitFor();
    const { text } = await meeting.coordinator.does('section.read', { params: { sectionId } });
    expect(text).toMatch(/\[action: Ask the court.*\nAdded plainly\./s);
  });

  test('and the words around it stay when everything was marked, the caret moved and the next letter comes at once', async () => {
    await steps.box(page, SECTION).click();
    await page.keyboard.press('Control+a');
    await steps.box(page, SECTION).evaluate((box) => {
      // In one go, as the browser does when it is busy: the editor has not heard of the caret yet.
      getSelection()?.collapse(box.querySelector('p:last-child')?.lastChild ?? null, 'Added plainly.'.length);
      box.dispatchEvent(new KeyboardEvent('keypress', { key: '!', charCode: 33, bubbles: true, cancelable: true }));
    });
    expect(await steps.wordsIn(page, SECTION)).toMatch(/^See .* before Friday\.\s*Added plainly\./s);
  });

  test('is not pasted in from elsewhere, neither itself nor its words', async () => {
    await steps.write(page, SECTION, ' ');
    await paste(
      page,
      `<p>from <span data-action-id="${randomUUID()}">Ring her on Monday</span>elsewhere,
        here <span data-action-id="${actionId}" actionid="${randomUUID()}">other words</span></p>`,
    );
    await steps.box(page, SECTION).getByText('elsewhere,').waitFor();
    await chip(page).nth(1).waitFor(); // a chip is drawn a moment after the words around it
    expect(await steps.wordsIn(page, SECTION)).not.toMatch(/Ring her|other words/);
    expect(await chip(page).allInnerTexts()).toEqual([expect.stringContaining(WORDS), expect.stringContaining(WORDS)]);
    await saved();
  });

  test('nothing but words comes in with hostile HTML', async () => {
    await steps.write(page, SECTION, ' ');
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await paste(
      page,
      `<style>p{display:none}</style><script>window.hacked = true</script>
       <table><tr><td>cell <table><tr><td onclick="hacked=true">inner cell</td></tr></table></td></tr></table>
       <img src="/nothing.png" onerror="window.hacked = true"><svg onload="window.hacked = true"></svg>
       <iframe src="/api/session"></iframe><form><input value="typed"></form>
       <p style="position:fixed" onmouseover="hacked=true"><a href="https://elsewhere.example/">a link</a> <a href="javascript:hacked=true">another</a> <b>bold</b></p>
       <h1 level="99">a heading</h1><ul><li><blockquote>a quote</blockquote></li></ul>`,
    );
    await steps.box(page, SECTION).getByText('inner cell').waitFor();
    await saved();
    const found = await steps.box(page, SECTION).evaluate((box) => ({
      elements: [
        ...new Set([...box.querySelectorAll(':not(.node-actionReference *)')].map(({ localName }) => localName)),
      ],
      attributes: [...box.querySelectorAll('*')].flatMap((each) =>
        each.getAttributeNames().filter((name) => name.startsWith('on') || ['href', 'src', 'action'].includes(name)),
      ),
      hacked: 'hacked' in window,
    }));
    expect(
      found.elements.filter((name) => !['p', 'h4', 'h5', 'ul', 'ol', 'li', 'strong', 'br', 'span'].includes(name)),
    ).toEqual([]);
    expect(found.hacked).toBe(false);
    expect(found.attributes).toEqual([]);
    expect(asked.filter((url) => /nothing\.png|api\/session/.test(url))).toEqual([]);
    const { text } = await meeting.coordinator.does('section.read', { params: { sectionId } });
    expect(text).toMatch(/inner cell[\s\S]*a link another bold[\s\S]*a heading[\s\S]*a quote/);
    expect(text).not.toContain('hacked');
    // The browser's own word that none of the handlers was let run.
    const others = screen.complaints.splice(0).filter((each) => !each.startsWith('Executing inline event handler'));
    expect(others).toEqual([]);
  });

  test('says so where there is no action to refer to yet', async () => {
    await page.getByRole('tab', { name: 'Her side' }).click();
    const box = page.getByRole('textbox').first();
    await box.click();
    await page.getByRole('button', { name: 'Refer to an action' }).first().click();
    await page.getByText('No actions yet.').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await faults(screen)).toEqual([]);
  });
});

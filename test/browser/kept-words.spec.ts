import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import type { EventAcknowledgement } from '@inview/contract';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type Person, type RunningInview } from '../e2e/inview.js';
import { faults } from './faults.js';
import * as steps from './journey.steps.js';
import { anOpenMeeting, paste } from './open-meeting.js';
import { aScreen, open, WEB_DIST, type Screen } from './screen.js';

const SECTION = 'Keeping him in view and accountable';
const FULL = 'Children';
/** Below the largest edit that the server takes. */
const CHUNK = 'every word counts '.repeat(11_000);

/** Writes paragraphs into a section until it is too full for one more; what is refused for its speed goes again. */
async function fill(person: Person, sectionId: string): Promise<void> {
  const socket = await person.socket();
  const doc = new Y.Doc();
  const { clientID: clientId } = doc;
  const ask = async (event: string, payload: object) =>
    (await socket.emitWithAck(event, { sectionId, ...payload })) as EventAcknowledgement<'plan.update'>;
  await ask('plan.join', { clientId, stateVector: Y.encodeStateVector(doc) });
  for (let text = CHUNK; text.length > 500;) {
    // Written in a copy: what is refused was never there. Yjs gives a document that is told its own edits another client id.
    const draft = new Y.Doc();
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(doc));
    draft.clientID = clientId;
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText(text)]);
    draft.getXmlFragment('body').insert(0, [line]);
    const update = Y.encodeStateAsUpdate(draft, Y.encodeStateVector(doc));
    const answer = await ask('plan.update', { update });
    if (!('error' in answer)) Y.applyUpdate(doc, update);
    else if (answer.error.code === 'section-full') text = text.slice(0, text.length / 2);
    else if (answer.error.code === 'too-many-edits') await pause(500);
    else throw new Error(answer.error.code);
  }
  socket.disconnect();
}

describeInBrowser('words that did not get into the plan', () => {
  let inview: RunningInview;
  let browser: Browser;
  let coordinator: Person;
  let caseId: string;
  let screen: Screen;
  let page: Page;

  const keptOn = (on: Page) => on.getByRole('textbox', { name: 'Not in the plan' });
  const kept = () => keptOn(page);
  const textOf = async (title: string) => {
    const { wholePanel } = await coordinator.does('case.read', { params: { caseId } });
    const sectionId = wholePanel.sections.find((section) => section.title === title)?.id ?? '';
    return (await coordinator.does('section.read', { params: { sectionId } })).text;
  };

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    coordinator = await inview.as('coordinator');
    const member = await inview.as('corrections');
    const { panels } = await member.does('session.read');
    const { cases } = await member.does('panel.cases', { params: { panelId: panels[0]?.id ?? '' } });
    caseId = cases[0]?.id ?? '';
    screen = await aScreen(browser, inview.url, {
      person: member,
      options: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    page = screen.page;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await inview.close();
  });

  test('what something else writes into a section that is only read goes back, and is held', async () => {
    await open(page, `/cases/${caseId}`);
    await steps.section(page, SECTION).getByText('Read only').waitFor();
    await steps.box(page, SECTION).evaluate((element) => {
      const { editor } = element as unknown as { editor: { commands: { insertContent(text: string): void } } };
      editor.commands.insertContent('Put in by an extension.');
    });
    await kept().waitFor();
    expect(await kept().inputValue()).toBe('Put in by an extension.');
    await steps.box(page, SECTION).waitFor();
    expect(await steps.wordsIn(page, SECTION)).toBe('');
    expect(await faults(screen)).toEqual([]);
    await page.getByRole('button', { name: 'I am done with them' }).click();
    await kept().waitFor({ state: 'detached' });
  });

  test('a full section holds what is one too many, and takes a deletion', async () => {
    const { wholePanel } = await coordinator.does('case.read', { params: { caseId } });
    await fill(coordinator, wholePanel.sections.find(({ title }) => title === FULL)?.id ?? '');
    const { page } = await aScreen(browser, inview.url, { person: coordinator });
    const kept = keptOn(page);
    await open(page, `/cases/${caseId}`);
    await steps.box(page, FULL).waitFor();
    const before = await steps.wordsIn(page, FULL);
    await steps.write(page, FULL, '');
    await paste(page, `<p>${'one too many '.repeat(100)}</p>`);
    await kept.waitFor();
    await page.getByText('This section is full. Remove something before adding more.').waitFor();
    // Whoever types on does so in the box: not a letter is lost.
    await page.keyboard.type('and more');
    expect(await kept.inputValue()).toMatch(/^(one too many ?){100}and more$/);
    await page.getByRole('button', { name: 'I am done with them' }).click();
    await steps.box(page, FULL).waitFor();
    expect(await steps.wordsIn(page, FULL)).toBe(before);
    await steps.box(page, FULL).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+Control+End');
    await page.keyboard.press('Delete');
    await steps
      .section(page, FULL)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    await page.keyboard.type('Room again.');
    await steps.box(page, FULL).getByText('Room again.').waitFor();
    await steps
      .section(page, FULL)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    expect(await textOf(FULL)).toBe('Room again.');
    await page.context().close();
  }, 120_000);

  test('what was typed offline in a meeting that has closed since is held, copied, and not in the plan', async () => {
    const meeting = await anOpenMeeting(inview);
    await meeting.attendee('corrections');
    await open(page, `/cases/${caseId}`);
    await steps.write(page, SECTION, 'Saved in time. ');
    await steps
      .section(page, SECTION)
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    await page.context().setOffline(true);
    await steps.write(page, SECTION, 'Typed too late. ');
    await steps.section(page, SECTION).getByText('Not saved, keep this tab open').waitFor();
    await meeting.coordinator.does('meeting.close', { params: { meetingId: meeting.meetingId } });
    await page.context().setOffline(false);
    await kept().waitFor();
    await page.getByText('This section was closed for writing before they were saved.').waitFor();
    expect(await kept().inputValue()).toBe('Typed too late. ');
    expect(await kept().evaluate((element) => element === document.activeElement)).toBe(true);
    await steps.section(page, SECTION).getByText('Read only').waitFor();
    expect(await steps.wordsIn(page, SECTION)).toBe('Saved in time. ');
    expect(await textOf(SECTION)).toBe('Saved in time. ');
    await page.bringToFront();
    await page.getByRole('button', { name: 'Copy the words' }).click();
    await page.getByText('Copied.').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Typed too late. ');
  });

  test('they are still there after a look at another page, and closing the tab asks first', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My actions' }).click();
    await page.getByRole('heading', { level: 1, name: 'My actions' }).waitFor();
    await page.goBack();
    expect(await kept().inputValue()).toBe('Typed too late. ');
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.type();
    });
    await page.close({ runBeforeUnload: true });
    expect(await asked).toBe('beforeunload');
    await page.getByRole('button', { name: 'I am done with them' }).click();
    await kept().waitFor({ state: 'detached' });
  });
});

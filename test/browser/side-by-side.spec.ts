import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { SEEDED_AT } from '../e2e/inview.js';
import { HER_WORDS, MY_READING, steps, Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';
import { HER_LINES, sendReferral, writePlan } from './side-by-side.story.js';
import { picture } from './picture.js';
import { received, type Received } from './received.js';
import { aScreen, open, PHONE, WEB_DIST, type Screen } from './screen.js';

/** Words that only her side has: headings, tabs, notices, fields and rules of it. */
const HER_SIDE = /her.?side|consult|advocate|safe.?contact|her view|without his side|withdr/i;

/** Steps of the walk in whose place this story has words of its own. */
const OURS = ['refer', 'triage', 'members edit the whole-panel plan', 'members edit the her-side plan'];

/** Tall enough for her plan and what came of it. */
const TALL = { width: 1280, height: 1080 };

/** The same meeting at the same moment on two screens, with a consultation released to one of them. */
describeInBrowser('two sides of one meeting', () => {
  const walk = new Walk();
  let browser: Browser;
  let hers: Screen;
  let his: Screen;
  let hisReceived: Received;
  let hersReceived: Received;
  let played = 0;

  const room = () => `/meetings/${walk.id('meeting')}`;
  /** Ids of everything that exists on her side only. */
  const herIds = () =>
    Object.entries(walk.ids).flatMap(([name, id]) =>
      /^(her-side|consultation|derived|own draft)/.test(name) ? [id] : [],
    );
  const secrets = () => [...herIds(), HER_WORDS, MY_READING, ...HER_LINES];
  const found = (text: string) => secrets().filter((secret) => text.includes(secret));
  const screenOf = (slug: keyof Walk['people'], options: BrowserContextOptions = {}) =>
    aScreen(browser, walk.inview.url, { person: walk.people[slug], at: SEEDED_AT, options });

  beforeAll(async () => {
    await walk.start({ webDist: WEB_DIST });
    browser = await aBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await walk.close();
  });

  /** What is to be read, and the source; the names of built files are left out, as everybody's page has the same. */
  const show = async (page: Page) => {
    const source = (await page.content()).replaceAll(/\/assets\/[\w./-]+/g, '');
    return [await page.locator('body').innerText(), source] as const;
  };

  /** Plays the walk from where it is up to and including a step; other people's words stand in for the skipped ones. */
  const playTo = async (name: string) => {
    for (const step of steps.slice(played, (played = steps.findIndex((each) => each.name === name) + 1)))
      if (!OURS.includes(step.name)) await step.run(walk);
  };

  test('before the meeting: the coordinator has what came, the advocate what she is owed', async () => {
    await playTo('the coordinator reads and releases');
    await sendReferral(walk);
    const coordinator = await screenOf('coordinator');
    await open(coordinator.page, '/today');
    await coordinator.page.getByText(/1 of 1/).waitFor();
    const phone = () => screenOf('advocate', { viewport: PHONE, deviceScaleFactor: 2 });
    const [people, words, thread] = [await phone(), await phone(), await phone()];
    await open(people.page, '/people');
    await open(words.page, `/people/consultations/${walk.id('own draft')}?page=her-words`);
    await open(thread.page, `/people/consultations/${walk.id('consultation')}`);
    await thread.page.getByText(HER_WORDS).waitFor();
    await picture(browser, 'today', [
      {
        page: coordinator.page,
        who: 'Today',
        what: 'is the coordinator’s page: what waits, and whether the next meeting is ready.',
      },
    ]);
    await picture(browser, 'phone', [
      { page: people.page, who: 'Her own people', what: 'safe contact first.' },
      { page: words.page, who: 'One thing a page', what: 'saved as she types.' },
      { page: thread.page, who: 'The thread', what: 'she is owed an answer.' },
    ]);
    for (const { context } of [coordinator, people, words, thread]) await context.close();
  });

  test('in the meeting: the specialist service has her side, and the probe finds what it looks for', async () => {
    await playTo('an action derives from the consultation');
    await writePlan(walk);
    hers = await screenOf('specialist-worker', { viewport: TALL });
    his = await screenOf('mens-service', { viewport: TALL });
    hersReceived = received(hers.page);
    hisReceived = received(his.page);
    for (const { page } of [hers, his]) await open(page, room());
    await hers.page.getByRole('tab', { name: 'Her side' }).click();
    await hers.page.getByText(HER_LINES[0] ?? '').waitFor();
    await hers.page.getByRole('button', { name: 'About Lisa' }).waitFor();
    const [text] = await show(hers.page);
    expect(text).toMatch(HER_SIDE);
    expect(found((await hersReceived.all()) + text).length).toBeGreaterThan(4);
  });

  test('the men’s service has one plan and no tabs: no word, id or trace in its text and its source', async () => {
    const { page } = his;
    await page.getByRole('textbox', { name: 'Keeping him in view and accountable' }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await page.getByRole('tabpanel').count()).toBe(0);
    const [text, source] = await show(page);
    expect(text).not.toMatch(HER_SIDE);
    expect(source).not.toMatch(HER_SIDE);
    expect(found(text + source)).toEqual([]);
    await picture(browser, 'two-sides', [
      {
        page: hers.page,
        who: 'The specialist family violence service',
        what: 'works with what Lisa told the advocate, on “Her side” of the same meeting.',
      },
      {
        page,
        who: 'The men’s service, at the same moment',
        what: 'has one plan. Nothing on its screen, in its source or on its wire says that she spoke.',
      },
    ]);
  });

  test('the men’s service asked for nothing of it and was sent nothing of it', async () => {
    const wire = await hisReceived.all();
    expect(wire).toMatch(/Keeping him in view/);
    expect(found(wire)).toEqual([]);
    expect(wire).not.toMatch(/her.?side|consult|safe.?contact|advocate/i);
  });

  test('while her side changes, nothing at all reaches the men’s service', async () => {
    hisReceived.forget();
    const socket = await walk.people['specialist-chair'].socket();
    await writeLine(socket, walk.id('her-side section 1'), 611, 'A new lock by Friday.');
    socket.disconnect();
    await hers.page.getByText('A new lock by Friday.').waitFor();
    await walk.people['specialist-chair'].does('risk.judge', {
      params: { caseId: walk.id('case') },
      body: {
        partyId: walk.id('Lisa'),
        audience: 'her-side',
        level: 'serious-risk-immediate-protection',
        reason: 'She is more afraid than last week.',
      },
    });
    await hers.page.getByText('She is more afraid than last week.').first().waitFor();
    // Longer than any notice takes to be decided on and delivered.
    await his.page.waitForTimeout(500);
    expect(hisReceived.news()).toEqual([]);
    const another = await walk.people['police-chair'].socket();
    await writeLine(another, walk.id('whole-panel section 2'), 612, 'What is for everyone does come.');
    another.disconnect();
    await his.page.getByText('What is for everyone does come.').waitFor();
    expect(hisReceived.news()).not.toEqual([]);
  });

  test('the case, its minutes and his actions are as silent', async () => {
    for (const path of [`/cases/${walk.id('case')}`, `${room()}/minutes`, '/cases', '/actions']) {
      await open(his.page, path);
      const [text, source] = await show(his.page);
      expect([path, HER_SIDE.exec(text + source)?.[0] ?? null, found(text + source)]).toEqual([path, null, []]);
    }
    expect(found(await hisReceived.all())).toEqual([]);
    expect([...his.complaints, ...hers.complaints]).toEqual([]);
  });

  test('the coordinator runs it', async () => {
    const { page } = await screenOf('coordinator');
    await open(page, room());
    await page.getByRole('region', { name: 'Running the meeting' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^RAMP coordinator\s*here now/ })
      .waitFor();
    await page.getByRole('textbox').first().waitFor();
    await picture(browser, 'meeting-room', [
      { page, who: 'The meeting room', what: 'agenda and who is here, the plan, and what comes of it.' },
    ]);
  });
});

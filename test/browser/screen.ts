import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Person } from '../e2e/inview.js';

/** The folder of the built web app, as the suite's setup left it. */
export const WEB_DIST = process.env.WEB_DIST ?? '';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** One person's browser: a context of their own, a page, and everything that went wrong in it. */
export interface Screen {
  readonly url: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console and of the page; empty is right. */
  readonly complaints: string[];
}

interface Given {
  /** Whose session; nobody's where it is absent. */
  readonly person?: Person;
  /** What the browser's clock says, for servers on a clock of their own. */
  readonly at?: Date;
  readonly options?: BrowserContextOptions;
}

/** Opens a browser for somebody, signed in already when a person is given. */
export async function aScreen(browser: Browser, url: string, { person, at, options }: Given = {}): Promise<Screen> {
  const context = await browser.newContext({
    viewport: DESK,
    baseURL: url,
    reducedMotion: 'reduce',
    locale: 'en-AU',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  if (at) await context.clock.setFixedTime(at);
  if (person) {
    const [name = '', value = ''] = person.cookie.split('=', 2);
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refusal is an answer: the browser logs its status, and the page must show it in words.
    const refused = /^Failed to load resource.*\b(401|403|404|409|422)\b/.test(message.text());
    if (message.type() === 'error' && !refused) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { url, context, page, complaints };
}

/** Waits until the page has drawn what it fetches and is connected. */
export async function settled(page: Page): Promise<void> {
  // Asked in the page, once a frame: sooner than asking from here, and many pages are opened.
  await page.waitForFunction(
    () =>
      document.querySelector('h1')?.checkVisibility() &&
      // Said only after a while, but there from the first.
      !document.querySelector('.loading') &&
      !/\bConnecting\b/.test(document.body.innerText) &&
      document.fonts.status === 'loaded',
  );
}

/** Goes to an address of Inview and waits until it is drawn. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Signs in as one of the invented people, as anybody does it: with one click. */
export async function signInByHand(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await settled(page);
}

/** Presses a button or link by the words on it. */
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

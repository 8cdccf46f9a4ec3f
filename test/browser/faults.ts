import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { DESK, type Screen } from './screen.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROW = 320;

/** Runs axe in the page, under its own content-security policy, and names each violation with where it is. */
async function axe(page: Page, runOnly: NonNullable<Axe.RunOptions['runOnly']>, where: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate<Axe.AxeResults, Axe.RunOptions>(
    (options) => (window as unknown as { axe: typeof Axe }).axe.run(document, options),
    { runOnly, resultTypes: ['violations'] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary, html }) => {
      const why = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `${where} ${id}: ${target.join(' ')} ${html.slice(0, 120)} ${why}`;
    }),
  );
}

/** Everything that would be drawn beyond the right edge at 320 px: WCAG 1.4.10. */
async function sideways(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: NARROW, height: 640 });
  const found = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= window.innerWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > window.innerWidth + 1,
    );
    return beyond.slice(0, 4).map((each) => `${wide} px wide: ${each.outerHTML.slice(0, 100)}`);
  });
  await page.setViewportSize(DESK);
  return found.map((each) => `at 320 px ${each}`);
}

/** What this tab keeps outside memory; nothing may be (house.md, "The browser"). */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const found = { localStorage: localStorage.length, sessionStorage: sessionStorage.length };
    return [
      ...Object.entries(found).flatMap(([where, count]) => (count ? [`${where} holds ${count}`] : [])),
      ...databases.map(({ name }) => `indexedDB holds ${name}`),
      ...(await caches.keys()).map((name) => `a cache is kept: ${name}`),
      ...(document.cookie ? [`scripts can read a cookie: ${document.cookie}`] : []),
    ];
  });
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Words of the product and ids, nothing of a case: addresses stay in histories and logs (rule 40). */
const ADDRESS = new RegExp(`^(?:/(?:${ID}|[a-z-]+))*/?(?:\\?(?:[a-z]+=(?:${ID}|[a-z-]*)&?)*)?$`);
const addressOf = (page: Screen['page']): string => page.url().slice(new URL(page.url()).origin.length);

/** All that is wrong with what is on screen: accessibility in light and dark, reflow, title, address, storage, console. */
export async function faults({ page, complaints }: Screen): Promise<string[]> {
  const title = await page.title();
  // What is half under the sticky header has only been scrolled there.
  await page.evaluate(() => window.scrollTo(0, 0));
  const light = await axe(page, { type: 'tag', values: WCAG }, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe(page, { type: 'rule', values: ['color-contrast'] }, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  return [
    ...light,
    ...dark,
    ...(await sideways(page)),
    ...(title === 'Inview' ? [] : [`the title is ${title}`]),
    ...(ADDRESS.test(addressOf(page)) ? [] : [`the address is ${page.url()}`]),
    ...(await kept(page)),
    ...complaints.splice(0),
  ];
}

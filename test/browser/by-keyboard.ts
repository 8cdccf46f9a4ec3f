import type { Page } from 'playwright-core';

/** More stops than any page of Inview has on the way to what is looked for. */
const MOST_STOPS = 80;
const MOST_OPTIONS = 12;

/** What has focus, by its name: as its label, its labelling element or its own words say it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    const labels = 'labels' in (at ?? {}) ? [...((at as HTMLInputElement).labels ?? [])] : [];
    return (at?.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .concat(labels.map((label) => label.innerText))
      .concat(at?.getAttribute('aria-label') ?? '', at?.tagName === 'BODY' ? '' : (at?.innerText ?? ''))
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  });

/** Whether what has focus is in sight, wholly: WCAG 2.4.11 with a sticky header above it. */
const inSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return true;
    const { left, top, width, height } = at.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 8), top + Math.min(height / 2, 8)];
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (at.contains(hit) || hit.contains(at));
  });

/** Presses Tab until what is named has focus; fails when it cannot be reached or when focus is hidden on the way. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at && !(await inSight(page))) throw new Error(`The focus is hidden at: ${at}`);
    if (name.test(at)) return;
    passed.push(at.slice(0, 40));
  }
  throw new Error(`Tab does not reach ${String(name)}; it passed: ${passed.join(' | ')}`);
}

export const pressHere = async (page: Page, name: RegExp, key = 'Enter') => {
  await tabTo(page, name);
  await page.keyboard.press(key);
};

/** Types into the box that Tab leads to. */
export const typeHere = async (page: Page, name: RegExp, text: string) => {
  await tabTo(page, name);
  await page.keyboard.type(text);
};

/** Chooses one of several: Tab to the group, by any of its words, and arrows to the one that is meant. */
export async function chooseHere(page: Page, group: RegExp, name: RegExp): Promise<void> {
  await tabTo(page, group);
  await page.keyboard.press('Space');
  const passed: string[] = [];
  for (let option = 0; option < MOST_OPTIONS; option += 1) {
    const at = await focused(page);
    if (name.test(at)) return;
    passed.push(at.slice(0, 40));
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`Arrows do not reach ${String(name)}; they passed: ${passed.join(' | ')}`);
}

import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Pictures are drawn anew only when they are asked for: INVIEW_PICTURES=1. */
const wanted = process.env.INVIEW_PICTURES === '1';

interface Shown {
  readonly page: Page;
  /** Whose screen it is, and what to see in it. */
  readonly who: string;
  readonly what: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

async function figure({ page, who, what }: Shown): Promise<string> {
  const source = (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
  const { width = 0 } = page.viewportSize() ?? {};
  return `<figure style="width:${width}px"><figcaption><b>${escaped(who)}</b> ${escaped(what)}</figcaption>
    <img width="${width}" src="data:image/png;base64,${source}" alt=""></figure>`;
}

const face = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

async function typeface(): Promise<string> {
  const font = await readFile(createRequire(import.meta.url).resolve(face), 'base64');
  return `@font-face{font-family:Inview;font-weight:200 800;src:url(data:font/woff2;base64,${font}) format('woff2')}`;
}

const style = `body{margin:0;padding:40px;display:flex;gap:40px;width:max-content;background:#e9e5dc;color:#1f2421;
  font:400 28px/1.35 Inview,sans-serif}figure{margin:0}
  figcaption{margin:0 0 20px;min-height:2.7em}figcaption b{display:block}
  img{display:block;border:1px solid #b9b2a3;border-radius:10px;box-shadow:0 2px 10px #0002}`;

/** Saves what is on these screens now, side by side with a caption over each, as docs/pictures/NAME.png. */
export async function picture(browser: Browser, name: string, shown: readonly Shown[]): Promise<void> {
  if (!wanted) return;
  const figures: string[] = [];
  for (const each of shown) figures.push(await figure(each));
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${await typeface()}${style}</style>${figures.join('')}`,
  );
  await page.evaluate(() => document.fonts.ready);
  await mkdir(folder, { recursive: true });
  await page.locator('body').screenshot({ path: `${folder}${name}.png` });
  await page.close();
}

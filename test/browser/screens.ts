import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { SEEDED_AT, type Person } from '../e2e/inview.js';
import { steps, Walk } from '../e2e/walk.js';
import { faults } from './faults.js';
import type { Moment } from './moment.js';
import { aScreen, DESK, open, WEB_DIST, type Screen } from './screen.js';

/** Declares a test for each screen of these moments, as each kind of person has it: WCAG 2.2 AA, 320 px, neutral title, nothing kept. */
export const describeScreens = (moments: readonly Moment[], earlier: readonly Moment[] = []) =>
  describeInBrowser('every screen', () => {
    const walk = new Walk();
    const screens = new Map<string, Screen>();
    let browser: Browser;

    const people = new Map<string, Person>();
    const as = async (slug: string): Promise<Person> => {
      const person = people.get(slug) ?? (await walk.inview.as(slug));
      people.set(slug, person);
      return person;
    };
    const screenOf = async (slug: string): Promise<Screen> => {
      const person = slug === 'nobody' ? {} : { person: await as(slug) };
      const screen = screens.get(slug) ?? (await aScreen(browser, walk.inview.url, { ...person, at: SEEDED_AT }));
      screens.set(slug, screen);
      return screen;
    };
    const play = async (name: string) => {
      const step = steps.find((each) => each.name === name);
      if (!step) throw new Error(`The walk has no step "${name}".`);
      await step.run(walk);
    };

    const begin = async (moment: Moment) => {
      for (const name of moment.steps ?? []) await play(name);
      await moment.before?.(walk, as);
    };

    beforeAll(async () => {
      await walk.start({ webDist: WEB_DIST });
      browser = await aBrowser();
      for (const moment of earlier) await begin(moment);
    });

    afterAll(async () => {
      await browser.close();
      await walk.close();
    });

    describe.each(moments)('$name', (moment) => {
      beforeAll(() => begin(moment));

      test.each(moment.views)('$who: $what', async ({ who, path, then, shows }) => {
        const screen = await screenOf(who);
        const { page } = screen;
        await page.setViewportSize(DESK);
        await open(page, path(walk));
        await then?.(page, walk);
        if (shows) await page.getByText(shows).filter({ visible: true }).first().waitFor();
        expect(await faults(screen)).toEqual([]);
      });
    });
  });

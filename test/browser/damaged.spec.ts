import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { dataSource, RandomIds, rows, SystemClock } from '@inview/platform';
import { RepairService } from '@inview/plans';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { anInview, type Person, type RunningInview } from '../e2e/inview.js';
import { faults } from './faults.js';
import * as steps from './journey.steps.js';
import { aScreen, open, WEB_DIST } from './screen.js';

const SECTION = 'Children';
const SAYS = 'This section could not be read whole.';

describeInBrowser('a section that is stored damaged', () => {
  let inview: RunningInview;
  let browser: Browser;
  let owner: DataSource;
  let coordinator: Person;
  let caseId: string;
  let sectionId: string;

  beforeAll(async () => {
    inview = await anInview({ webDist: WEB_DIST });
    browser = await aBrowser();
    owner = await dataSource(inview.database.ownerUrl).initialize();
    coordinator = await inview.as('coordinator');
    const { panels } = await coordinator.does('session.read');
    const { cases } = await coordinator.does('panel.cases', { params: { panelId: panels[0]?.id ?? '' } });
    caseId = cases[0]?.id ?? '';
    const { wholePanel } = await coordinator.does('case.read', { params: { caseId } });
    sectionId = wholePanel.sections.find(({ title }) => title === SECTION)?.id ?? '';
  }, 60_000);

  afterAll(async () => {
    await owner.destroy();
    await browser.close();
    await inview.close();
  });

  /** Garbage in the log, past every guard: as a fault of storage would leave it. */
  const damage = () =>
    rows(
      owner.manager,
      `with next as (update plan_section set seq = seq + 1 where id = $1 returning seq)
       insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes)
       select $1, next.seq, s.practitioner_id, s.id, 1, now(), '\\xffffff' from next, (select * from session limit 1) s`,
      [sectionId],
    );

  test('is shown as far as it can be, edited by nobody, and edited again once it is repaired', async () => {
    const screen = await aScreen(browser, inview.url, { person: coordinator });
    const { page } = screen;
    await open(page, `/cases/${caseId}`);
    await steps.write(page, SECTION, 'Written before.');
    const section = steps.section(page, SECTION);
    await section.getByText(/Saved \d\d:\d\d/).waitFor();
    await damage();
    // Found by the comparison with Postgres, though nobody opened or wrote anything.
    await section.getByText(SAYS).waitFor();
    await steps.box(page, SECTION).getByText('Written before.').waitFor();
    expect(await steps.box(page, SECTION).getAttribute('aria-readonly')).toBe('true');
    expect(await faults(screen)).toEqual([]);
    const repair = new RepairService(new SystemClock(), new RandomIds());
    expect(await owner.transaction((tx) => repair.repair(tx, sectionId))).toHaveLength(1);
    await section.getByText(SAYS).waitFor({ state: 'detached' });
    await steps.write(page, SECTION, 'Written after. ');
    await section.getByText(/Saved \d\d:\d\d/).waitFor();
    const { text } = await coordinator.does('section.read', { params: { sectionId } });
    expect(text).toContain('Written before.');
    expect(text).toContain('Written after.');
    await page.context().close();
  }, 60_000);
});

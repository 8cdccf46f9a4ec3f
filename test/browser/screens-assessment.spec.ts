import { expect, test } from '@jest/globals';
import { aBrowser, describeInBrowser } from '../chromium.js';
import { SEEDED_AT } from '../e2e/inview.js';
import { steps, Walk } from '../e2e/walk.js';
import { assessment } from './moments-assessment.js';
import { aScreen, open, PHONE, WEB_DIST } from './screen.js';
import { describeScreens } from './screens.js';

describeScreens(assessment);

describeInBrowser('her advocate assesses the risk on a phone', () => {
  test('the agency that holds the consultation reads it in the case, under nobody’s name', async () => {
    const walk = new Walk();
    await walk.start({ webDist: WEB_DIST });
    for (const name of ['ask for a consultation', 'the advocate answers', 'the coordinator reads and releases'])
      await steps.find((step) => step.name === name)?.run(walk);
    const browser = await aBrowser();
    const on = (slug: 'advocate' | 'specialist-worker') =>
      aScreen(browser, walk.inview.url, { person: walk.people[slug], at: SEEDED_AT });
    const { page } = await on('advocate');
    await page.setViewportSize(PHONE);
    await open(page, `/people/consultations/${walk.id('consultation')}`);
    await page.getByText('Assess the risk to her').click();
    await page.getByLabel('Serious risk, requires immediate protection').check();
    await page.getByLabel('Why', { exact: true }).fill('The threats come nearer to the birth.');
    await page.getByText('Risk factors present').click();
    await page.getByLabel('Pregnancy or a new birth').check();
    await page.getByLabel('Stalking').check();
    await page.getByRole('button', { name: 'Add this assessment' }).click();
    await page.getByText('Assess it again').waitFor();
    const reader = (await on('specialist-worker')).page;
    await open(reader, `/cases/${walk.id('case')}`);
    await reader.getByRole('tab', { name: 'Her side' }).click();
    const card = reader.locator('section', { hasText: 'Assessed by a specialist family violence service' }).last();
    await card.getByText('The threats come nearer to the birth.').waitFor();
    const { name } = await walk.people.advocate.does('session.read');
    expect(await card.innerText()).toContain('Risk factors present: 2');
    expect(await card.innerText()).not.toContain(name);
    await browser.close();
    await walk.close();
  }, 60_000);
});

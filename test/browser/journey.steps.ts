import type { Locator, Page } from 'playwright-core';
import { localDate } from '../../apps/web/src/ui/dates.js';
import { press, settled } from './screen.js';

export const HER_WORDS = 'He counts the days until the birth and says the house will be quiet then.';

/** A local date some days from today, as a date box takes it. */
export const daysOn = (days: number) => localDate(new Date(Date.now() + days * 86_400_000).toISOString());

const radio = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();

/** Types each answer into the box of its label. */
export async function fill(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, answer] of Object.entries(answers))
    await page.getByLabel(label, { exact: true }).first().fill(answer);
}

/** Presses the button of the dialog that asks before something that cannot be undone. */
export async function confirmed(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

const part = (page: Page, name: string) => page.getByRole('link', { name }).first().click();

/** Types the rest of a referral whose person at risk is named already, and sends it. */
export async function finishReferral(page: Page): Promise<void> {
  await radio(page, 'Does she know of this referral?', 'Yes');
  await radio(page, 'Does she agree to it?', 'Yes');
  await part(page, 'Next: who it is safe to talk to');
  await fill(page, {
    'Who is she afraid of?': 'Bo, and his brother',
    'Who is it safe to talk to?': 'Her sister',
    'Who is it not safe to talk to?': 'His mother',
    'Code word': 'apricots',
  });
  await radio(page, 'Is it safe to call this number?', 'No');
  await part(page, 'Next: from whom');
  await press(page, 'Add a person using violence');
  await fill(page, { Name: 'Bo', 'Relationship to her': 'Partner' });
  await part(page, 'Next: children');
  await part(page, 'Next: why now');
  await fill(page, { Escalation: 'He came to her work twice this week.' });
  await part(page, 'Next: what has been tried');
  await press(page, 'Add a response that was tried');
  await fill(page, {
    Service: 'The Orange Door',
    Date: daysOn(-9),
    'What came of it': 'She missed two appointments.',
    'Why it was not enough': 'He finds out about appointments.',
  });
  await part(page, 'Next: how we reach you');
  await fill(page, { 'Name of the person to talk to': 'Case manager', Phone: '03 5550 0100' });
  await part(page, 'Back to the whole referral');
  await press(page, 'Send referral');
  await confirmed(page, 'Send referral');
}

/** Goes through the wizard page by page on a phone; `each` is called on every page before Next. */
export async function answerConsultation(page: Page, each: () => Promise<void>): Promise<void> {
  const next = async () => {
    await each();
    await press(page, 'Next');
  };
  await page.getByRole('radio', { name: 'Lisa' }).check();
  await next();
  await fill(page, { 'In her own words': HER_WORDS });
  await next();
  await fill(page, { 'Your reading, as her practitioner': 'A threat to the unborn child.' });
  await next();
  await page.getByRole('radio', { name: 'Yes, she agreed' }).check();
  await next();
  await fill(page, { 'What did she agree that it is used for?': 'So that they plan for the birth' });
  for (const kind of ['Specialist family violence service', 'Corrections'])
    await page.getByRole('checkbox', { name: kind }).check();
  await radio(page, 'Did she agree to police?', 'No');
  await radio(page, 'Did she agree to child protection?', 'Yes');
  await fill(page, { 'Until when may it be shared?': daysOn(60) });
  await radio(page, 'How did she agree?', 'She said so, face to face');
  await next();
  await page.getByRole('switch', { name: /^May know/, checked: false }).waitFor();
  await page.getByRole('switch', { name: /^May use with him/, checked: false }).waitFor();
  await next();
  await page.getByRole('heading', { name: 'Never' }).waitFor();
  await next();
  await each();
  await press(page, 'Send to the coordinator');
}

/** Enters the meeting that has just been opened, through its undertaking. */
export async function enter(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Meeting open now|Go to the room/ })
    .first()
    .click();
  await press(page, 'Accept the undertaking and enter');
  await page.getByRole('heading', { name: 'Who is here' }).waitFor();
  await settled(page);
}

/** One section of the plan: its box, its chip and who writes in it. */
export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title });
export const box = (page: Page, title: string): Locator => page.getByRole('textbox', { name: title });

/** The words of a section as written, without the carets of others. */
export const wordsIn = (page: Page, title: string): Promise<string> =>
  box(page, title).evaluate((element) => {
    const words = element.cloneNode(true) as HTMLElement;
    for (const caret of words.querySelectorAll('[aria-hidden]')) caret.remove();
    return words.textContent;
  });

/** Puts the caret at the end of a section and types. */
export async function write(page: Page, title: string, text: string): Promise<void> {
  await box(page, title).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** Remembers every word that the save chips of this page say, in order and without repeats. */
export async function watchChips(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    (window as unknown as { said: string[] }).said = said;
    const look = () => {
      for (const section of document.querySelectorAll('section')) {
        const word = /\b(Saving|Saved \d\d:\d\d|Not saved, keep this tab open)\b/.exec(section.innerText)?.[0];
        if (word && said.at(-1) !== word) said.push(word);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}

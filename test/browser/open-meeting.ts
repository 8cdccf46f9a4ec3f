import type { Page } from 'playwright-core';
import type { Person, RunningInview } from '../e2e/inview.js';

/** The seeded panel's meeting, open, with its case's plan. */
export interface OpenMeeting {
  readonly meetingId: string;
  readonly caseId: string;
  readonly coordinator: Person;
  /** Somebody of the panel, who has accepted the undertaking. */
  attendee(slug: string): Promise<Person>;
}

/** Opens the seeded panel's meeting; its coordinator attends. */
export async function anOpenMeeting(inview: RunningInview): Promise<OpenMeeting> {
  const coordinator = await inview.as('coordinator');
  const { panels } = await coordinator.does('session.read');
  const panelId = panels[0]?.id ?? '';
  const { meetings } = await coordinator.does('panel.read', { params: { panelId } });
  const params = { meetingId: meetings[0]?.id ?? '' };
  const { cases } = await coordinator.does('panel.cases', { params: { panelId } });
  await coordinator.does('meeting.open', { params });
  const accepted = async (person: Person): Promise<Person> => {
    const { version } = await person.does('meeting.undertaking', { params });
    await person.does('meeting.undertake', { params, body: { version } });
    return person;
  };
  return {
    ...params,
    caseId: cases[0]?.id ?? '',
    coordinator: await accepted(coordinator),
    attendee: async (slug) => accepted(await inview.as(slug)),
  };
}

/** Pastes into what has the focus, as the clipboard would hand it over. */
export async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((source) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', source);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, html);
}

/** What a copy of the whole section puts on the clipboard as plain text. */
export async function copied(page: Page): Promise<string> {
  await page.keyboard.press('Control+a');
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData('text/plain');
  });
}

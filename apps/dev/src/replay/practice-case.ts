import type { RouteBody } from '@inview/contract';
import { referral } from '../seed/lisa-and-matthew.js';
import { ApiClient } from './api-client.js';

/** A fresh case through the front door, so that a trace is typed into an empty section of a real plan: its section's id. */
export async function practiceSection(url: string): Promise<string> {
  const worker = await ApiClient.signIn(url, 'specialist-worker');
  const coordinator = await ApiClient.signIn(url, 'coordinator');
  const me = await coordinator.call('session.read');
  const panelId = me.panels[0]?.id ?? '';
  const panel = await coordinator.call('panel.read', { params: { panelId } });
  if (!panel.meetings.some((meeting) => meeting.state === 'planned')) {
    await coordinator.call('meeting.plan', {
      params: { panelId },
      body: { startsAt: new Date(Date.now() + 86_400_000).toISOString() },
    });
  }
  const { id: referralId } = await worker.call('referral.start', { body: { panelId } });
  const about = { params: { referralId } };
  await worker.call('referral.save', {
    ...about,
    body: structuredClone(referral) as unknown as RouteBody<'referral.save'>,
  });
  await worker.call('referral.send', about);
  const accepted = await coordinator.call('referral.accept', {
    ...about,
    body: {
      reasons: 'A practice case.',
      wholePanelSummary: 'A practice case for replaying a trace.',
      nextStep: 'Replay',
      contactUnitIds: [],
    },
  });
  const file = await coordinator.call('case.read', { params: { caseId: accepted.caseId } });
  const [section] = file.wholePanel.sections;
  if (!section) throw new Error('The practice case has no section.');
  return section.id;
}

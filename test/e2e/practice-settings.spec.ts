import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PracticeContent } from '@inview/contract';
import { anInview, TestClock, type Person, type RunningInview } from './inview.js';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('practice settings over HTTP', () => {
  const clock = new TestClock();
  let inview: RunningInview;
  let statewide: Person;
  let coordinator: Person;
  let chair: Person;
  let content: PracticeContent;

  beforeAll(async () => {
    inview = await anInview({ clock });
    statewide = await inview.as('statewide-coordinator');
    coordinator = await inview.as('coordinator');
    chair = await inview.as('specialist-chair');
    content = (await statewide.does('settings.read')).original;
  });
  afterAll(async () => {
    await inview?.close();
  });

  const proposal = (change: Partial<PracticeContent>, from = '2026-12-01') => ({
    body: { basedOn: null, from, reasons: 'Two areas asked for it.', content: { ...content, ...change } },
  });

  it('are the work of practice leads, and unknown to all others', async () => {
    expect((await statewide.does('session.read')).work).toEqual(['refer', 'act', 'gaps', 'settings']);
    for (const slug of ['police-chair', 'advocate', 'mens-service', 'facilitator']) {
      const other = await inview.as(slug);
      expect((await other.does('session.read')).work).not.toContain('settings');
      expect(await other.isRefused('settings.read')).toBe('404 not-found');
      expect(await other.isRefused('settings.propose', proposal({ smallestCount: 9 }))).toBe('404 not-found');
      expect(await other.isRefused('settings.approve', { params: { versionId: nobody } })).toBe('404 not-found');
    }
  });

  it('say what loosens the floor, with the rules, and change nothing', async () => {
    const answer = await statewide.ask('settings.propose', proposal({ askedSeparately: ['child-protection'] }));
    expect(answer.body).toMatchObject({
      code: 'below-the-floor',
      rules: ['C4'],
      fields: [{ pointer: '/content/askedSeparately' }],
    });
    expect((await coordinator.does('settings.read')).versions).toEqual([]);
  });

  it('change on their day for everybody, once two others have approved', async () => {
    const heads = { ...content.threatHeads, escalation: { label: 'What is getting worse', hint: 'Since when?' } };
    const words = [...content.consentWords.words, 'I will tell you what they decided.'];
    const change = { threatHeads: heads, consentWords: { ...content.consentWords, words } };
    const { id: versionId } = await statewide.does('settings.propose', proposal(change, '2026-12-03'));
    const params = { versionId };
    expect(await statewide.isRefused('settings.approve', { params })).toBe('403 forbidden');
    await coordinator.does('settings.approve', { params });
    expect(await coordinator.isRefused('settings.approve', { params })).toBe('403 forbidden');
    await chair.does('settings.approve', { params });
    const referrer = await inview.as('specialist-worker');
    const said = async () => (await referrer.does('practice.read')).threatHeads.escalation.label;
    expect(await said()).toBe('Escalation');
    const advocate = await inview.as('advocate');
    expect(await advocate.does('consultation.words')).toEqual(content.consentWords);
    clock.forward(48 * 60);
    const later = await inview.as('advocate');
    expect(await later.does('consultation.words')).toEqual({ version: '2026-12-03', words });
    const again = await inview.as('specialist-worker');
    expect((await again.does('practice.read')).threatHeads.escalation.label).toBe('What is getting worse');
  });

  it('are looked at on past cases, by kinds and counts alone', async () => {
    const lead = await inview.as('coordinator');
    const body = { content: { ...content, meeting: { ...content.meeting, newCases: 1 } } };
    expect(await lead.does('settings.preview', { body })).toEqual({ changes: [] });
    const loose = { content: { ...content, smallestCount: 1 } };
    expect(await lead.isRefused('settings.preview', { body: loose })).toMatch(/below-the-floor/);
    const facilitator = await inview.as('facilitator');
    expect(await facilitator.isRefused('settings.preview', { body })).toBe('404 not-found');
  });

  it('name nothing that does not exist', async () => {
    const lead = await inview.as('coordinator');
    expect(await lead.isRefused('settings.approve', { params: { versionId: nobody } })).toBe('404 not-found');
    expect(await lead.isRefused('settings.reject', { params: { versionId: nobody }, body: { reasons: 'x' } })).toBe(
      '404 not-found',
    );
  });
});

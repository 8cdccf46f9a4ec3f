import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anInview, SEEDED_AT, TestClock, type Person, type RunningInview } from './inview.js';
import { typedReferral } from './walk.js';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('triage over HTTP', () => {
  let inview: RunningInview;
  let coordinator: Person;
  let worker: Person;
  let mensService: Person;
  let panelId: string;

  beforeAll(async () => {
    inview = await anInview({ clock: new TestClock() });
    coordinator = await inview.as('coordinator');
    worker = await inview.as('specialist-worker');
    mensService = await inview.as('mens-service');
    panelId = (await coordinator.does('session.read')).panels[0]?.id ?? '';
  });
  afterAll(async () => {
    await inview?.close();
  });

  it('keeps drafts with their referrer, lists what is missing and takes nothing that the form does not have', async () => {
    const { id: referralId } = await worker.does('referral.start', { body: { panelId } });
    await worker.does('referral.save', { params: { referralId }, body: { victimSurvivors: [{ name: 'Lisa' }] } });
    const { referrals } = await worker.does('referrals.mine');
    expect(referrals.find(({ id }) => id === referralId)).toMatchObject({
      state: 'draft',
      about: 'Lisa',
      sentAt: null,
    });
    expect(await worker.isRefused('referral.send', { params: { referralId } })).toBe('422 incomplete');
    expect(await worker.isRefused('referral.save', { params: { referralId }, body: { unheardOf: 1 } as never })).toBe(
      '400 invalid-input',
    );
    for (const other of [coordinator, mensService]) {
      const draft = await other.ask('referral.read', { params: { referralId } });
      const nothing = await other.ask('referral.read', { params: { referralId: nobody } });
      expect([draft.status, draft.body]).toEqual([nothing.status, nothing.body]);
    }
    expect((await worker.ask('referral.read', { params: { referralId } })).body.content).toEqual({
      victimSurvivors: [{ name: 'Lisa' }],
    });
  });

  it('names agencies and people who can own an action, nobody of partner contact, the same for both sides (C1)', async () => {
    const { agencies } = await coordinator.does('panel.directory', { params: { panelId } });
    expect(agencies.length).toBeGreaterThan(5);
    const advocate = await (await inview.as('advocate')).does('session.read');
    expect(JSON.stringify(agencies)).not.toContain(advocate.id);
    expect(await mensService.does('panel.directory', { params: { panelId } })).toEqual({ agencies });
  });

  it('plans a meeting that everybody on the panel sees, from today on', async () => {
    const startsAt = new Date(SEEDED_AT.getTime() + 30 * 86_400_000).toISOString();
    const { id } = await coordinator.does('meeting.plan', { params: { panelId }, body: { startsAt } });
    const { meetings } = await mensService.does('panel.read', { params: { panelId } });
    expect(meetings).toContainEqual({ id, startsAt, state: 'planned' });
    expect(
      await coordinator.isRefused('meeting.plan', { params: { panelId }, body: { startsAt: '2020-01-01T00:00:00Z' } }),
    ).toBe('400 invalid-input');
    expect(await mensService.isRefused('meeting.plan', { params: { panelId }, body: { startsAt } })).toBe(
      '403 forbidden',
    );
  });

  it('declines with a named next service, of which the referrer learns without the reasons (R3)', async () => {
    const { id: referralId } = await worker.does('referral.start', { body: { panelId } });
    await worker.does('referral.save', { params: { referralId }, body: typedReferral });
    await worker.does('referral.send', { params: { referralId } });
    const decline = {
      params: { referralId },
      body: { reasons: 'Usual services hold it.', nextStep: 'The Orange Door' },
    };
    expect(await worker.isRefused('referral.decline', decline)).toBe('404 not-found');
    await coordinator.does('referral.decline', decline);
    expect(await coordinator.isRefused('referral.decline', decline)).toBe('409 frozen');
    const outcome = await worker.ask('referral.outcome', { params: { referralId } });
    expect(outcome.body).toMatchObject({ state: 'declined', nextStep: 'The Orange Door' });
    expect(JSON.stringify(outcome.body)).not.toContain('Usual services hold it.');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { rows } from '@inview/platform';
import { DataSource } from 'typeorm';
import { HER_WORDS, steps, Walk } from './walk.js';
import { writeLine } from './write-line.js';

const walk = new Walk();
const upTo = (name: string) => steps.findIndex((step) => step.name === name);
let played = 0;

/** Plays every step up to and including the one named. */
async function play(name: string): Promise<void> {
  for (; played <= upTo(name); played += 1) await steps[played]?.run(walk);
}

const about = () => ({ params: { consultationId: walk.id('consultation') } });
const meeting = () => ({ params: { meetingId: walk.id('meeting') } });

beforeAll(() => walk.start(), 60_000);
afterAll(() => walk.close());

describe('the main job: one panel works one case', () => {
  it('refers: a draft is the referrer’s own, what is missing is listed, sending puts it before the coordinator', async () => {
    const { 'specialist-worker': worker, coordinator } = walk.people;
    const { id } = await worker.does('referral.start', { body: { panelId: walk.id('panel') } });
    const incomplete = await worker.ask('referral.send', { params: { referralId: id } });
    expect(incomplete.status).toBe(422);
    expect((incomplete.body as unknown as { fields: unknown[] }).fields.length).toBeGreaterThan(3);
    expect(await coordinator.isRefused('referral.read', { params: { referralId: id } })).toBe('404 not-found');
    await play('refer');
    const today = await coordinator.does('panel.today', { params: { panelId: walk.id('panel') } });
    expect(today.referrals).toHaveLength(1);
  });

  it('masks where and how to reach her from the coordinator, and hides the referral from the men’s service', async () => {
    const asked = { params: { referralId: walk.id('referral') } };
    const read = await walk.people.coordinator.ask('referral.read', asked);
    expect(read.body.masked).toBe(true);
    expect(JSON.stringify(read.body)).not.toMatch(/Example Street|0491 570 156|library books/);
    expect((await walk.people['specialist-worker'].does('referral.read', asked)).masked).toBe(false);
    expect(await walk.people['mens-service'].isRefused('referral.read', asked)).toBe('404 not-found');
  });

  it('accepts: a case on the next agenda; the referrer learns the outcome, the next step and a contact, not the reasons', async () => {
    await play('triage');
    const { body } = await walk.people['specialist-worker'].ask('referral.outcome', {
      params: { referralId: walk.id('referral') },
    });
    expect(body).toMatchObject({
      state: 'accepted',
      nextStep: 'On the next agenda',
      contact: { role: 'Coordinator of the panel' },
    });
    expect(JSON.stringify(body)).not.toContain('Usual services are not enough');
    const asked = { params: { caseId: walk.id('second case') } };
    expect(
      (await walk.people['specialist-worker'].does('case.safe-contact', asked)).people[0]?.safeContact.codeWord,
    ).toBe('library books');
    expect(await walk.people.housing.isRefused('case.safe-contact', asked)).toBe('403 forbidden');
    expect(await walk.people['mens-service'].isRefused('case.safe-contact', asked)).toBe('404 not-found');
  });

  it('asks for a consultation: the partner-contact unit sees it, the facilitators of the same employer do not', async () => {
    await play('ask for a consultation');
    const mine = await walk.people.advocate.does('consultations.mine');
    expect(mine.consultations).toMatchObject([{ state: 'asked', asked: true }]);
    for (const slug of ['facilitator', 'mens-service'] as const) {
      expect(await walk.people[slug].isRefused('consultations.mine')).toBe('404 not-found');
      expect(await walk.people[slug].isRefused('consultation.answer', about())).toBe('404 not-found');
    }
  });

  it('answers: the advocate sees "received", no case id, and a preview that is what happens', async () => {
    await play('the advocate answers');
    const own = await walk.people.advocate.ask('consultation.own', about());
    expect(own.body.state).toBe('received');
    expect(JSON.stringify(own.body)).not.toContain(walk.id('case'));
    const preview = await walk.people.advocate.does('consultation.preview', about());
    const sees = Object.fromEntries(preview.agencies.map(({ agency, sees: answer }) => [agency.kind, answer]));
    expect(sees).toMatchObject({
      police: 'never',
      'child-protection': 'if-released',
      'mens-service': 'never',
      'specialist-family-violence': 'if-released',
      housing: 'never',
    });
    expect(await walk.people['specialist-worker'].isRefused('consultation.read', about())).toBe('404 not-found');
  });

  it('is read by the coordinator first and released agency by agency, within what she agreed to', async () => {
    await play('the coordinator reads and releases');
    const { coordinator } = walk.people;
    expect(
      await coordinator.isRefused('consultation.release', {
        ...about(),
        body: { agencyId: walk.id('agency of police-chair') },
      }),
    ).toBe('409 may-not-receive');
    expect(
      await coordinator.isRefused('consultation.release', {
        ...about(),
        body: { agencyId: walk.id('agency of mens-service') },
      }),
    ).toBe('409 may-not-receive');
    expect((await walk.people['specialist-worker'].does('consultation.read', about())).herWords).toBe(HER_WORDS);
    expect(await walk.people['police-chair'].isRefused('consultation.read', about())).toBe('404 not-found');
    expect((await walk.people.advocate.does('consultation.own', about())).state).toBe('read');
  });

  it('serves no content of an open meeting before the undertaking is accepted', async () => {
    await play('open the meeting');
    const { corrections } = walk.people;
    const before = [
      await corrections.isRefused('case.read', { params: { caseId: walk.id('case') } }),
      await corrections.isRefused('meeting.read', meeting()),
      await corrections.isRefused('section.read', { params: { sectionId: walk.id('whole-panel section 0') } }),
      await corrections.isRefused('panel.cases', { params: { panelId: walk.id('panel') } }),
    ];
    expect(new Set(before)).toEqual(new Set(['403 undertaking-required']));
    await play('accept the undertaking');
    expect((await walk.case(corrections)).reference).toBe('HERON');
    const { attendance } = await corrections.does('meeting.read', meeting());
    expect(attendance.find(({ person }) => person.id === walk.id('housing'))?.state).toBe('apology');
    expect(attendance.find(({ person }) => person.id === walk.id('corrections'))?.state).toBe('present');
  });

  it('has a standing part of every item without his side', async () => {
    await play('the part without his side opens and closes');
    const { agenda } = await walk.people['mens-service'].does('meeting.read', meeting());
    expect(agenda.map((item) => item.standingPart)).toEqual(['done', 'not-yet']);
    expect(agenda[1]?.current).toBe(true);
  });

  it('co-edits: acknowledged edits are in Postgres, both audiences have their own documents, his side has one plan', async () => {
    await play('members edit the her-side plan');
    const section = await walk.people.corrections.does('section.read', {
      params: { sectionId: walk.id('whole-panel section 1') },
    });
    expect(section.text).toBe('Police will serve the order this week.\nThe program keeps him in view on Tuesdays.');
    expect(
      await walk.people['mens-service'].isRefused('section.read', {
        params: { sectionId: walk.id('her-side section 0') },
      }),
    ).toBe('404 not-found');
    const his = await walk.case(walk.people['mens-service']);
    expect(his).not.toHaveProperty('herSide');
    const socket = await walk.people['mens-service'].socket();
    const joined = await writeLine(socket, walk.id('her-side section 0'), 777, 'x');
    socket.disconnect();
    expect(joined).toMatchObject({ error: { code: 'not-found' } });
  });

  it('takes what she said into no section that his side reads, from who holds it, and audits that it was tried (W1)', async () => {
    const sectionId = walk.id('whole-panel section 2');
    const socket = await walk.people.coordinator.socket();
    expect(await writeLine(socket, sectionId, 778, `Noted: ${HER_WORDS}`)).toMatchObject({
      error: { code: 'repeats-hers', rules: ['W1'] },
    });
    socket.disconnect();
    expect((await walk.people['mens-service'].does('section.read', { params: { sectionId } })).text).toBe('');
    const owner = await new DataSource({ type: 'postgres', url: walk.inview.database.ownerUrl }).initialize();
    const audited = await rows<{ action: string; rules: string[] }>(
      owner.manager,
      `select action, rules from audit_record where outcome = 'refused' and subject_id = $1`,
      [sectionId],
    );
    await owner.destroy();
    expect(audited).toEqual([{ action: 'plan.edit', rules: ['W1'] }]);
  });

  it('derives a line only where every reader of that plan has been released the consultation', async () => {
    const line = { ...about(), body: { sectionId: walk.id('her-side section 2') } };
    expect(await walk.people.coordinator.isRefused('consultation.line', line)).toBe('409 release-first');
  });

  it('assigns: a named person of an agency accepts, and nobody who may not read it can own it', async () => {
    await play('an action derives from the consultation');
    const assign = (ownerId: string, agencyId: string) => ({
      params: { caseId: walk.id('case') },
      body: {
        what: 'x',
        agencyId,
        ownerId,
        dueOn: '2026-12-03',
        direction: 'for-the-system' as const,
        from: { consultationId: walk.id('consultation') },
      },
    });
    for (const slug of ['facilitator', 'police-chair'] as const) {
      expect(
        await walk.people.coordinator.isRefused('action.assign', assign(walk.id(slug), walk.id(`agency of ${slug}`))),
      ).toBe('409 owner-may-not-read');
    }
    expect(
      await walk.people.coordinator.isRefused(
        'action.assign',
        assign(walk.id('facilitator'), walk.id('agency of housing')),
      ),
    ).toBe('400 invalid-input');
    const mine = await walk.people['specialist-worker'].does('actions.mine');
    expect(mine.actions.find((action) => action.id === walk.id('derived action'))?.state).toBe('accepted');
  });

  it('closes: one frozen version and one set of minutes for each audience, and editing ends', async () => {
    await play('close the meeting');
    const whole = await walk.case(walk.people['mens-service']);
    expect(whole.wholePanel.versions).toHaveLength(1);
    expect(whole.wholePanel.versions[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const his = await walk.people['mens-service'].does('meeting.minutes', meeting());
    const hers = await walk.people.corrections.does('meeting.minutes', meeting());
    expect(his.minutes.map(({ audience }) => audience)).toEqual(['whole-panel']);
    expect(hers.minutes.map(({ audience }) => audience)).toEqual(['whole-panel', 'her-side']);
    expect(JSON.stringify(his)).not.toMatch(/told the advocate|before the weekend|safe hours/);
    const socket = await walk.people.coordinator.socket();
    expect(await writeLine(socket, walk.id('whole-panel section 0'), 900, 'late')).toHaveProperty('error');
    socket.disconnect();
  });

  it('closes the loop: the advocate gets the answer she is owed and the number counts up', async () => {
    await play('the loop is closed');
    const own = await walk.people.advocate.does('consultation.own', about());
    expect(own).toMatchObject({
      state: 'acknowledged',
      reply: { mayTellHer: 'That police will serve the order.', ifItWorsens: 'Ring 000, then us.' },
    });
    const today = await walk.people.coordinator.does('panel.today', { params: { panelId: walk.id('panel') } });
    expect(today.consultationCount).toEqual({ asked: 1, answeredBeforeMeeting: 1 });
  });

  it('withdraws: every open screen is told to drop it and no later read carries it; what was seen stays recorded', async () => {
    const worker: Socket = await walk.people['specialist-worker'].socket();
    const told = new Set<string>();
    const all = new Promise<void>((resolve) => {
      worker.on('changed', ({ what }: { what: string }) => {
        told.add(what);
        if (told.has('case') && told.has('own-action') && told.has('consultation')) resolve();
      });
    });
    await play('she withdraws');
    await all;
    worker.disconnect();
    for (const slug of ['specialist-worker', 'child-protection', 'coordinator'] as const)
      expect(await walk.people[slug].isRefused('consultation.read', about())).toBe('404 not-found');
    expect(
      await walk.people['specialist-worker'].isRefused('action.read', {
        params: { actionId: walk.id('derived action') },
      }),
    ).toBe('404 not-found');
    const derived = await walk.people.coordinator.does('consultation.derived', about());
    expect(derived).toMatchObject({
      pressure: 'could-not-ask',
      releasedTo: [{}, {}],
      actions: [{ what: 'Ring her in her safe hours before Friday.' }],
    });
  });

  it('left an audit of every read, change and refusal, and no reminder that derives from what she withdrew', async () => {
    const owner = await new DataSource({ type: 'postgres', url: walk.inview.database.ownerUrl }).initialize();
    const [audit] = await rows<{ allowed: number; refused: number }>(
      owner.manager,
      `select count(*) filter (where outcome = 'allowed')::int as allowed, count(*) filter (where outcome = 'refused')::int as refused from audit_record`,
    );
    const reminders = await rows<{ dropped: string | null }>(
      owner.manager,
      `select distinct dropped_why as dropped from outbox where subject_id = $1`,
      [walk.id('derived action')],
    );
    await owner.destroy();
    expect(audit?.allowed).toBeGreaterThan(50);
    expect(audit?.refused).toBeGreaterThanOrEqual(15);
    expect(reminders).toEqual([{ dropped: 'C5' }]);
  });

  it('signs out: the session and its sockets end', async () => {
    const socket = await walk.people.housing.socket();
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    await walk.people.housing.does('session.end');
    await gone;
    expect(await walk.people.housing.isRefused('session.read')).toBe('401 sign-in-required');
  });
});

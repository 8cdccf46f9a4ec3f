import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { seedDemo } from '../../apps/dev/src/seed/index.js';
import { wrenAtWork } from '../../apps/dev/src/seed/wren.js';
import { anInview, SEEDED_AT, TestClock, type Person, type RunningInview } from './inview.js';

/** What `npm start` seeds: beside the case of the tests a second one, in the middle of its work. */
describe('the panel that npm start shows', () => {
  let inview: RunningInview;
  let panelId: string;
  let wren: string;

  beforeAll(async () => {
    inview = await anInview({ clock: new TestClock() });
    const owner = new pg.Client({ connectionString: inview.database.ownerUrl });
    await owner.connect();
    await owner.query('truncate agency, panel cascade');
    await owner.end();
    await seedDemo(inview.database.ownerUrl, SEEDED_AT, wrenAtWork);
    const coordinator = await inview.as('coordinator');
    panelId = (await coordinator.does('session.read')).panels[0]?.id ?? '';
    const { cases } = await coordinator.does('panel.cases', { params: { panelId } });
    wren = cases.find(({ reference }) => reference === 'WREN')?.id ?? '';
  });
  afterAll(async () => {
    await inview?.close();
  });

  const onPanel = () => ({ params: { panelId } });
  const onCase = () => ({ params: { caseId: wren } });
  const cases = async (who: Person) =>
    (await who.does('panel.cases', onPanel())).cases.map(({ reference }) => reference).sort();

  it('has a day for the coordinator: a referral, consultations, what is overdue, requests, a conflict, a ledger', async () => {
    const coordinator = await inview.as('coordinator');
    expect(await cases(coordinator)).toEqual(['HERON', 'WREN']);
    const today = await coordinator.does('panel.today', onPanel());
    expect(today.referrals).toHaveLength(1);
    expect(today.overdueByAgency.length).toBeGreaterThan(1);
    const { consultations } = await coordinator.does('consultations.queue', onPanel());
    expect(consultations.map(({ state }) => state).sort()).toEqual(['answered', 'read', 'received']);
    expect((await coordinator.does('exchange.mine', onPanel())).requestsIn).toHaveLength(1);
    const ledger = await coordinator.does('ledger.read', onCase());
    expect(ledger.entries.map(({ missing }) => missing)).toEqual([[], []]);
    expect(ledger.requests).toHaveLength(2);
  });

  it('has what waits for a second keeper: a link to his program that concerns a chair, and a lifting', async () => {
    const police = await inview.as('police-chair');
    const { conflicts } = await police.does('case.conflicts', onCase());
    const askedOf = (asks: readonly { readonly name: string }[] = []) => asks.map(({ name }) => name).sort();
    expect(
      conflicts.map(({ kind, state, asks, lifting }) => [kind, state, askedOf(asks), askedOf(lifting?.asks)]).sort(),
    ).toEqual([
      ['recorded', 'standing', [], ['Police co-chair']],
      ['worked-with-him', 'waiting', ['Police co-chair', 'RAMP coordinator'], []],
    ]);
    expect((await police.does('conflicts.mine')).waiting).toHaveLength(2);
    const chair = await inview.as('specialist-chair');
    expect(await cases(chair)).toEqual(['HERON', 'WREN']);
    expect(JSON.stringify(await chair.does('conflicts.mine'))).not.toContain('worked-with-him');
  });

  it('has a meeting that has closed, with minutes for each audience, a frozen plan and two gaps', async () => {
    const [coordinator, member] = [await inview.as('coordinator'), await inview.as('mens-service')];
    const { meetings } = await coordinator.does('panel.read', onPanel());
    const params = { meetingId: meetings.find(({ state }) => state === 'closed')?.id ?? '' };
    const whole = (await coordinator.does('meeting.minutes', { params })).minutes;
    expect(whole.map(({ audience, cases: [wrens] }) => [audience, wrens?.decisions.length])).toEqual([
      ['whole-panel', 1],
      ['her-side', 1],
    ]);
    const his = (await member.does('meeting.minutes', { params })).minutes;
    expect(his.map(({ audience }) => audience)).toEqual(['whole-panel']);
    expect(JSON.stringify(his)).not.toMatch(/contacts Tessa|Find Jo/);
    const { wholePanel } = await member.does('case.read', onCase());
    expect(wholePanel.versions).toHaveLength(1);
    const { years } = await coordinator.does('panel.service-gaps', onPanel());
    expect(years.flatMap(({ agencies }) => agencies.map(({ agency }) => agency)).sort()).toHaveLength(2);
  });

  it('has people for the advocate: a log of contact, an answer to read, a consultation that waits for its answer', async () => {
    const advocate = await inview.as('advocate');
    const { clients, consultations } = await advocate.does('consultations.mine');
    expect(clients.map(({ name }) => name)).toEqual(['Lisa', 'Tessa']);
    const tessa = clients.find(({ name }) => name === 'Tessa');
    const log = await advocate.does('client.read', { params: { clientId: tessa?.id ?? '' } });
    expect(log.contacts).toHaveLength(3);
    expect(log.next).not.toBeNull();
    expect(consultations.map(({ state }) => state).sort()).toEqual(['answered', 'read', 'received']);
    for (const { id } of consultations) {
      const own = await advocate.does('consultation.own', { params: { consultationId: id } });
      expect([own.state, own.reply !== null]).toEqual([own.state, own.state === 'answered']);
    }
    expect((await advocate.does('programs.mine')).enrolments.map(({ man }) => man)).toEqual([
      'Grant',
      'Matthew',
      'Grant',
    ]);
  });

  it('has actions for the case manager, one of each, and a request each way', async () => {
    const worker = await inview.as('specialist-worker');
    const { actions } = await worker.does('actions.mine');
    expect(actions.map(({ when }) => when).sort()).toEqual(['next', 'overdue', 'today']);
    const { requestsIn, requestsOut, received } = await worker.does('exchange.mine', onPanel());
    expect([requestsIn.length, requestsOut.length, received.length > 0]).toEqual([1, 1, true]);
  });

  it.each([
    'corrections',
    'child-protection',
    'housing',
    'mental-health',
    'alcohol-and-other-drugs',
    'family-services',
  ])('has an action for the %s member, and shows the case to who has no conflict', async (slug) => {
    const member = await inview.as(slug);
    expect((await member.does('actions.mine')).actions.length).toBeGreaterThan(0);
    expect(await cases(member)).toEqual(slug === 'housing' ? ['HERON'] : ['HERON', 'WREN']);
  });

  it('has a man with sessions for his side, an item for the risk lead, and nothing of her side for anybody of it (V2)', async () => {
    const [facilitator, riskLead] = [await inview.as('facilitator'), await inview.as('risk-lead')];
    for (const who of [facilitator, riskLead]) {
      const { enrolments } = await who.does('programs.mine');
      const grant = enrolments.find(({ man }) => man === 'Grant');
      const { notes } = await who.does('program.read', { params: { enrolmentId: grant?.id ?? '' } });
      expect(notes).toHaveLength(3);
      expect((await who.does('actions.mine')).actions.length).toBeGreaterThan(0);
    }
    expect((await riskLead.does('lane.mine')).items).toMatchObject([{ man: 'Grant', readAt: null }]);
    const member = await inview.as('mens-service');
    const read = [
      await member.does('case.read', onCase()),
      await member.does('exchange.mine', onPanel()),
      await member.does('actions.mine'),
      await facilitator.does('lane.mine'),
    ];
    for (const hers of ['lights go out', 'Thursday', 'new locks', 'school', 'swimming lesson', 'torch'])
      expect(JSON.stringify(read)).not.toContain(hers);
  });
});

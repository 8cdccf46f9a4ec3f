import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { ActionQueries } from '@inview/actions';
import { PanelQueries } from '@inview/agencies';
import {
  routes,
  type Route,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteResponse,
} from '@inview/contract';
import { RandomIds } from '@inview/platform';
import { PlanQueries, PlanService } from '@inview/plans';
import { agreement, Consulting, reply, secret } from '../../../../test/builders/consulting.js';
import type { Call } from '../security/serves.js';
import { AdvocateController } from './advocate.controller.js';
import { ConsultationController } from './consultation.controller.js';
import { LoopController } from './loop.controller.js';

let world: Consulting;
let advocate: AdvocateController;
let panel: ConsultationController;
let loop: LoopController;

beforeAll(async () => {
  world = await Consulting.open();
  advocate = new AdvocateController(
    world.access,
    world.advocates,
    world.own,
    world.followUps,
    world.persons,
    world.settings,
  );
  panel = new ConsultationController(
    world.access,
    world.coordination,
    world.consultations,
    world.followUps,
    world.findings,
    world.persons,
    world.ledger,
    new PlanService(new RandomIds(), world.events),
    new PlanQueries(world.access),
    new ActionQueries(world.access),
  );
  loop = new LoopController(
    world.access,
    new PanelQueries(),
    world.asking,
    world.followUps,
    world.naming,
    world.findings,
  );
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

/** One request as the security layer makes it: law, handler, and the contract's strict shape of the answer. */
async function serve<N extends RouteName>(
  name: N,
  handle: (call: Call<N>) => Promise<RouteResponse<N>> | RouteResponse<N>,
  by: Actor,
  input: { params?: RouteParams<N>; body?: RouteBody<N> } = {},
): Promise<RouteResponse<N>> {
  const { access, response }: Route = routes[name];
  if ('public' in access) throw new Error('A public route asks no law.');
  const subject = access.on === null ? null : (Object(input.params) as Record<string, string>)[access.on];
  return await world.app.transaction(async (tx) => {
    const grant = await world.access.require(tx, by, access.action, subject ?? null);
    const call = { tx, actor: by, grant, setSession: () => undefined, ...input } as unknown as Call<N>;
    return response.parse(await handle(call)) as RouteResponse<N>;
  });
}

describe('what the routes answer', () => {
  test('the advocate meets her question by name, and never the case, matched or not (rule 48)', async () => {
    const { coordinator, advocate: her } = world.people;
    const seen: unknown[] = [];
    const see = async <T>(answer: Promise<T>): Promise<T> => {
      const body = await answer;
      seen.push(body);
      return body;
    };
    const { id: consultationId } = await serve('consultation.ask', (call) => loop.ask(call), coordinator, {
      params: { caseId: world.file.id },
      body: { partyId: world.file.lisa, unitId: her.unitId },
    });
    const params = { consultationId };
    const own = () => see(serve('consultation.own', (call) => advocate.read(call), her, { params }));
    const { consultations } = await see(serve('consultations.mine', (call) => advocate.mine(call), her));
    expect(consultations).toMatchObject([{ id: consultationId, client: 'Lisa', state: 'asked' }]);
    await see(serve('consultation.answer', (call) => advocate.take(call), her, { params }));
    expect((await own()).asked).toMatchObject({ about: 'Lisa', question: expect.stringContaining('Lisa') });
    await see(serve('consultation.words', (call) => advocate.words(call), her));
    const draft = { clientId: world.client, herWords: secret, consent: agreement };
    await see(serve('consultation.save', (call) => advocate.save(call), her, { params, body: draft }));
    const preview = await see(serve('consultation.preview', (call) => advocate.preview(call), her, { params }));
    expect(preview.firstReader).toContain(coordinator.name);
    expect(preview.agencies.find(({ agency }) => agency.kind === 'mens-service')?.sees).toBe('never');
    const send = await see(serve('consultation.send', (call) => advocate.send(call), her, { params, body: {} }));
    expect(send).toEqual({ state: 'received' });
    await serve('consultation.read', (call) => panel.read(call), coordinator, { params });
    await serve('consultation.reply', (call) => panel.reply(call), coordinator, { params, body: reply });
    expect((await own()).reply).toMatchObject(reply);
    await see(serve('consultation.acknowledge', (call) => advocate.acknowledge(call), her, { params, body: {} }));
    await see(
      serve('consultation.withdraw', (call) => advocate.withdraw(call), her, { params, body: { pressure: 'no' } }),
    );
    await own();
    const said = JSON.stringify(seen);
    for (const id of [world.file.id, world.file.lisa, world.panel.id]) expect(said).not.toContain(id);
  });

  test('with a conflict in the case the advocate reads what she wrote, and nothing of what the panel answers (X1)', async () => {
    const { coordinator, advocate: her } = world.people;
    const consultationId = await world.sent();
    const params = { consultationId };
    await serve('consultation.read', (call) => panel.read(call), coordinator, { params });
    await serve('consultation.reply', (call) => panel.reply(call), coordinator, { params, body: reply });
    const write = (by: Actor, text: string) =>
      serve('consultation.follow-up', (call) => loop.followUp(call), by, {
        params,
        body: { text, audience: 'coordinator' },
      });
    await write(coordinator, 'We meet on Monday.');
    await write(her, 'She knows.');
    const own = () => serve('consultation.own', (call) => advocate.read(call), her, { params });
    expect(await own()).toMatchObject({ reply, followUps: [{ text: 'She knows.' }, { text: 'We meet on Monday.' }] });
    await world.owner.query(
      `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at)
       values (gen_random_uuid(), $1, 'recorded', $2, 'A relative.', $3, now())`,
      [world.file.id, her.practitionerId, coordinator.practitionerId],
    );
    expect(await own()).toMatchObject({
      reply: null,
      followUps: [{ text: 'She knows.' }],
      draft: { herWords: secret },
    });
  });

  test('the coordinator sees to whom it can go; a member only the input', async () => {
    const { coordinator, housing } = world.people;
    const consultationId = await world.sent();
    const params = { consultationId };
    const read = (by: Actor) => serve('consultation.read', (call) => panel.read(call), by, { params });
    await read(coordinator);
    await serve('consultation.release', (call) => panel.release(call), coordinator, {
      params,
      body: { agencyId: housing.agencyId },
    });
    const first = await read(coordinator);
    const released = first.release?.map(({ agency, mayReceive, releasedAt }) => [
      agency.kind,
      mayReceive,
      releasedAt !== null,
    ]);
    expect(released).toContainEqual(['housing', true, true]);
    expect(released).toContainEqual(['police', false, false]);
    expect(first).not.toHaveProperty('candidates');
    const member = await read(housing);
    expect(member).toMatchObject({ herWords: secret, from: { program: 'mens-service' } });
    for (const field of ['release', 'candidates', 'reply', 'acknowledgedAt']) expect(member).not.toHaveProperty(field);
    const listed = await serve('case.consultations', (call) => panel.ofCase(call), housing, {
      params: { caseId: world.file.id },
    });
    expect(listed.consultations).toMatchObject([{ id: consultationId, about: 'Lisa' }]);
  });

  test('what names no case is matched from candidates', async () => {
    const { coordinator, advocate: her } = world.people;
    const { id: consultationId } = await serve('consultation.start', (call) => advocate.start(call), her, {
      body: { clientId: world.client },
    });
    const params = { consultationId };
    await world.save(consultationId, { clientId: world.client, herWords: secret, consent: agreement });
    await world.send(consultationId);
    const { candidates } = await serve('consultation.read', (call) => panel.read(call), coordinator, { params });
    expect(candidates?.map(({ partyId }) => partyId)).toEqual([world.file.lisa, world.file.unborn]);
    const body = { caseId: world.file.id, partyId: world.file.lisa };
    await serve('consultation.match', (call) => panel.match(call), coordinator, { params, body });
    const { consultations } = await serve('consultations.queue', (call) => panel.queue(call), coordinator, {
      params: { panelId: world.panel.id },
    });
    expect(consultations).toMatchObject([{ id: consultationId, caseId: world.file.id }]);
  });

  test('a line derives only when all who read the plan hold it (C7), and is listed after a withdrawal', async () => {
    const { coordinator, specialist, housing, coChair, childProtection } = world.people;
    const consultationId = await world.sent({
      basis: 'serious-threat',
      why: 'A weapon.',
      toldHer: 'yes',
      until: '2026-12-31',
    });
    const params = { consultationId };
    await world.read(consultationId);
    const line = (sectionId: string) =>
      serve('consultation.line', (call) => panel.line(call), coordinator, { params, body: { sectionId } });
    await expect(line(world.file.sections['her-side'])).rejects.toMatchObject({ code: 'release-first' });
    for (const member of [specialist, housing, coChair, childProtection]) await world.release(consultationId, member);
    await expect(line(world.file.sections['whole-panel'])).rejects.toMatchObject({ code: 'invalid-input' });
    await line(world.file.sections['her-side']);
    await world.withdraw(consultationId);
    const derived = await serve('consultation.derived', (call) => panel.derived(call), coordinator, { params });
    expect(derived).toMatchObject({
      about: 'Lisa',
      pressure: 'yes',
      lines: [{ found: 'nothing-written', text: '' }],
      actions: [],
    });
    expect(derived.releasedTo).toHaveLength(4);
  });
});

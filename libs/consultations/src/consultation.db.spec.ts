import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { aClient } from '../../../test/builders/client.js';
import { agreement, Consulting, NOW, reply, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { aPanel } from '../../../test/builders/seated-panel.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const refused = (code: string) => expect.objectContaining({ code });

describe('the loop', () => {
  test('is asked, answered, read first, released, replied to, acknowledged', async () => {
    const id = await world.ask();
    expect(
      await world.as(world.people.colleague, 'own-consultations.list', null, (tx, grant) => world.own.list(tx, grant)),
    ).toMatchObject([{ id, state: 'asked', client: 'Lisa', asked: true, at: NOW }]);
    await world.take(id);
    await world.save(id, { herWords: 'Half' });
    await world.save(id, { clientId: world.client, herWords: secret, consent: agreement });
    await world.send(id);
    expect((await world.ownOf(id)).state).toBe('received');
    await expect(world.release(id, world.people.housing)).rejects.toEqual(refused('out-of-step'));

    expect(await world.read(id)).toMatchObject({ about: 'Lisa', herWords: secret, mayKnow: false });
    expect((await world.ownOf(id)).state).toBe('read');
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    await world.release(id, world.people.housing);
    expect(await world.read(id, world.people.housing)).toMatchObject({ herWords: secret, caseId: world.file.id });
    expect((await world.ofCase(world.people.housing)).map((row) => row.id)).toEqual([id]);
    expect(await world.ofCase(world.people.specialist)).toEqual([]);

    await world.answer(id);
    expect((await world.ownOf(id)).reply).toMatchObject(reply);
    await world.acknowledge(id);
    expect(await world.queue()).toMatchObject([
      { id, state: 'acknowledged', about: 'Lisa', answeredBeforeMeeting: true },
    ]);
  });

  test('records each release with the rules that allowed it, once', async () => {
    const id = await world.sent();
    await world.read(id);
    await world.release(id, world.people.housing);
    await world.release(id, world.people.housing);
    const disclosures = await world.owner.query(
      `select agency_id, released_by, rules from disclosure where consultation_id = $1`,
      [id],
    );
    expect(disclosures.rows).toEqual([
      {
        agency_id: world.people.housing.agencyId,
        released_by: world.people.coordinator.practitionerId,
        rules: ['P3', 'C3', 'C4', 'S5', 'S8'],
      },
    ]);
  });

  test('started by her, is threaded into a case of which she learns nothing (rule 48)', async () => {
    const id = await world.start();
    expect(await world.queue()).toEqual([]);
    await world.save(id, { clientId: world.client, herWords: secret, consent: agreement });
    await world.send(id);
    const before = await world.ownOf(id);
    expect(await world.queue()).toMatchObject([{ id, about: 'Lisa', caseId: null, answeredBeforeMeeting: false }]);
    await world.published();
    const match = (caseId: string, partyId: string) =>
      world.as(world.people.coordinator, 'consultation.match', id, (tx, grant) =>
        world.coordination.match(tx, grant, { caseId, partyId }),
      );
    await expect(match(world.file.id, world.file.matthew)).rejects.toEqual(refused('invalid-input'));
    await expect(match(world.panel.id, world.file.lisa)).rejects.toEqual(refused('invalid-input'));
    await match(world.file.id, world.file.lisa);
    expect(await world.ownOf(id)).toEqual(before);
    expect(JSON.stringify(before)).not.toContain(world.file.id);
    expect((await world.published()).filter((notice) => notice.what === 'own-consultation')).toEqual([]);
    await expect(match(world.file.id, world.file.lisa)).rejects.toEqual(refused('out-of-step'));
  });
});

describe('what she agreed to (C4)', () => {
  test('a release to police is refused when she said no, whatever was ticked', async () => {
    const id = await world.sent();
    await world.read(id);
    await expect(world.release(id, world.people.coChair)).rejects.toMatchObject({
      code: 'may-not-receive',
      more: { rules: ['C4', 'S8', 'S11'] },
    });
    await expect(world.release(id, world.people.mensServiceMember)).rejects.toMatchObject({
      code: 'may-not-receive',
      more: { rules: ['V2', 'S3'] },
    });
    await world.release(id, world.people.childProtection);
    await expect(world.read(id, world.people.coChair)).rejects.toEqual(refused('not-found'));
  });

  test('is what the preview showed her', async () => {
    const id = await world.ask();
    await world.take(id);
    await world.save(id, { consent: agreement });
    const sees = await world.as(world.people.advocate, 'consultation.read-own', id, (tx, grant) =>
      world.own.recipients(tx, grant),
    );
    expect(sees.filter((row) => row.mayReceive).map((row) => row.agency.kind)).toEqual([
      'child-protection',
      'housing',
      'specialist-family-violence',
    ]);
  });

  test('a basis without consent reaches all but his side', async () => {
    const id = await world.sent({
      basis: 'serious-threat',
      why: 'He has a weapon.',
      toldHer: 'not-safe',
      until: '2026-12-31',
    });
    await world.read(id);
    await world.release(id, world.people.coChair);
    await expect(world.release(id, world.people.mensServiceMember)).rejects.toEqual(refused('may-not-receive'));
  });

  test('lets a plan line derive once every agency that reads the plan holds it (C7)', async () => {
    const id = await world.sent({
      basis: 'risk-to-a-child',
      why: 'He takes the child.',
      toldHer: 'yes',
      until: '2026-12-31',
    });
    await world.read(id);
    const mayDerive = () =>
      world.as(world.people.coordinator, 'consultation.read', id, (tx, grant) => world.ledger.mayDeriveLine(tx, grant));
    for (const agency of [
      world.people.housing,
      world.people.coChair,
      world.people.childProtection,
      world.people.specialist,
    ]) {
      expect(await mayDerive()).toBe(false);
      await world.release(id, agency);
    }
    // The associate is not invited to this case and so reads no plan of it; his side never does.
    expect(await mayDerive()).toBe(true);
  });

  test('ends with its date: no read, list or release goes past it (C5)', async () => {
    const id = await world.sent();
    await world.read(id);
    await world.release(id, world.people.housing);
    world.clock.set('2026-12-31T13:30:00.000Z');
    await expect(world.read(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    await expect(world.read(id)).rejects.toEqual(refused('not-found'));
    expect(await world.ofCase(world.people.housing)).toEqual([]);
    await expect(world.release(id, world.people.specialist)).rejects.toEqual(refused('may-not-receive'));
  });
});

describe('who may not know', () => {
  test('his side, a facilitator and another advocate meet what does not exist', async () => {
    const id = await world.sent();
    await world.read(id);
    for (const actor of [world.people.mensServiceMember, world.people.facilitator, world.people.colleague]) {
      await expect(world.read(id, actor)).rejects.toEqual(refused('not-found'));
      await expect(world.ownOf(id, actor)).rejects.toEqual(refused('not-found'));
      await expect(world.take(id, actor)).rejects.toEqual(refused('not-found'));
      await expect(world.ofCase(actor)).rejects.toEqual(refused('not-found'));
    }
  });

  test('no notice of the whole walk passes the law for his side (V2)', async () => {
    const id = await world.sent();
    await world.read(id);
    await world.release(id, world.people.housing);
    await world.answer(id);
    await world.withdraw(id);
    const all = await world.published();
    expect(all.length).toBeGreaterThan(8);
    for (const notice of all) {
      for (const actor of [world.people.mensServiceMember, world.people.facilitator]) {
        const may = await world.access.may(world.app.manager, actor, notice.needs, notice.scopeId);
        expect(may !== null && (notice.audience === undefined || may.audiences.includes(notice.audience))).toBe(false);
      }
    }
  });

  test('the coordinator knows nothing of a draft that an advocate started (C2)', async () => {
    const id = await world.start();
    await expect(world.release(id, world.people.housing)).rejects.toEqual(refused('not-found'));
    const about = world.as(world.people.coordinator, 'consultation.coordinate', id, (tx, grant) =>
      world.consultations.about(tx, grant),
    );
    await expect(about).rejects.toEqual(refused('not-found'));
    expect(await world.published()).toEqual([]);
  });
});

describe('bad input', () => {
  test('only a victim survivor of the case and a program of the panel can be asked about and asked', async () => {
    const elsewhere = (await aPanel(world.owner)).people.advocate;
    const pointer = (at: string) => ({ code: 'invalid-input', more: { fields: [{ pointer: at }] } });
    await expect(world.ask(world.file.matthew)).rejects.toMatchObject(pointer('/partyId'));
    await expect(world.ask(world.panel.id)).rejects.toMatchObject(pointer('/partyId'));
    await expect(world.ask(world.file.lisa, world.people.facilitator.unitId)).rejects.toMatchObject(pointer('/unitId'));
    await expect(world.ask(world.file.lisa, elsewhere.unitId)).rejects.toMatchObject(pointer('/unitId'));
  });

  test('another advocate’s client is as one that does not exist', async () => {
    const id = await world.ask(world.file.unborn);
    await world.take(id);
    const other = await aClient(world.owner, world.people.colleague, 'Somebody');
    await expect(world.save(id, { clientId: other })).rejects.toMatchObject({
      more: { fields: [{ pointer: '/clientId' }] },
    });
  });

  test('an incomplete one is not sent, and says where', async () => {
    const id = await world.ask();
    await expect(world.save(id, {})).rejects.toEqual(refused('out-of-step'));
    await world.take(id);
    await expect(world.take(id)).rejects.toEqual(refused('out-of-step'));
    await world.save(id, { clientId: world.client, herWords: secret, consent: { ...agreement, until: '2026-11-19' } });
    await expect(world.send(id)).rejects.toMatchObject({
      code: 'incomplete',
      more: { fields: [{ pointer: '/consent/until' }] },
    });
    await world.save(id, { herWords: secret, consent: agreement });
    await world.send(id);
    await expect(world.save(id, {})).rejects.toEqual(refused('frozen'));
  });
});

describe('the number that Inview exists to move', () => {
  async function opened(at: string): Promise<void> {
    const id = await aMeeting(world.owner, world.panel, 'closed', [world.file.id]);
    await world.owner.query(`update meeting set opened_at = $2 where id = $1`, [id, at]);
  }

  test('counts what was asked, and answered before the next meeting on the case opened', async () => {
    await opened('2026-11-01T00:00:00Z');
    await world.ask(world.file.unborn);
    expect(await world.count()).toEqual({ asked: 1, answeredBeforeMeeting: 0 });
    await world.sent();
    expect(await world.count()).toEqual({ asked: 2, answeredBeforeMeeting: 1 });
    await opened('2026-11-20T01:00:00Z');
    expect(await world.count()).toEqual({ asked: 2, answeredBeforeMeeting: 1 });
    const late = await world.ask();
    await world.take(late);
    await world.save(late, { clientId: world.client, herWords: secret, consent: agreement });
    world.clock.set('2026-11-20T02:00:00Z');
    await world.send(late);
    expect(await world.count()).toEqual({ asked: 3, answeredBeforeMeeting: 1 });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { InTransaction } from '@inview/platform';
import { aRecord, Exchanging } from '../../../test/builders/exchanging.js';
import { aCase, aMeeting } from '../../../test/builders/seated-case.js';
import type { BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import type { Texts, Writing } from './her-words.js';
import { SummaryWords } from './summary-words.js';

const HERS = 'He keeps a rifle under the boards of the shed.';
let world: Exchanging;
let people: BuiltPanel['people'];
let consultation: string;

beforeAll(async () => {
  world = await Exchanging.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  people = world.panel.people;
  consultation = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [people.housing] });
  await world.owner.query(`update consultation_input set her_words = $2 where consultation_id = $1`, [
    consultation,
    HERS,
  ]);
});

const at = (...pointers: string[]) =>
  expect.objectContaining({
    code: 'invalid-input',
    more: expect.objectContaining({ fields: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
  });

const keep = (who: keyof BuiltPanel['people'], texts: Texts, where: Partial<Writing> = {}) =>
  world.app.transaction((tx) =>
    world.herWords.keepOut(
      tx,
      { actor: people[who], caseIds: [world.file.id], audience: 'whole-panel', ...where },
      texts,
    ),
  );

describe('what she said is held wherever its holder writes (W20)', () => {
  test('in another case too, where chance is left out unless it is about the same people', async () => {
    const other = await aCase(world.owner, world.panel);
    const there = { caseIds: [other.id] };
    const short = 'He keeps a rifle under the bed.';
    for (const holder of ['coordinator', 'housing'] as const) {
      await expect(keep(holder, { what: HERS }, there)).rejects.toEqual(at('/what'));
      await expect(keep(holder, { what: short }, there)).rejects.toEqual(at('/what'));
    }
    await expect(keep('coordinator', { what: HERS }, { ...there, audience: 'her-side' })).rejects.toEqual(at('/what'));
    await world.owner.query(`update case_party set name = name || ' Other' where case_id = $1`, [other.id]);
    await expect(keep('housing', { what: HERS }, there)).rejects.toEqual(at('/what'));
    await keep('housing', { what: short }, there);
    await keep('childProtection', { what: HERS }, there);
    await keep('mensServiceMember', { what: HERS }, there);
  });

  test('by whoever has read it, whatever seat, agency or conflict is theirs now; not by who could have and did not', async () => {
    const { owner, file } = world;
    const read = (who: keyof BuiltPanel['people']) =>
      world.as(people[who], 'consultation.read', consultation, () => Promise.resolve());
    const recused = (who: keyof BuiltPanel['people']) =>
      owner.query(
        `insert into conflict (id, case_id, practitioner_id, kind, reason, recorded_by, recorded_at)
         values (gen_random_uuid(), $1, $2, 'declared', 'Known to me.', $2, $3)`,
        [file.id, people[who].practitionerId, new Date()],
      );
    await read('coordinator');
    await recused('coordinator');
    await expect(keep('coordinator', { why: HERS })).rejects.toEqual(at('/why'));
    await recused('housing');
    await keep('housing', { why: HERS });
    await owner.query('delete from conflict');
    await read('housing');
    const moveTo = (agencyId: string, kind: string) =>
      owner.query(
        `update practitioner set unit_id = (select id from unit where agency_id = $2 and kind = $3 limit 1) where id = $1`,
        [people.housing.practitionerId, agencyId, kind],
      );
    await moveTo(people.childProtection.agencyId, people.childProtection.unitKind);
    await expect(keep('housing', { why: HERS })).rejects.toEqual(at('/why'));
    await owner.query(`delete from panel_membership where practitioner_id = $1`, [people.housing.practitionerId]);
    await expect(keep('housing', { why: HERS })).rejects.toEqual(at('/why'));
    // Of his side nothing is asked (V2).
    await moveTo(people.mensServiceMember.agencyId, people.mensServiceMember.unitKind);
    await keep('housing', { why: HERS });
  });

  test('before there is a case, too, in what the whole panel is told as it opens', async () => {
    const { owner } = world;
    await owner.query('update consultation set case_id = null, party_id = null where id = $1', [consultation]);
    const events = new InTransaction();
    new SummaryWords(events, world.herWords).onModuleInit();
    const opened = await aCase(owner, world.panel);
    const accept = (wholePanelSummary: string) =>
      world.app.transaction((tx) =>
        events.announce(tx, 'case.summarised', {
          caseId: opened.id,
          practitionerId: people.coordinator.practitionerId,
          wholePanelSummary,
        }),
      );
    await expect(accept(`Referred by police. ${HERS}`)).rejects.toEqual(at('/wholePanelSummary'));
    await accept('Referred by police.');
    // Referred again: what was said in the first case of the same people.
    await owner.query('update consultation set case_id = $2, party_id = $3 where id = $1', [
      consultation,
      world.file.id,
      world.file.lisa,
    ]);
    await expect(accept('He keeps a rifle under the bed.')).rejects.toEqual(at('/wholePanelSummary'));
  });

  test('with what was put right of it, and what was agreed not to be mentioned, of those who agreed it', async () => {
    const { owner, file } = world;
    await owner.query(
      `insert into correction (id, case_id, party_id, audience, consultation_id, wrong, now_right, corrected_by, corrected_at)
       values (gen_random_uuid(), $1, $2, 'her-side', $3, 'Monday.', 'She said Tuesday, at her sister’s.', $4, now())`,
      [file.id, file.lisa, consultation, people.coordinator.practitionerId],
    );
    await owner.query(
      `insert into consultation_reply (consultation_id, may_tell_her, with_him, not_to_mention, if_it_worsens, replied_by, replied_at)
       values ($1, 'All.', 'Police call on Friday morning.', 'That he keeps her passport in the car.', 'Ring.', $2, now())`,
      [consultation, people.coordinator.practitionerId],
    );
    for (const holder of ['coordinator', 'housing'] as const)
      await expect(
        keep(holder, { what: 'It was Tuesday, at her sister’s, she said: Tuesday, at her sister’s.' }),
      ).rejects.toEqual(at('/what'));
    const passport = { what: 'He keeps her passport in the car.' };
    await expect(keep('coordinator', passport)).rejects.toEqual(at('/what'));
    await keep('housing', passport);
    await keep('coordinator', { what: 'Police call on Friday morning.' });
  });
});

describe('what goes to others in writing repeats nothing that she said and they were not released (W1, C7)', () => {
  test('between agencies of her side: whoever coordinates asks those who hold it, while it flows', async () => {
    const { coordinator, housing, childProtection } = people;
    await world.send(coordinator, housing, { asked: HERS });
    await expect(world.send(coordinator, childProtection, { asked: HERS })).rejects.toEqual(at('/asked'));
    await expect(world.send(housing, childProtection, { asked: HERS })).rejects.toEqual(at('/asked'));
    await expect(world.give(housing, [childProtection], { what: HERS })).rejects.toEqual(at('/record/what'));
    await world.owner.query(`update consent set withdrawn_at = now() where consultation_id = $1`, [consultation]);
    await expect(world.send(coordinator, housing, { asked: HERS })).rejects.toEqual(at('/asked'));
  });

  test('a request, asked and asked again, and a disclosure to his side', async () => {
    const { housing, mensServiceMember, childProtection } = people;
    await expect(world.send(housing, mensServiceMember, { asked: HERS })).rejects.toEqual(at('/asked'));
    await expect(
      world.give(housing, [mensServiceMember, childProtection], { what: HERS, relevance: HERS }),
    ).rejects.toEqual(at('/record/what', '/record/relevance'));
    const asked = await world.send(housing, mensServiceMember);
    await world.refuse(mensServiceMember, asked);
    await expect(
      world.as(housing, 'request.ask-again', asked, (tx, grant) => world.requests.askAgain(tx, grant, HERS)),
    ).rejects.toEqual(at('/more'));
    await world.again(housing, asked);
    const theirs = await world.send(mensServiceMember, housing);
    await expect(world.answer(housing, theirs, { what: HERS })).rejects.toEqual(at('/record/what'));
    await world.answer(housing, theirs);
  });

  test('nor what is put right or added later', async () => {
    const { housing, mensServiceMember, childProtection } = people;
    const correct = (id: string, right: string) =>
      world.as(housing, 'statement.correct', id, (tx, grant) =>
        world.corrections.ofStatement(tx, grant, { wrong: 'Monday', right }),
      );
    const his = await world.give(housing, [mensServiceMember]);
    await expect(correct(his, HERS)).rejects.toEqual(at('/right'));
    await correct(his, 'Tuesday');
    const hers = await world.give(housing, [childProtection]);
    await expect(correct(hers, HERS)).rejects.toEqual(at('/right'));
    const add = (id: string, toldWhy: string) =>
      world.as(housing, 'statement.add', id, (tx, grant) =>
        world.additions.add(tx, grant, {
          ...{ relevance: '', prepared: '', recipient: '', consentHow: '', exception: '', views: '', told: '' },
          toldWhy,
        }),
      );
    const meeting = await aMeeting(world.owner, world.panel, 'closed', [world.file.id]);
    await world.owner.query(
      `update statement set how = 'meeting', meeting_id = $2, record = record || '{"toldWhy":""}' where id = $1`,
      [his, meeting],
    );
    await expect(add(his, HERS)).rejects.toEqual(at('/toldWhy'));
    await add(his, 'She asked for it.');
  });

  test('who holds nothing of hers learns of nothing by trying (C3)', async () => {
    const { childProtection, mensServiceMember } = people;
    await world.send(childProtection, mensServiceMember, { asked: HERS });
    await world.give(childProtection, [mensServiceMember], { ...aRecord, what: HERS });
    await world.give(childProtection, [people.housing], { ...aRecord, what: HERS });
  });
});

describe('the reasons of who is who are read by all of her side (C7)', () => {
  const correct = (reasons: string) =>
    world.as(people.coordinator, 'party.correct-role', world.file.id, (tx, grant) =>
      world.roles.correct(tx, grant, { partyId: world.file.matthew, role: 'victim-survivor', reasons }),
    );

  test('so they repeat what she said only where every agency that reads them was released it', async () => {
    await expect(correct(HERS)).rejects.toEqual(at('/reasons'));
    const { rows } = await world.owner.query<{ id: string }>(
      `select distinct u.agency_id as id from panel_membership m join practitioner p on p.id = m.practitioner_id join unit u on u.id = p.unit_id
       where m.panel_id = $1 and not exists (select 1 from disclosure d where d.consultation_id = $2 and d.agency_id = u.agency_id)`,
      [world.panel.id, consultation],
    );
    for (const { id } of rows)
      await world.owner.query(
        `insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules) values (gen_random_uuid(), $1, $2, $3, now(), '{C4}')`,
        [consultation, id, people.coordinator.practitionerId],
      );
    expect(await correct(HERS)).toMatchObject({ outcome: 'corrected' });
  });

  test('and for who does not coordinate, whoever holds it, in words of their own: the answer would tell who was released it (0005)', async () => {
    const { housing } = people;
    const reasons = () => keep('housing', { reasons: HERS }, { audience: 'her-side' });
    await expect(reasons()).rejects.toEqual(at('/reasons'));
    await world.owner.query(
      `insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules)
       select gen_random_uuid(), $1, a.id, $2, now(), '{C4}' from agency a where a.id <> $3`,
      [consultation, people.coordinator.practitionerId, housing.agencyId],
    );
    await expect(reasons()).rejects.toEqual(at('/reasons'));
  });
});

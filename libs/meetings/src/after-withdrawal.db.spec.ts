import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import { CaseQueries } from '@inview/cases';
import { RandomIds } from '@inview/platform';
import { ExchangeQueries, ExportService, LedgerQueries, RoleQueries, StatementQueries } from '@inview/sharing';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { ContributionService } from './contribution.service.js';

const FOUND = 'He has hidden a knife in the pram.';
const NOTE = 'She whispered that he sleeps in the car now.';
const FOLLOW = 'She rang: he has moved it to his brother.';
const hers = [secret, FOUND, NOTE, FOLLOW];

let world: Consulting;
let contributions: ContributionService;
let id: string;
beforeAll(async () => {
  world = await Consulting.open();
  contributions = new ContributionService(new RandomIds(), world.access, world.herWords);
});
afterAll(() => world.close());
/** All that is written of her in a consultation: her words, what was found, a try to warn her, what her advocate wrote on; then she withdraws. */
beforeEach(async () => {
  await world.afresh();
  id = await world.sent();
  const { coordinator, advocate, housing } = world.people;
  await world.read(id);
  await world.release(id, housing);
  await world.as(coordinator, 'consultation.find-serious-risk', id, (tx, grant) =>
    world.findings.find(tx, grant, { reason: FOUND }),
  );
  const [warning] = await warnings();
  await world.as(coordinator, 'warning.coordinate', warning?.id ?? '', (tx, grant) =>
    world.warnings.name(tx, grant, { practitionerId: advocate.practitionerId, maySay: 'That he knows the address.' }),
  );
  await world.as(advocate, 'warning.carry-out', warning?.id ?? '', (tx, grant) =>
    world.warnings.try(tx, grant, { means: 'phone', outcome: 'not-reached', note: NOTE }),
  );
  await world.as(advocate, 'consultation.follow-up', id, (tx, grant) =>
    world.followUps.write(tx, grant, { audience: 'released', text: FOLLOW }),
  );
  await world.withdraw(id);
});

const warnings = () =>
  world.as(world.people.coordinator, 'panel.coordinate', world.panel.id, (tx, grant) =>
    world.warningTasks.waiting(tx, grant),
  );
const add = (who: Actor, words: string) =>
  world.as(who, 'contribution.add', world.file.id, (tx, grant) =>
    contributions.add(tx, grant, { words, source: null, wideningId: null }),
  );
const known = (who: Actor) => world.as(who, 'case.read', world.file.id, (tx, grant) => contributions.ofCase(tx, grant));

describe('after she has withdrawn', () => {
  test('what everybody may know repeats nothing of it, and is kept in other words (W1, W20)', async () => {
    const { coordinator, housing, mensServiceMember } = world.people;
    for (const words of hers)
      await expect(add(coordinator, `Note: ${words}`)).rejects.toMatchObject({
        code: 'invalid-input',
        more: { fields: [{ pointer: '/words' }], rules: ['W1'] },
      });
    for (const words of [secret, FOLLOW])
      await expect(add(housing, words)).rejects.toMatchObject({ code: 'invalid-input' });
    const { rows } = await world.owner.query(`select 1 from contribution where case_id = $1`, [world.file.id]);
    expect(rows).toEqual([]);
    await add(housing, 'The lease of the flat ends in December.');
    world.clock.set('2026-11-21T00:00:00.000Z');
    expect(await known(mensServiceMember)).toMatchObject([{ words: 'The lease of the flat ends in December.' }]);
  });

  test('nobody who held it reads it, and it is in no case; it stays sealed where it was written (rule 57)', async () => {
    const { coordinator, housing } = world.people;
    for (const reader of [coordinator, housing])
      await expect(world.read(id, reader)).rejects.toMatchObject({ code: 'not-found' });
    for (const action of ['consultation.read', 'consultation.follow-up'] as const)
      await expect(world.as(housing, action, id, () => Promise.resolve())).rejects.toMatchObject({ code: 'not-found' });
    const ledger = new LedgerQueries(world.access, world.settings);
    const exchange = new ExchangeQueries(world.access, new RoleQueries(world.access));
    const exports = new ExportService(ledger, exchange, new StatementQueries(world.access));
    const ofAgency = (agency: Actor) =>
      world.as(coordinator, 'ledger.read', world.file.id, (tx, grant) =>
        exports.ofCase(tx, grant, { agencyId: agency.agencyId }),
      );
    const served = [
      await ofAgency(world.people.advocate),
      await ofAgency(housing),
      await world.as(housing, 'exchange.list', world.panel.id, (tx, grant) => exports.own(tx, grant)),
      await world.as(coordinator, 'case.read', world.file.id, (tx, grant) => new CaseQueries().head(tx, grant)),
      await world.ofCase(coordinator),
      await world.ofCase(housing),
      await world.queue(),
    ];
    for (const words of hers) expect(JSON.stringify(served)).not.toContain(words);
    const { rows } = await world.owner.query<{ kept: string[] }>(
      `select array[n.her_words, r.reason, t.note, f.text] as kept from consultation_input n
         join serious_risk_finding r using (consultation_id) join follow_up f using (consultation_id)
         join warning_task w using (consultation_id) join warning_attempt t on t.warning_id = w.id where consultation_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ kept: hers }]);
  });
});

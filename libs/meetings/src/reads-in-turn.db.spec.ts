import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '@inview/access';
import { RandomIds } from '@inview/platform';
import type { Action } from '@inview/policy';
import { CorrectionService, ExchangeQueries, LedgerQueries, RoleQueries } from '@inview/sharing';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { ContributionService } from './contribution.service.js';
import { WideningQueries } from './widening.queries.js';
import { WideningService } from './widening.service.js';

const RIGHT = 'It was a Tuesday, at her sister’s.';
const MAY_SAY = 'Ask her to ring the service.';

let world: Consulting;
let widenings: WideningQueries;
let exchange: ExchangeQueries;
let ledger: LedgerQueries;
let corrections: CorrectionService;
let widening: WideningService;
let id: string;

beforeAll(async () => {
  world = await Consulting.open();
  const contributions = new ContributionService(new RandomIds(), world.access, world.herWords);
  widening = new WideningService(new RandomIds(), world.access, world.consultations, contributions);
  widenings = new WideningQueries(world.access);
  exchange = new ExchangeQueries(world.access, new RoleQueries(world.access));
  ledger = new LedgerQueries(world.access, world.settings);
  corrections = new CorrectionService(new RandomIds(), world.herWords);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  id = await world.sent();
  await world.read(id);
  await world.release(id, world.people.housing);
});

const sql = (text: string, ...parameters: unknown[]) => world.owner.query(text, parameters);

/** Until somebody waits for their turn, or it has come about without. */
async function untilWaiting(come: () => boolean): Promise<void> {
  for (;;) {
    const { rowCount } = await sql(
      `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    if ((rowCount ?? 0) > 0 || come()) return;
  }
}

type During = (served: string) => Promise<void>;
type Read = (who: Actor, during: During) => Promise<void>;

function reading<A extends Action>(
  action: A,
  on: () => string | null,
  ask: (tx: EntityManager, grant: Grant<A>) => Promise<unknown>,
): Read {
  return (who, during) =>
    world.as(who, action, on(), async (tx, grant) => during(JSON.stringify(await ask(tx, grant))));
}

async function propose(): Promise<void> {
  const { people, file, panel } = world;
  const [decision, meeting] = [randomUUID(), await aMeeting(world.owner, panel, 'closed', [file.id])];
  const by = people.coordinator.practitionerId;
  await sql(
    `insert into decision values ($1, $2, $3, 'her-side', $4, 'r', $5, now())`,
    decision,
    meeting,
    file.id,
    secret,
    by,
  );
  await world.as(people.coordinator, 'widening.propose', file.id, (tx, grant) =>
    widening.propose(tx, grant, {
      item: { kind: 'decision', id: decision },
      consultationIds: [id],
      words: 'He has been near the clinic.',
      couldKnow: 'He was seen there, and knows that he was.',
      basis: { basis: 'two-people', reasons: 'The whole street has seen him there.' },
    }),
  );
}

const correct = () =>
  world.as(world.people.coordinator, 'consultation.coordinate', id, (tx, grant) =>
    corrections.ofRelease(tx, grant, { wrong: 'She said Monday.', right: RIGHT }),
  );

async function warn(): Promise<void> {
  const { panel, people } = world;
  const warning = randomUUID();
  const cause = { panelId: panel.id, caseId: null, partyId: null, consultationId: id, cause: 'level-up' } as const;
  await world.app.transaction((tx) => world.warnings.raise(tx, { id: warning, ...cause, at: world.clock.now() }));
  await sql(
    `update warning_task set named_id = $2, may_say = $3, named_by = $2, named_at = now() where id = $1`,
    ...[warning, people.advocate.practitionerId, MAY_SAY],
  );
}
const warningId = async (): Promise<string> =>
  (await sql(`select id from warning_task where consultation_id = $1`, id)).rows[0].id as string;

const noCase = () => sql(`update consultation set case_id = null, party_id = null where id = $1`, id);
const ofCase = () => world.file.id;
const ofPanel = () => world.panel.id;

const reads: Record<string, Read> = {
  widenings: reading('case.read-her-side', ofCase, (tx, grant) => widenings.ofCase(tx, grant)),
  consultations: reading('case.read-her-side', ofCase, (tx, grant) => world.consultations.ofCase(tx, grant)),
  exchange: reading('exchange.list', ofPanel, (tx, grant) => exchange.mine(tx, grant)),
  ledger: reading('ledger.read', ofCase, (tx, grant) => ledger.read(tx, grant)),
  queue: reading('panel.coordinate', ofPanel, (tx, grant) => world.consultations.queue(tx, grant)),
  warnings: reading('panel.coordinate', ofPanel, (tx, grant) => world.warningTasks.waiting(tx, grant)),
  'own warnings': reading(
    'own-warnings.list',
    () => null,
    (tx, grant) => world.warningTasks.mine(tx, grant),
  ),
};
type Reader = 'housing' | 'coordinator' | 'advocate';
/** What is read, by whom, words of it that a withdrawal ends, and what is there to be read. */
const hers: readonly [string, Reader, string, () => Promise<unknown>][] = [
  ['widenings', 'housing', secret, propose],
  ['consultations', 'housing', 'Lisa', () => Promise.resolve()],
  ['exchange', 'housing', RIGHT, correct],
  ['exchange', 'housing', '"how":"release"', () => Promise.resolve()],
  ['ledger', 'coordinator', RIGHT, correct],
  ['queue', 'coordinator', 'Lisa', noCase],
];

describe('what comes from a consultation is read before a withdrawal is answered, or not at all (C5)', () => {
  test.each([
    ...hers,
    ['warnings', 'coordinator', MAY_SAY, warn] as const,
    ['own warnings', 'advocate', MAY_SAY, warn] as const,
  ])('she waits while it is read: %s, by %s, %s', async (name, who, words, arrange) => {
    await arrange();
    let [answered, withdrawing]: [boolean, Promise<unknown>] = [false, Promise.resolve()];
    await reads[name]?.(world.people[who], async (served) => {
      expect(served).toContain(words);
      withdrawing = world.withdraw(id).then(() => (answered = true));
      await untilWaiting(() => answered);
      expect(answered).toBe(false);
    });
    await withdrawing;
    expect(answered).toBe(true);
  });

  test.each(hers)(
    'who comes while she is withdrawing waits, and reads nothing: %s, by %s, %s',
    async (name, who, words, arrange) => {
      await arrange();
      let [served, reader]: [string | null, Promise<unknown>] = [null, Promise.resolve()];
      await world.as(world.people.advocate, 'consultation.withdraw', id, async (tx, grant) => {
        await world.advocates.withdraw(tx, grant, { pressure: 'no' });
        reader = Promise.resolve(
          reads[name]?.(world.people[who], (read) => {
            served = read;
            return Promise.resolve();
          }),
        );
        await untilWaiting(() => served !== null);
      });
      await reader;
      expect(served).not.toBeNull();
      expect(served).not.toContain(words);
    },
  );

  test('one warning waits too', async () => {
    await warn();
    const warning = await warningId();
    const one = reading(
      'warning.coordinate',
      () => warning,
      (tx, grant) => world.warningTasks.one(tx, grant),
    );
    let [answered, withdrawing]: [boolean, Promise<unknown>] = [false, Promise.resolve()];
    await one(world.people.coordinator, async (served) => {
      expect(served).toContain(MAY_SAY);
      withdrawing = world.withdraw(id).then(() => (answered = true));
      await untilWaiting(() => answered);
      expect(answered).toBe(false);
    });
    await withdrawing;
  });

  test('his side waits for nothing, and is asked the same whether or not she spoke (V3)', async () => {
    const { mensServiceMember, advocate } = world.people;
    const asked = () =>
      world.as(mensServiceMember, 'exchange.list', ofPanel(), async (tx, grant) => {
        let count = 0;
        const counting = new Proxy(tx, {
          get(target, key, receiver) {
            if (key === 'query') count += 1;
            return Reflect.get(target, key, receiver) as unknown;
          },
        });
        return [await exchange.mine(counting, grant), count];
      });
    const before = await asked();
    await correct();
    await sql(
      `insert into correction_notice (correction_id, agency_id) select id, $1 from correction where consultation_id = $2`,
      ...[mensServiceMember.agencyId, id],
    );
    expect(await asked()).toEqual(before);
    await world.as(advocate, 'consultation.withdraw', id, async (tx, grant) => {
      await world.advocates.withdraw(tx, grant, { pressure: 'no' });
      expect(await asked()).toEqual(before);
      await reads['own warnings']?.(mensServiceMember, (served) => Promise.resolve(expect(served).toBe('[]')));
    });
  });
});

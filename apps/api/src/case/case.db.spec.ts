import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PracticeSettingsQueries } from '@inview/agencies';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { ActionQueries } from '@inview/actions';
import { CaseQueries } from '@inview/cases';
import { routes } from '@inview/contract';
import { ContributionService, MeetingQueries, MessageService } from '@inview/meetings';
import { dataSource, RandomIds, SystemClock } from '@inview/platform';
import { PlanQueries } from '@inview/plans';
import { RiskQueries } from '@inview/risk';
import { HerWords, SharingQueries } from '@inview/sharing';
import { aDatabase, type TestDatabase } from '../../../../test/database.js';
import { aCase, aMeeting, type BuiltCase } from '../../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../../test/builders/seated-panel.js';
import { CasePresenter } from './case.presenter.js';

const access = new Access(new SystemClock(), new RandomIds());
const cases = new CaseQueries();
const herWords = new HerWords(access, new SharingQueries());
const presenter = new CasePresenter(
  access,
  cases,
  new RiskQueries(),
  new PlanQueries(access),
  new ActionQueries(access),
  new MeetingQueries(cases, new PracticeSettingsQueries()),
  new ContributionService(new RandomIds(), access, herWords),
  new MessageService(new RandomIds(), access, herWords),
);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let built: BuiltCase;

const view = (actor: Actor) =>
  app.transaction(async (tx) =>
    routes['case.read'].response.parse(
      await presenter.view(tx, await access.require(tx, actor, 'case.read', built.id)),
    ),
  );

async function herSideRows(): Promise<void> {
  const meetingId = await aMeeting(owner, panel, 'closed', [built.id]);
  const by = panel.people.coordinator.practitionerId;
  await owner.query(`insert into decision values ($1, $2, $3, 'her-side', 'Hers', 'r', $4, now())`, [
    randomUUID(),
    meetingId,
    built.id,
    by,
  ]);
  await owner.query(`insert into risk_level values ($1, $2, $3, 'her-side', 'serious-risk', 'Hers', $4, now())`, [
    randomUUID(),
    built.id,
    built.lisa,
    by,
  ]);
  await owner.query(
    `insert into plan_action (id, case_id, audience, section_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, 'her-side', $3, 'Hers', $4, '2026-12-04', 'asked-of-her', 'proposed', $4, now(), now())`,
    [randomUUID(), built.id, built.sections['her-side'], by],
  );
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  panel = await aPanel(owner);
  built = await aCase(owner, panel);
  await owner.query('insert into contact_unit values ($1, $2)', [built.id, panel.people.specialist.unitId]);
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('V2: a case as each side is served it', () => {
  it('is for his side the same bytes before and after her side has content, with no key of it', async () => {
    const before = JSON.stringify(await view(panel.people.mensServiceMember));
    await herSideRows();
    const his = await view(panel.people.mensServiceMember);
    expect(JSON.stringify(his)).toBe(before);
    expect('herSide' in his).toBe(false);
  });

  it('is for hers both parts, the whole panel’s identical to his', async () => {
    const { coordinator, specialist, mensServiceMember } = panel.people;
    const { herSide, ...rest } = await view(specialist);
    expect(herSide).toMatchObject({
      mayReadSafeContact: true,
      mayCoordinate: false,
      decisions: [{ text: 'Hers' }],
      actions: [{ what: 'Hers' }],
      riskLevels: [{ reason: 'Hers' }],
    });
    expect(herSide?.sections.map(({ id }) => id)).toEqual([built.sections['her-side']]);
    expect(rest).toEqual(await view(mensServiceMember));
    expect((await view(coordinator)).herSide).toMatchObject({ mayReadSafeContact: false, mayCoordinate: true });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { dataSource, InTransaction, RandomIds } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { actionWordsOf, unknownReferences } from './action-references.js';
import { PlanService } from './plan.service.js';
import { emptyDocument } from './text.js';

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let file: BuiltCase;
const made: Record<string, string> = {};

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  const other = await aCase(owner, panel);
  await action('whole-panel', file, 'whole-panel');
  await action('her-side', file, 'her-side');
  await action('derived', file, 'her-side', await aSentConsultation(owner, panel, file));
  await action('another case', other, 'whole-panel');
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await database.drop();
});

/** An action that says its own name. */
async function action(name: string, { id, sections }: BuiltCase, audience: Audience, consultationId?: string) {
  const { housing, coordinator } = panel.people;
  made[name] = randomUUID();
  await owner.query(
    `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, '2026-12-04', 'for-the-system', 'proposed', $8, now(), now())`,
    [
      made[name],
      id,
      audience,
      consultationId ? null : sections[audience],
      consultationId ?? null,
      name,
      housing.practitionerId,
      coordinator.practitionerId,
    ],
  );
}

const nobodys = randomUUID();
const unknown = (audience: Audience) =>
  unknownReferences(app.manager, { caseId: file.id, audience }, [...Object.values(made), nobodys]);
const except = (name: string) => [...Object.values(made).filter((id) => id !== made[name]), nobodys];

describe('the actions that a section may name', () => {
  it('A3: are of its own case and audience, and no other is told from one that does not exist', async () => {
    expect(await unknown('whole-panel')).toEqual(except('whole-panel'));
  });

  it('C5: never derive from a consultation, which not every reader of the section holds', async () => {
    expect(await unknown('her-side')).toEqual(except('her-side'));
  });

  it('are none when none is named', async () => {
    expect(await unknownReferences(app.manager, { caseId: file.id, audience: 'her-side' }, [])).toEqual([]);
  });

  it('are those whose words its text has', async () => {
    const words = async (audience: Audience) => [...(await actionWordsOf(app.manager, file.id, audience))];
    expect(await words('whole-panel')).toEqual([[made['whole-panel'], 'whole-panel']]);
    expect(await words('her-side')).toEqual([[made['her-side'], 'her-side']]);
  });

  it('are read by what they say in the version that a meeting freezes', async () => {
    const document = emptyDocument();
    const line = new Y.XmlElement('paragraph');
    const reference = new Y.XmlElement('actionReference');
    reference.setAttribute('actionId', made['her-side'] ?? '');
    line.insert(0, [new Y.XmlText('Until then '), reference]);
    document.getXmlFragment('body').insert(0, [line]);
    const { practitionerId, sessionId } = panel.people.coordinator;
    const section = file.sections['her-side'];
    await owner.query(`insert into plan_update values ($1, 1, $2, $3, $4, now(), $5)`, [
      section,
      practitionerId,
      sessionId,
      document.clientID,
      Buffer.from(Y.encodeStateAsUpdate(document)),
    ]);
    await owner.query(`update plan_section set seq = 1 where id = $1`, [section]);
    const meetingId = await aMeeting(owner, panel, 'open', [file.id]);
    const plans = new PlanService(new RandomIds(), new InTransaction());
    await app.transaction((tx) => plans.freeze(tx, { caseId: file.id, meetingId, at: new Date(0) }));
    const {
      rows: [version],
    } = await owner.query<{ text: string }>(
      `select sections->0->>'text' as text from plan_version where case_id = $1 and audience = 'her-side'`,
      [file.id],
    );
    expect(version?.text).toBe('Until then [action: her-side]');
  });
});

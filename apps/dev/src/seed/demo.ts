import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import * as Y from 'yjs';
import { atLocalHour, localDate, MELBOURNE } from '@inview/platform';
import { sectionTitles } from '@inview/plans';
import { audiences, type Audience } from '@inview/policy';
import { parties, planLines, referral, safeContact, wholePanelSummary } from './lisa-and-matthew.js';
import { practiceLeads } from './practice.js';
import { seedPanel, type SeededPanel } from './panel.js';
import { seedProgram } from './program.js';
import { seedRequests } from './requests.js';
import type { SeedTable, SeedValue } from './rows.js';

/** Local ISO date some days from an instant. */
const daysFrom = (now: Date, days: number): string =>
  DateTime.fromJSDate(now, { zone: MELBOURNE }).plus({ days }).toFormat('yyyy-MM-dd');
const hoursFrom = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/** Rows of a panel beside its first case. */
export type MoreRows = (panel: SeededPanel, now: Date) => readonly SeedTable[];

/** The fictional panel, its case and what more is wanted, table by table in the order in which foreign keys allow them. */
export function demoRows(now: Date, more: MoreRows = () => []): readonly SeedTable[] {
  const panel = seedPanel();
  const caseId = randomUUID();
  const { tables: caseTables, partyId } = seedCase(panel, caseId, now);
  const { tables: planTables, sectionId } = seedPlan(panel, caseId, now);
  return [
    ...panel.tables,
    practiceLeads(panel),
    ...caseTables,
    ...planTables,
    ...seedActions(panel, caseId, sectionId, now),
    ...seedRisk(panel, caseId, partyId('lisa'), now),
    ...seedMeetings(panel, caseId, now),
    ...seedProgram(panel, caseId, partyId('matthew'), now),
    ...seedRequests(panel, caseId, partyId('matthew'), now),
    ...more(panel, now),
  ];
}

function seedCase(panel: SeededPanel, caseId: string, now: Date) {
  const referralId = randomUUID();
  const ids = new Map<string, string>(parties.map(({ key }) => [key, randomUUID()]));
  const partyId = (key: string): string => ids.get(key) ?? '';
  const accepted = hoursFrom(now, -48);
  const tables: SeedTable[] = [
    { table: 'referral', rows: [acceptedReferral(panel, referralId, now, accepted)] },
    {
      table: 'case_file',
      rows: [
        {
          id: caseId,
          panel_id: panel.panelId,
          referral_id: referralId,
          reference: 'HERON',
          whole_panel_summary: wholePanelSummary,
          opened_at: accepted,
        },
      ],
    },
    {
      table: 'case_party',
      rows: parties.map(({ key, role, name, relationship }, position) => ({
        id: partyId(key),
        case_id: caseId,
        role,
        name,
        relationship,
        unborn: key === 'unborn',
        position,
      })),
    },
    { table: 'safe_contact', rows: [{ party_id: partyId('lisa'), content: safeContact, school: null }] },
    { table: 'contact_unit', rows: [{ case_id: caseId, unit_id: panel.unit('specialist') }] },
    {
      table: 'client',
      rows: [{ id: randomUUID(), advocate_id: panel.person('advocate'), name: 'Lisa', safe_contact: safeContact }],
    },
  ];
  return { tables, partyId };
}

const acceptedReferral = (panel: SeededPanel, id: string, now: Date, accepted: Date): Record<string, SeedValue> => ({
  id,
  panel_id: panel.panelId,
  referrer_id: panel.person('specialist-worker'),
  state: 'accepted',
  content: referral,
  started_at: hoursFrom(now, -80),
  saved_at: hoursFrom(now, -72),
  sent_at: hoursFrom(now, -72),
  decided_at: accepted,
  decided_by: panel.person('coordinator'),
  decision_reasons: 'Usual services have not been able to reduce the threat; she is pregnant and he keeps coming back.',
  next_step: 'On the agenda of the next meeting',
});

/** Both audiences, every section; the first of the whole panel already holds what agencies brought. */
export function seedPlan(panel: SeededPanel, caseId: string, now: Date, lines: readonly string[] = planLines) {
  const written = planUpdate(lines);
  const sections = audiences.flatMap((audience: Audience) =>
    sectionTitles[audience].map((title, position) => ({
      id: randomUUID(),
      case_id: caseId,
      audience,
      title,
      position,
      seq: 0,
    })),
  );
  const [first] = sections;
  if (!first) throw new Error('A plan without sections.');
  first.seq = 1;
  const session = {
    id: randomUUID(),
    token_sha256: Buffer.from(randomUUID()),
    practitioner_id: panel.person('coordinator'),
    started_at: now,
    expires_at: now,
    ended_at: now,
  };
  const by = { section_id: first.id, practitioner_id: session.practitioner_id };
  const tables: SeedTable[] = [
    { table: 'session', rows: [session] },
    { table: 'plan_section', rows: sections },
    { table: 'plan_client', rows: [{ ...by, client_id: written.clientId }] },
    {
      table: 'plan_update',
      rows: [{ ...by, seq: 1, session_id: session.id, client_id: written.clientId, at: now, bytes: written.bytes }],
    },
  ];
  return { tables, sectionId: (index: number): string => sections[index]?.id ?? first.id };
}

function planUpdate(lines: readonly string[]): { clientId: number; bytes: Uint8Array } {
  const document = new Y.Doc();
  const body = document.getXmlFragment('body');
  body.insert(
    0,
    lines.map((line) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    }),
  );
  return { clientId: document.clientID, bytes: Y.encodeStateAsUpdate(document) };
}

/** One is due today, one is overdue, one is aimed at him and belongs to the facilitator. The reminder of the first waits. */
function seedActions(panel: SeededPanel, caseId: string, sectionId: (index: number) => string, now: Date): SeedTable[] {
  const common = {
    case_id: caseId,
    audience: 'whole-panel',
    assigned_by: panel.person('coordinator'),
    assigned_at: hoursFrom(now, -40),
    changed_at: hoursFrom(now, -30),
  };
  const dueToday = randomUUID();
  const row = (id: string, index: number, owner: string, days: number, more: Record<string, SeedValue>) => ({
    ...common,
    id,
    section_id: sectionId(index),
    owner_id: panel.person(owner),
    due_on: daysFrom(now, days),
    ...more,
  });
  return [
    {
      table: 'plan_action',
      rows: [
        row(dueToday, 1, 'police-chair', 0, {
          what: 'Confirm that the safety notice was served on Matthew, and when the court date is.',
          direction: 'aimed-at-him',
          state: 'accepted',
        }),
        row(randomUUID(), 0, 'housing', -2, {
          what: 'Say whether the tenancy is in his name alone.',
          direction: 'for-the-system',
          state: 'accepted',
        }),
        row(randomUUID(), 1, 'facilitator', 5, {
          what: 'Report attendance and engagement of Matthew in the program.',
          direction: 'aimed-at-him',
          state: 'proposed',
        }),
      ],
    },
    { table: 'outbox', rows: [reminderOf(dueToday, panel.person('police-chair'), now)] },
  ];
}

const reminderOf = (actionId: string, recipientId: string, now: Date): Record<string, SeedValue> => ({
  id: randomUUID(),
  kind: 'action-due',
  subject_id: actionId,
  rule: 'on-the-day',
  due: localDate(now, MELBOURNE),
  recipient_id: recipientId,
  due_at: atLocalHour(localDate(now, MELBOURNE), 9, MELBOURNE),
  written_at: hoursFrom(now, -40),
});

function seedRisk(panel: SeededPanel, caseId: string, partyId: string, now: Date): SeedTable[] {
  const riskLevelId = randomUUID();
  return [
    {
      table: 'risk_level',
      rows: [
        {
          id: riskLevelId,
          case_id: caseId,
          party_id: partyId,
          audience: 'whole-panel',
          level: 'serious-risk',
          reason: 'Pregnancy, assault, and his return to the house twice after the safety notice (police).',
          judged_by: panel.person('coordinator'),
          judged_at: hoursFrom(now, -47),
        },
      ],
    },
    { table: 'risk_level_followed', rows: [{ risk_level_id: riskLevelId, followed_at: hoursFrom(now, -47) }] },
  ];
}

/** Today's meeting, with the case on its agenda, and the one four weeks on. */
function seedMeetings(panel: SeededPanel, caseId: string, now: Date): SeedTable[] {
  const meetingId = randomUUID();
  const startsAt = new Date(Math.ceil(hoursFrom(now, 1).getTime() / 1_800_000) * 1_800_000);
  const planned = (id: string, at: Date) => ({ id, panel_id: panel.panelId, starts_at: at, state: 'planned' });
  return [
    { table: 'meeting', rows: [planned(meetingId, startsAt), planned(randomUUID(), hoursFrom(startsAt, 28 * 24))] },
    {
      table: 'agenda_item',
      rows: [
        { id: randomUUID(), meeting_id: meetingId, case_id: caseId, kind: 'new', position: 0, minutes_planned: 15 },
      ],
    },
  ];
}

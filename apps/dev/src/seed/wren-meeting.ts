import { createHash, randomUUID } from 'node:crypto';
import { MELBOURNE } from '@inview/platform';
import { minutesText, sha256, type MinutesFacts } from '@inview/meetings';
import { sectionTitles } from '@inview/plans';
import { audiences, defaultPracticeSettings, type Audience } from '@inview/policy';
import * as Y from 'yjs';
import { people, type SeededPanel } from './panel.js';
import type { SeedTable, SeedValue } from './rows.js';
import type { Wren } from './wren.js';

type Row = Record<string, SeedValue>;

/** When the panel met on the second case, in hours before the start: two weeks, at about this hour. */
const OPENED = 338;
export const CLOSED = 336;

const absent = ['housing', 'mental-health'];

/** What was decided, for each audience: of her side nothing is in the other's. */
const decided: Readonly<Record<Audience, { readonly text: string; readonly reasons: string }>> = {
  'whole-panel': {
    text: 'Police drive by Sample Court every night until the next meeting.',
    reasons: 'Two calls by the neighbour within four weeks.',
  },
  'her-side': {
    text: 'The specialist service is the only one that contacts Tessa.',
    reasons: 'She is to be asked once, by somebody whom she knows.',
  },
};

/** The meeting that has closed: who came, what was decided, its minutes and what it froze, each for its audience. */
export function closedMeeting(panel: SeededPanel, wren: Wren, asked: readonly Row[]): SeedTable[] {
  const id = randomUUID();
  const [opened, closed] = [wren.ago(OPENED), wren.ago(CLOSED)];
  const members = people.filter(({ membership }) => membership !== null);
  const item = { id: randomUUID(), meeting_id: id, case_id: wren.caseId, kind: 'new', position: 0 };
  return [
    {
      table: 'meeting',
      rows: [{ id, panel_id: panel.panelId, starts_at: opened, state: 'closed', opened_at: opened, closed_at: closed }],
    },
    { table: 'agenda_item', rows: [{ ...item, minutes_planned: 15, standing_part: 'done' }] },
    {
      table: 'attendance',
      rows: members.map(({ slug }) => ({
        meeting_id: id,
        practitioner_id: panel.person(slug),
        ...(absent.includes(slug)
          ? { state: 'apology' }
          : {
              state: 'present',
              undertaking_version: defaultPracticeSettings.undertaking.version,
              undertaking_accepted_at: opened,
            }),
      })),
    },
    {
      table: 'decision',
      rows: audiences.map((audience) => ({
        id: randomUUID(),
        meeting_id: id,
        case_id: wren.caseId,
        audience,
        ...decided[audience],
        recorded_by: panel.person('coordinator'),
        recorded_at: wren.ago(CLOSED + 1),
      })),
    },
    { table: 'minutes', rows: audiences.map((audience) => minutes(panel, wren, { id, audience, asked })) },
    { table: 'plan_version', rows: audiences.map((audience) => frozen(wren, id, audience)) },
  ];
}

interface Made {
  readonly id: string;
  readonly audience: Audience;
  readonly asked: readonly Row[];
}

function minutes(panel: SeededPanel, wren: Wren, { id, audience, asked }: Made): Row {
  const facts: MinutesFacts = {
    panel: 'Riverbend RAMP',
    timeZone: MELBOURNE,
    audience,
    openedAt: wren.ago(OPENED),
    closedAt: wren.ago(CLOSED),
    attendance: people
      .filter(({ membership }) => membership !== null)
      .map(({ slug, name, role }) => ({
        name,
        role,
        agency: agencyOf(panel, slug, 'short_name'),
        state: absent.includes(slug) ? ('apology' as const) : ('present' as const),
        undertakingAcceptedAt: absent.includes(slug) ? null : wren.ago(OPENED).toISOString(),
      }))
      .sort((one, other) => one.agency.localeCompare(other.agency)),
    review: [],
    reviewLeftWhy: null,
    cases: [
      {
        caseId: wren.caseId,
        reference: 'WREN',
        names: 'Tessa and Grant',
        decisions: [decided[audience]],
        actions: asked.filter((row) => row.audience === audience).map((row) => minuted(panel, row)),
        riskLevels:
          audience === 'whole-panel' ? [{ about: 'Tessa', level: 'serious-risk', reason: RISK_TO_TESSA }] : [],
      },
    ],
  };
  const { attendance, review, reviewLeftWhy, cases } = facts;
  const text = minutesText(facts);
  return {
    id: randomUUID(),
    meeting_id: id,
    audience,
    content: { attendance, review, reviewLeftWhy, cases },
    text,
    sha256: sha256(text),
    made_at: wren.ago(CLOSED),
  };
}

/** What the coordinator judged in the meeting. */
export const RISK_TO_TESSA = 'Visits at night, each longer than the one before (police).';

function agencyOf(panel: SeededPanel, slug: string, column: 'name' | 'short_name'): string {
  const agency = people.find((one) => one.slug === slug)?.agency ?? '';
  const row = panel.tables.find(({ table }) => table === 'agency')?.rows.find(({ id }) => id === panel.agency(agency));
  return String(row?.[column]);
}

function minuted(panel: SeededPanel, row: Row): MinutesFacts['cases'][number]['actions'][number] {
  const owner = people.find(({ slug }) => panel.person(slug) === row.owner_id);
  return {
    what: String(row.what),
    agency: agencyOf(panel, owner?.slug ?? '', 'name'),
    owner: owner?.name ?? '',
    dueOn: String(row.due_on),
    waits: null,
    answersRisk: null,
  };
}

/** The plan as it was then: nothing was written in it before the meeting. */
function frozen(wren: Wren, meetingId: string, audience: Audience): Row {
  const first = audience === 'whole-panel' ? 0 : sectionTitles['whole-panel'].length;
  const sections = sectionTitles[audience].map((title, position) => ({
    sectionId: wren.sectionId(first + position),
    title,
    position,
    seq: 0,
    text: '',
  }));
  const empty = Buffer.from(Y.encodeStateAsUpdate(new Y.Doc()));
  const states = sections.map(() => empty);
  const hash = createHash('sha256').update(JSON.stringify(sections));
  for (const state of states) hash.update(state);
  return {
    id: randomUUID(),
    case_id: wren.caseId,
    meeting_id: meetingId,
    audience,
    frozen_at: wren.ago(CLOSED),
    sections: JSON.stringify(sections),
    states,
    sha256: hash.digest('hex'),
  };
}

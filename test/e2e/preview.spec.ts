import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteResponse } from '@inview/contract';
import type { Person } from './inview.js';
import { steps, Walk } from './walk.js';

type Slug = keyof Walk['people'];
type Preview = RouteResponse<'case.preview'>;

/** Every kind of reader that the panel has; the chair of police holds no consultation, the men's service is on his side. */
const MEMBERS = [
  'police-chair',
  'specialist-chair',
  'specialist-worker',
  'corrections',
  'child-protection',
  'housing',
  'mens-service',
] as const satisfies readonly Slug[];

const walk = new Walk();
let played = 0;
const looks: Preview[] = [];

async function playThrough(name: string): Promise<void> {
  while (played < steps.length) {
    const step = steps[played++];
    await step?.run(walk);
    if (step?.name === name) return;
  }
  throw new Error(`The walk has no step "${name}" ahead.`);
}

const onCase = () => ({ params: { caseId: walk.id('case') } });
const preview = (slug: Slug): Promise<Preview> =>
  walk.people.coordinator.does('case.preview', {
    ...onCase(),
    body: { practitionerId: walk.id(slug), releasing: null },
  });

/** What somebody is served of the case by the routes themselves; a refusal as what a preview says of it. */
async function served(who: Person): Promise<Pick<Preview, 'answer' | 'sees'>> {
  const read = await who.ask('case.read', onCase());
  if (read.status === 403) return { answer: 'nothing-yet', sees: null };
  if (read.status === 404) return { answer: 'unknown', sees: null };
  const all = await who.does('case.read', onCase());
  // Y2, W5: what they added today the coordinator does not read before tomorrow.
  const open = (await walk.people.coordinator.does('case.read', onCase())).contributions.map(({ id }) => id);
  const file = { ...all, contributions: all.contributions.filter(({ id }) => open.includes(id)) };
  const sections = [...file.wholePanel.sections, ...(file.herSide?.sections ?? [])];
  const seen: Preview['sees'] = {
    case: file,
    sections: await Promise.all(sections.map(({ id }) => who.does('section.read', { params: { sectionId: id } }))),
    programs: await who.does('case.programs', onCase()),
    exchange: await exchanged(who),
    herSide: file.herSide ? await servedOfHers(who) : null,
  };
  return { answer: 'sees', sees: seen };
}

/** What they read of their agency's ledger in this case, each row opened. */
async function exchanged(who: Person): Promise<NonNullable<Preview['sees']>['exchange']> {
  const mine = await who.does('exchange.mine', { params: { panelId: walk.id('panel') } });
  const ofCase = <Row extends { caseId: string }>(rows: Row[]) =>
    rows.filter(({ caseId }) => caseId === walk.id('case'));
  const ledger = {
    agency: mine.agency,
    requestsIn: ofCase(mine.requestsIn),
    requestsOut: ofCase(mine.requestsOut),
    given: ofCase(mine.given),
    received: ofCase(mine.received),
    corrections: ofCase(mine.corrections),
    complaints: ofCase(mine.complaints),
    rolesToConfirm: ofCase(mine.rolesToConfirm),
  };
  const requests = [...ledger.requestsIn, ...ledger.requestsOut];
  const statements = [...ledger.given, ...ledger.received].filter(({ how }) => how !== 'release');
  return {
    ledger,
    requests: await Promise.all(
      requests.map(async ({ id }) => withoutKept(await who.does('request.read', { params: { requestId: id } }))),
    ),
    statements: await Promise.all(
      statements.map(({ id }) => who.does('statement.read', { params: { statementId: id } })),
    ),
  };
}

/** Why an agency refused is kept from the coordinator (D5), and so from a preview (Y2). */
const withoutKept = (request: RouteResponse<'request.read'>) => ({
  ...request,
  steps: request.steps.map(({ kept: _, ...step }) => step),
});

async function servedOfHers(who: Person): Promise<NonNullable<Preview['sees']>['herSide']> {
  const { consultations } = await who.does('case.consultations', onCase());
  const { reviews } = await who.does('case.program-reviews', onCase());
  const asking = await who.ask('case.asking', onCase());
  return {
    asking: asking.status === 200 ? await who.does('case.asking', onCase()) : null,
    consultations: await Promise.all(
      consultations.map(({ id }) => who.does('consultation.read', { params: { consultationId: id } })),
    ),
    assessments: (await who.does('case.assessments', onCase())).assessments,
    reviews,
  };
}

beforeAll(async () => {
  await walk.start();
}, 60_000);
afterAll(async () => {
  await walk.close();
});

const STARTED = 'both write on, and she is to be warned';

describe.each([
  ['before anybody was asked', 'triage'],
  ['released to some', STARTED],
  ['in the open meeting, before its undertaking', 'open the meeting'],
  ['in the meeting', 'an action derives from the consultation'],
  ['after it', 'close the meeting'],
  ['after she has withdrawn', 'she withdraws'],
])('a preview is what is really read, field for field, %s', (_, step) => {
  let his: Preview | null = null;

  beforeAll(async () => {
    await playThrough(step);
    if (step === STARTED) {
      const { programs } = await walk.people['specialist-worker'].does('case.asking', onCase());
      await walk.people['specialist-worker'].does('consultation.ask', {
        ...onCase(),
        body: { partyId: walk.id('Lisa'), unitId: programs[0]?.unit.id ?? '', question: 'Is she safe tonight?' },
      });
    }
    // Who looks has accepted the undertaking too (M1).
    if (step === 'open the meeting') {
      const meeting = { params: { meetingId: walk.id('meeting') } };
      const { version } = await walk.people.coordinator.does('meeting.undertaking', meeting);
      await walk.people.coordinator.does('meeting.undertake', { ...meeting, body: { version } });
    }
  }, 60_000);

  it.each(MEMBERS)('%s', async (slug) => {
    const { member, ...shown } = await preview(slug);
    if (slug === 'mens-service') his = { member, ...shown };
    looks.push({ member, ...shown });
    expect(shown).toEqual(await served(walk.people[slug]));
    expect(member.agency).not.toBe('');
  });

  it('has no sign of her side with the eyes of his', () => {
    expect(his?.sees?.herSide ?? null).toBeNull();
    expect(his?.sees?.case ?? {}).not.toHaveProperty('herSide');
  });
});

it('was of members who had asked, refused, given, been given, put right and complained, and had read what both wrote on', () => {
  const exchanges = looks.flatMap(({ sees }) => sees?.exchange ?? []);
  const hers = looks.flatMap(({ sees }) => sees?.herSide ?? []);
  const refusals = exchanges.flatMap(({ requests }) => requests.filter(({ state }) => state === 'refused'));
  const [outgoing, incoming] = [
    refusals.filter(({ mayAskAgain }) => mayAskAgain),
    refusals.filter((one) => one.mayAnswer),
  ];
  const { ledger } = { ledger: exchanges.map((one) => one.ledger) };
  const rows = {
    requests: exchanges.flatMap(({ requests }) => requests).length,
    refusedUs: outgoing.length,
    refusedByUs: incoming.length,
    statements: exchanges.flatMap(({ statements }) => statements).length,
    releases: ledger.flatMap(({ received }) => received.filter(({ how }) => how === 'release')).length,
    corrections: ledger.flatMap(({ corrections }) => corrections).length,
    complaints: ledger.flatMap(({ complaints }) => complaints).length,
    messages: hers.flatMap(({ consultations }) => consultations.flatMap(({ followUps }) => followUps)).length,
    asked: hers.flatMap(({ asking }) => asking?.asked ?? []).length,
  };
  expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([]);
});

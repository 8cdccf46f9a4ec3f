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
  const file = await who.does('case.read', onCase());
  const sections = [...file.wholePanel.sections, ...(file.herSide?.sections ?? [])];
  const seen: Preview['sees'] = {
    case: file,
    sections: await Promise.all(sections.map(({ id }) => who.does('section.read', { params: { sectionId: id } }))),
    programs: await who.does('case.programs', onCase()),
    herSide: file.herSide ? await servedOfHers(who) : null,
  };
  return { answer: 'sees', sees: seen };
}

async function servedOfHers(who: Person): Promise<NonNullable<Preview['sees']>['herSide']> {
  const { consultations } = await who.does('case.consultations', onCase());
  const { reviews } = await who.does('case.program-reviews', onCase());
  return {
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

describe.each([
  ['before anybody was asked', 'triage'],
  ['released to some', 'both write on, and she is to be warned'],
  ['in the open meeting, before its undertaking', 'open the meeting'],
  ['in the meeting', 'an action derives from the consultation'],
  ['after it', 'close the meeting'],
  ['after she has withdrawn', 'she withdraws'],
])('a preview is what is really read, field for field, %s', (_, step) => {
  let his: Preview | null = null;

  beforeAll(async () => {
    await playThrough(step);
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
    expect(shown).toEqual(await served(walk.people[slug]));
    expect(member.agency).not.toBe('');
  });

  it('has no sign of her side with the eyes of his', () => {
    expect(his?.sees?.herSide ?? null).toBeNull();
    expect(his?.sees?.case ?? {}).not.toHaveProperty('herSide');
  });
});

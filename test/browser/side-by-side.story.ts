import type { Socket } from 'socket.io-client';
import { typedReferral, type Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';

/** What the panel wrote because of what she said; our own words, like all of this walk. */
export const HER_LINES = [
  'She wants to be told before police serve the order, so that she can be at her sister’s.',
  'The midwife keeps her appointments at the hospital, where he does not come.',
] as const;

const LINES: readonly (readonly [slug: keyof Walk['people'], section: string, text: string])[] = [
  ['police-chair', 'whole-panel section 1', 'Police serve the order this week and check the house on Friday night.'],
  [
    'mens-service',
    'whole-panel section 1',
    'The program sees him on Tuesdays and reports a missed session the same day.',
  ],
  ['child-protection', 'whole-panel section 2', 'A plan for the unborn child is made with the midwife before week 36.'],
  ['specialist-chair', 'her-side section 0', HER_LINES[0]],
  ['child-protection', 'her-side section 1', HER_LINES[1]],
];

/** Writes the plan as a panel would have it in the middle of its meeting. */
export async function writePlan(walk: Walk): Promise<void> {
  for (const [at, [slug, section, text]] of LINES.entries()) {
    const socket: Socket = await walk.people[slug].socket();
    const answer = await writeLine(socket, walk.id(section), 700 + at, text);
    socket.disconnect();
    if ('error' in answer) throw new Error(`${slug} could not write: ${answer.error.code}`);
  }
}

/** Another referral waits for the coordinator, and the advocate has begun to speak for her client again. */
export async function sendReferral(walk: Walk): Promise<void> {
  const { advocate, housing } = walk.people;
  const { id: referralId } = await housing.does('referral.start', { body: { panelId: walk.id('panel') } });
  const [first, ...others] = typedReferral.victimSurvivors ?? [];
  const body = {
    ...typedReferral,
    victimSurvivors: [{ ...first, name: 'Ana' }, ...others],
    personsUsingViolence: [{ ...typedReferral.personsUsingViolence?.[0], name: 'Bo' }],
  };
  await housing.does('referral.save', { params: { referralId }, body });
  await housing.does('referral.send', { params: { referralId } });
  const { clients } = await advocate.does('consultations.mine');
  const { id } = await advocate.does('consultation.start', { body: { clientId: clients[0]?.id ?? '' } });
  walk.ids['own draft'] = id;
  await advocate.does('consultation.save', {
    params: { consultationId: id },
    body: { clientId: clients[0]?.id ?? null, herWords: 'He has found the new number and calls at night.' },
  });
}

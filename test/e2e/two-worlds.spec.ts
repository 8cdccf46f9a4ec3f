import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { routes, type Route, type RouteName } from '@inview/contract';
import { rows } from '@inview/platform';
import type { Person } from './inview.js';
import { steps, Walk } from './walk.js';

/** Whose side must not learn that she spoke. */
const HIS_SIDE = ['mens-service', 'facilitator', 'risk-lead'] as const;

const SECTIONS = [0, 1, 2, 3].flatMap((position) => [
  `whole-panel section ${position}`,
  `her-side section ${position}`,
]);

/** Everything they could ask about, by the parameter that takes it: names of ids, also of what exists in one world only. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  panelId: ['panel'],
  referralId: ['referral'],
  meetingId: ['meeting'],
  caseId: ['case', 'second case'],
  sectionId: SECTIONS,
  consultationId: ['consultation', 'part'],
  actionId: ['action aimed at him', 'derived action'],
  warningId: ['warning'],
  clientId: ['client'],
  enrolmentId: ['enrolment'],
  laneId: ['consultation'],
  questionId: ['question'],
  requestId: ['request to his side', 'request of his side', 'request about her'],
  statementId: ['answer of his side', 'statement to his side', 'statement about her', 'said about Lisa for her side'],
};

interface Seen {
  readonly step: string;
  readonly answers: readonly string[];
  readonly frames: Readonly<Record<string, readonly string[]>>;
}

interface World {
  readonly seen: readonly Seen[];
  readonly mailRows: readonly unknown[];
}

/** Plays one world and keeps all that his side can fetch or is sent, step by step. */
async function play(withConsultation: boolean): Promise<World> {
  const walk = new Walk();
  await walk.start();
  const watched = await Promise.all(HIS_SIDE.map((slug) => watch(walk, slug)));
  try {
    const seen: Seen[] = [];
    for (const step of steps) {
      walk.clock.forward(5);
      walk.testIds.from(step.name);
      for (const { frames } of watched) frames.length = 0;
      if (withConsultation || !step.hers) await step.run(walk);
      await settled();
      const frames = Object.fromEntries(watched.map(({ slug, frames: heard }) => [slug, [...heard]]));
      const answers: string[] = [];
      walk.testIds.from(`reads after ${step.name}`);
      for (const slug of HIS_SIDE) answers.push(...(await everything(walk, walk.people[slug])));
      seen.push({ step: step.name, answers, frames });
    }
    return { seen, mailRows: await mailsTo(walk) };
  } finally {
    for (const { socket } of watched) socket.disconnect();
    await walk.close();
  }
}

/** Raw engine frames to one of them, text and binary, from a socket that sits in every room it may sit in. */
async function watch(
  walk: Walk,
  slug: (typeof HIS_SIDE)[number],
): Promise<{ slug: string; socket: Socket; frames: string[] }> {
  const socket = await walk.people[slug].socket();
  const frames: string[] = [];
  socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    if (type === 'message')
      frames.push(typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('hex'));
  });
  await socket.emitWithAck('meeting.join', { meetingId: walk.id('meeting') });
  for (const section of ['whole-panel section 0', 'whole-panel section 1', 'her-side section 0']) {
    await socket.emitWithAck('plan.join', {
      sectionId: walk.id(section),
      clientId: 4000,
      stateVector: Y.encodeStateVector(new Y.Doc()),
    });
  }
  await settled();
  return { slug, socket, frames };
}

/** Every GET route, on every id that fits and every id that does not: status, headers and body, byte for byte. */
async function everything(walk: Walk, person: Person): Promise<string[]> {
  const answers: string[] = [];
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    if (route.method !== 'GET') continue;
    const parameter = /:(\w+)/.exec(route.path)?.[1];
    for (const what of parameter ? [...(NAMES[parameter] ?? []), 'Lisa'] : ['']) {
      const params = parameter ? { [parameter]: walk.ids[what] ?? nothing(what) } : {};
      const { status, headers, body } = await person.ask(name, { params } as never);
      // The machine's own Date header is the one thing that no clock of ours sets.
      answers.push(
        JSON.stringify({ who: person.slug, name, what, status, headers: { ...headers, date: '' }, body }).replaceAll(
          params[parameter ?? ''] ?? '-',
          what || '-',
        ),
      );
    }
  }
  return answers;
}

/** An id that names nothing, for what exists in the other world only. */
const nothing = (what: string): string =>
  `${createHash('sha256').update(what).digest('hex').slice(0, 8)}-0000-4000-8000-000000000000`;

/** Long enough for a commit to be notified, decided on and delivered, and for presence to be merged. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 250));

async function mailsTo(walk: Walk): Promise<unknown[]> {
  const owner = await new DataSource({ type: 'postgres', url: walk.inview.database.ownerUrl }).initialize();
  const found = await rows(
    owner.manager,
    `select p.role, o.kind, o.rule, o.due::text, o.due_at, o.held_until, o.sent_at, o.dropped_why from outbox o join practitioner p on p.id = o.recipient_id join unit u on u.id = p.unit_id
     where u.kind in ('facilitators', 'risk-lead') order by p.role, o.due_at, o.rule`,
  );
  await owner.destroy();
  return found;
}

describe('two worlds: with and without the consultation', () => {
  let spoke: World;
  let silent: World;

  beforeAll(async () => {
    spoke = await play(true);
    silent = await play(false);
  }, 600_000);

  it('has something to compare', () => {
    expect(spoke.seen).toHaveLength(steps.length);
    const answers = spoke.seen.flatMap((step) => step.answers);
    expect(answers.length).toBeGreaterThan(1500);
    expect(answers.filter((answer) => answer.includes('"status":200')).length).toBeGreaterThan(300);
    expect(spoke.seen.flatMap((step) => Object.values(step.frames).flat()).length).toBeGreaterThan(20);
    expect(spoke.mailRows.length).toBeGreaterThan(0);
  });

  it.each(steps.map((step, index) => [step.name, index] as const))(
    'is the same for his side, to the byte, after: %s',
    (_, index) => {
      const [with_, without] = [spoke.seen[index], silent.seen[index]];
      const differing = with_?.answers.flatMap((answer, at) =>
        answer === without?.answers[at] ? [] : [[answer, without?.answers[at]]],
      );
      expect(differing).toEqual([]);
      expect(with_?.frames).toEqual(without?.frames);
    },
  );

  it('sends his side no frame that is caused by it', () => {
    const caused = spoke.seen.filter((_, index) => steps[index]?.hers).map(({ step, frames }) => ({ step, frames }));
    expect(caused.length).toBeGreaterThan(5);
    for (const { step, frames } of caused)
      expect({ step, frames }).toEqual({ step, frames: { 'mens-service': [], facilitator: [], 'risk-lead': [] } });
  });

  it('queues the same mail for his side', () => {
    expect(spoke.mailRows).toEqual(silent.mailRows);
  });
});

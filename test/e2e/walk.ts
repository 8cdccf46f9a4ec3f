import type { RouteBody, RouteResponse } from '@inview/contract';
import { referral } from '../../apps/dev/src/seed/lisa-and-matthew.js';
import { exchangeSteps, sayingSteps } from './exchange.steps.js';
import {
  SEEDED_AT,
  TestClock,
  TestIds,
  anInview,
  type InviewOptions,
  type Person,
  type RunningInview,
} from './inview.js';
import { about, anotherPerson, withoutNames, writingOn } from './loop.step.js';
import { oneMessage, sharedWider, toEverybody } from './widening.steps.js';
import { writeLine } from './write-line.js';

const PEOPLE = [
  'coordinator',
  'advocate',
  'specialist-worker',
  'police-chair',
  'specialist-chair',
  'corrections',
  'child-protection',
  'housing',
  'mens-service',
  'facilitator',
  'risk-lead',
] as const;
type Slug = (typeof PEOPLE)[number];

/** A referral as a specialist worker would type it: our continuation of the published example. */
export const typedReferral = structuredClone(referral) as unknown as RouteBody<'referral.save'>;

export const HER_WORDS = 'He has started to count the days until the baby, and says that the house will be quiet then.';
export const MY_READING = 'I read this as a threat to the unborn child; she is minimising when he is near.';

/** One panel working one case, step by step, over HTTP and real sockets; steps marked `hers` exist only with a consultation. */
export class Walk {
  readonly clock = new TestClock();
  readonly testIds = new TestIds();
  readonly people = {} as Record<Slug, Person>;
  readonly ids: Record<string, string> = {};
  private running: RunningInview | null = null;

  get inview(): RunningInview {
    if (!this.running) throw new Error('The walk has not started.');
    return this.running;
  }

  id(name: string): string {
    const id = this.ids[name];
    if (!id) throw new Error(`The walk has no ${name} yet.`);
    return id;
  }

  async start(given: Pick<InviewOptions, 'webDist' | 'alter'> = {}): Promise<void> {
    this.clock.at = SEEDED_AT;
    this.running = await anInview({ clock: this.clock, ids: this.testIds, ...given });
    for (const slug of PEOPLE) this.people[slug] = await this.inview.as(slug);
    const { coordinator } = this.people;
    const me = await coordinator.does('session.read');
    this.ids['panel'] = me.panels[0]?.id ?? '';
    const { cases } = await coordinator.does('panel.cases', { params: { panelId: this.id('panel') } });
    this.ids['case'] = cases.find((row) => row.reference === 'HERON')?.id ?? '';
    const panel = await coordinator.does('panel.read', { params: { panelId: this.id('panel') } });
    this.ids['meeting'] = panel.meetings.find((meeting) => meeting.state === 'planned')?.id ?? '';
    await this.nameParts();
  }

  async close(): Promise<void> {
    await this.running?.close();
  }

  case(by: Person): Promise<RouteResponse<'case.read'>> {
    return by.does('case.read', { params: { caseId: this.id('case') } });
  }

  party(file: RouteResponse<'case.read'>, name: string): string {
    return file.parties.find((party) => party.name === name)?.id ?? '';
  }

  /** Names every section and agency that tests refer to. */
  private async nameParts(): Promise<void> {
    const file = await this.case(this.people.coordinator);
    for (const section of file.wholePanel.sections) this.ids[`whole-panel section ${section.position}`] = section.id;
    for (const section of file.herSide?.sections ?? []) this.ids[`her-side section ${section.position}`] = section.id;
    this.ids['Lisa'] = this.party(file, 'Lisa');
    const { clients } = await this.people.advocate.does('consultations.mine');
    this.ids['client'] = clients[0]?.id ?? '';
    const { enrolments } = await this.people.facilitator.does('programs.mine');
    this.ids['enrolment'] = enrolments[0]?.id ?? '';
    for (const slug of PEOPLE) {
      const me = await this.people[slug].does('session.read');
      this.ids[`agency of ${slug}`] = me.agency.id;
      this.ids[`unit of ${slug}`] = me.unit.id;
      this.ids[slug] = me.id;
    }
  }
}

export interface Step {
  readonly name: string;
  /** Exists only in the world where she spoke. */
  readonly hers?: true;
  run(walk: Walk): Promise<void>;
}

async function write(
  walk: Walk,
  slug: Slug,
  section: string,
  clientId: number,
  text: string,
  lineId?: string,
): Promise<void> {
  const socket = await walk.people[slug].socket();
  const answer = await writeLine(socket, walk.id(section), clientId, text, lineId);
  socket.disconnect();
  if ('error' in answer) throw new Error(`${slug} could not write: ${answer.error.code}`);
}

const meeting = (walk: Walk) => ({ params: { meetingId: walk.id('meeting') } });

const agreed: RouteBody<'consultation.save'>['consent'] = {
  basis: 'consent',
  purpose: 'So that the panel can plan for her and the baby',
  agreed: ['specialist-family-violence', 'family-services'],
  police: 'no',
  childProtection: 'yes',
  until: '2027-03-01',
  how: 'spoken',
  why: '',
  toldHer: '',
};

export const steps: readonly Step[] = [
  {
    name: 'refer',
    async run({ people, ids }: Walk) {
      const panelId = ids['panel'] ?? '';
      const { id: referralId } = await people['specialist-worker'].does('referral.start', { body: { panelId } });
      ids['referral'] = referralId;
      await people['specialist-worker'].does('referral.save', { params: { referralId }, body: typedReferral });
      await people['specialist-worker'].does('referral.send', { params: { referralId } });
    },
  },
  {
    name: 'triage',
    async run({ people, ids }: Walk) {
      const accepted = await people.coordinator.does('referral.accept', {
        params: { referralId: ids['referral'] ?? '' },
        body: {
          reasons: 'Usual services are not enough.',
          wholePanelSummary: 'Police attended twice.',
          nextStep: 'On the next agenda',
          contactUnitIds: [ids['unit of specialist-worker'] ?? ''],
        },
      });
      ids['second case'] = accepted.caseId;
    },
  },
  ...exchangeSteps,
  {
    name: 'ask for a consultation',
    hers: true,
    async run(walk) {
      const { programs } = await walk.people.coordinator.does('panel.programs', {
        params: { panelId: walk.id('panel') },
      });
      const asked = await walk.people.coordinator.does('consultation.ask', {
        params: { caseId: walk.id('case') },
        body: { partyId: walk.id('Lisa'), unitId: programs[0]?.unit.id ?? '' },
      });
      walk.ids['consultation'] = asked.id;
    },
  },
  {
    name: 'the advocate answers',
    hers: true,
    async run(walk) {
      const { advocate } = walk.people;
      const { clients } = await advocate.does('consultations.mine');
      const words = await advocate.does('consultation.words');
      await advocate.does('consultation.answer', about(walk));
      const body = {
        clientId: clients[0]?.id ?? null,
        herWords: HER_WORDS,
        myReading: MY_READING,
        mayKnow: false,
        mayUseWithHim: false,
        consent: { ...agreed, wordsVersion: words.version },
      };
      await advocate.does('consultation.save', { ...about(walk), body });
      await advocate.does('consultation.send', about(walk));
    },
  },
  {
    name: 'the coordinator reads and releases',
    hers: true,
    async run(walk) {
      const { coordinator } = walk.people;
      await coordinator.does('consultation.read', about(walk));
      for (const slug of ['specialist-worker', 'child-protection'] as const) {
        await coordinator.does('consultation.release', {
          ...about(walk),
          body: { agencyId: walk.id(`agency of ${slug}`) },
        });
      }
    },
  },
  writingOn,
  withoutNames,
  {
    name: 'open the meeting',
    async run(walk) {
      await walk.people.coordinator.does('meeting.open', meeting(walk));
    },
  },
  {
    name: 'accept the undertaking',
    async run(walk) {
      for (const slug of [
        'coordinator',
        'police-chair',
        'specialist-chair',
        'specialist-worker',
        'corrections',
        'child-protection',
        'mens-service',
      ] as const) {
        const { version } = await walk.people[slug].does('meeting.undertaking', meeting(walk));
        await walk.people[slug].does('meeting.undertake', { ...meeting(walk), body: { version } });
      }
      const housing = { practitionerId: walk.id('housing'), state: 'apology' as const };
      await walk.people.coordinator.does('meeting.attendance', { ...meeting(walk), body: housing });
    },
  },
  {
    name: 'the part without his side opens and closes',
    async run(walk) {
      const { agenda } = await walk.people.coordinator.does('meeting.read', meeting(walk));
      const itemId = agenda[0]?.id ?? '';
      for (const standingPart of ['open', 'done'] as const)
        await walk.people.coordinator.does('meeting.part', { ...meeting(walk), body: { itemId, standingPart } });
      await walk.people.coordinator.does('meeting.current', {
        ...meeting(walk),
        body: { itemId: agenda[1]?.id ?? itemId },
      });
    },
  },
  {
    name: 'members edit the whole-panel plan',
    async run(walk) {
      await write(walk, 'police-chair', 'whole-panel section 1', 501, 'Police will serve the order this week.');
      await write(walk, 'mens-service', 'whole-panel section 1', 502, 'The program keeps him in view on Tuesdays.');
    },
  },
  {
    name: 'members edit the her-side plan',
    hers: true,
    async run(walk) {
      await write(walk, 'specialist-chair', 'her-side section 0', 601, 'She is afraid of what comes with the birth.');
      await walk.people['specialist-chair'].does('risk.judge', {
        params: { caseId: walk.id('case') },
        body: {
          partyId: walk.id('Lisa'),
          audience: 'her-side',
          level: 'serious-risk-immediate-protection',
          reason: 'What she told the advocate.',
        },
      });
      await walk.people.coordinator.does('meeting.decide', {
        ...meeting(walk),
        body: {
          caseId: walk.id('case'),
          audience: 'her-side',
          text: 'Contact her before the weekend.',
          reasons: 'Her own view of the danger.',
        },
      });
    },
  },
  {
    name: 'judge and decide for the whole panel',
    async run(walk) {
      const caseId = walk.id('case');
      await walk.people['police-chair'].does('risk.judge', {
        params: { caseId },
        body: {
          partyId: walk.id('Lisa'),
          audience: 'whole-panel',
          level: 'serious-risk-immediate-protection',
          reason: 'Third call-out.',
        },
      });
      await walk.people.coordinator.does('meeting.decide', {
        ...meeting(walk),
        body: { caseId, audience: 'whole-panel', text: 'Keep on the agenda.', reasons: 'He keeps coming back.' },
      });
    },
  },
  ...sayingSteps,
  {
    name: 'a line becomes an action aimed at him',
    async run(walk) {
      const made = await walk.people.coordinator.does('action.assign', {
        params: { caseId: walk.id('case') },
        body: {
          what: 'Report missed sessions the same day.',
          agencyId: walk.id('agency of facilitator'),
          ownerId: walk.id('facilitator'),
          dueOn: '2026-12-04',
          direction: 'aimed-at-him',
          from: { sectionId: walk.id('whole-panel section 1') },
        },
      });
      walk.ids['action aimed at him'] = made.id;
      await walk.people.facilitator.does('action.accept', { params: { actionId: made.id } });
    },
  },
  {
    name: 'an action derives from the consultation',
    hers: true,
    async run(walk) {
      const made = await walk.people.coordinator.does('action.assign', {
        params: { caseId: walk.id('case') },
        body: {
          what: 'Ring her in her safe hours before Friday.',
          agencyId: walk.id('agency of specialist-worker'),
          ownerId: walk.id('specialist-worker'),
          dueOn: '2026-12-03',
          direction: 'asked-of-her',
          from: { consultationId: walk.id('consultation') },
        },
      });
      walk.ids['derived action'] = made.id;
      await walk.people['specialist-worker'].does('action.accept', { params: { actionId: made.id } });
    },
  },
  oneMessage,
  toEverybody,
  sharedWider,
  {
    name: 'close the meeting',
    async run(walk) {
      await walk.people.coordinator.does('meeting.close', meeting(walk));
    },
  },
  {
    name: 'report the action done',
    async run(walk) {
      await walk.people.facilitator.does('action.report', {
        params: { actionId: walk.id('action aimed at him') },
        body: { outcome: 'done', note: 'Reported.' },
      });
    },
  },
  {
    name: 'the loop is closed',
    hers: true,
    async run(walk) {
      await walk.people.coordinator.does('consultation.reply', {
        ...about(walk),
        body: {
          mayTellHer: 'That police will serve the order.',
          withHim: 'The program speaks with him on Tuesday.',
          notToMention: 'The count of days.',
          ifItWorsens: 'Ring 000, then us.',
        },
      });
      await walk.people.advocate.does('consultation.acknowledge', about(walk));
    },
  },
  anotherPerson,
  {
    name: 'she withdraws',
    hers: true,
    async run(walk) {
      await walk.people.advocate.does('consultation.withdraw', { ...about(walk), body: { pressure: 'could-not-ask' } });
    },
  },
];

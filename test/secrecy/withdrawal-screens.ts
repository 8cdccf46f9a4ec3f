import type { Socket } from 'socket.io-client';
import type { RouteBody, RouteName, RouteParams } from '@inview/contract';
import type { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import { ask, joinOf } from '../builders/acknowledged.js';
import type { Person } from '../e2e/inview.js';
import type { Walk } from '../e2e/walk.js';
import type { Consulted } from './withdrawal-consulted.js';

/** What a screen does while it is open: reads again, goes on working, waits for what comes. */
type Doing = () => Promise<unknown>;

/** One open screen: what may happen there, in any order, any number of times. */
export interface Screen {
  readonly name: string;
  readonly does: readonly Doing[];
}

/** Whatever is asked after the withdrawal may be refused: what counts is what was answered. */
const asked =
  <N extends RouteName>(person: Person, name: N, input: { params?: RouteParams<N>; body?: RouteBody<N> } = {}): Doing =>
  () =>
    person.ask(name, input);

/** Sockets of the room and of the plan, opened once for all trials of a world; every frame is kept. */
export class Sockets {
  readonly frames: string[] = [];
  private constructor(
    readonly room: Socket,
    readonly plan: Socket,
  ) {
    for (const socket of [room, plan])
      socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
        if (data !== undefined)
          this.frames.push(typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1'));
      });
  }

  static async open(walk: Walk, clientId: number): Promise<Sockets> {
    const sockets = new Sockets(
      await walk.people['specialist-chair'].socket(),
      await walk.people['child-protection'].socket(),
    );
    await ask(sockets.room, 'meeting.join', { meetingId: walk.id('meeting') });
    await ask(sockets.plan, 'plan.join', joinOf(walk.id('her-side section 1'), clientId));
    return sockets;
  }

  close(): void {
    for (const socket of [this.room, this.plan]) socket.disconnect();
  }
}

/** The screens under which she withdraws (rule 9): reads, sends, registers lines, is reminded and exports. */
export function screensOf(
  walk: Walk,
  consulted: Consulted,
  sockets: Sockets,
  mails: ReminderProcessor,
  counted: (remind: () => Promise<void>) => Promise<void>,
): Screen[] {
  const { people } = walk;
  const consultation = { params: { consultationId: consulted.id } };
  const inCase = { params: { caseId: walk.id('case') } };
  const inMeeting = { params: { meetingId: walk.id('meeting') } };
  const section = { params: { sectionId: walk.id('her-side section 1') } };
  const { coordinator, 'specialist-worker': worker, 'specialist-chair': chair, 'child-protection': writer } = people;
  const { 'risk-lead': riskLead, facilitator } = people;
  const opensIt = (person: Person) => [
    asked(person, 'case.consultations', inCase),
    asked(person, 'consultation.read', consultation),
  ];
  return [
    {
      name: 'the coordinator’s case',
      does: [
        ...opensIt(coordinator),
        asked(coordinator, 'case.read', inCase),
        asked(coordinator, 'consultations.queue', { params: { panelId: walk.id('panel') } }),
        asked(coordinator, 'consultation.release', { ...consultation, body: { agencyId: consulted.unreleased } }),
        asked(coordinator, 'consultation.follow-up', {
          ...consultation,
          body: { text: consulted.say('a message of the coordinator'), audience: 'released' },
        }),
      ],
    },
    {
      name: 'the lead agency’s consultation',
      does: [
        ...opensIt(worker),
        asked(worker, 'case.read', inCase),
        asked(worker, 'action.read', { params: { actionId: consulted.actionId } }),
      ],
    },
    {
      name: 'the room of the meeting',
      does: [
        ...opensIt(chair),
        asked(chair, 'meeting.read', inMeeting),
        asked(chair, 'case.read', inCase),
        () => ask(sockets.room, 'meeting.join', { meetingId: walk.id('meeting') }),
      ],
    },
    {
      name: 'a section of the plan',
      does: [
        ...opensIt(writer),
        asked(writer, 'section.read', section),
        asked(coordinator, 'consultation.line', {
          ...consultation,
          body: { sectionId: walk.id('her-side section 1') },
        }),
        () => ask(sockets.plan, 'plan.join', joinOf(walk.id('her-side section 1'), consulted.clientId())),
      ],
    },
    {
      name: 'a worker’s actions, mail and exports',
      does: [
        asked(worker, 'actions.mine'),
        asked(worker, 'exchange.mine'),
        asked(coordinator, 'ledger.export', { ...inCase, body: { partyId: walk.id('Lisa') } }),
        asked(coordinator, 'ledger.export', { ...inCase, body: { agencyId: walk.id('agency of specialist-worker') } }),
        () => counted(() => consulted.remind(mails)),
      ],
    },
    {
      name: 'the lane to the men’s service',
      does: [
        asked(riskLead, 'lane.mine'),
        asked(riskLead, 'lane.read', { params: { laneId: consulted.laneId } }),
        asked(facilitator, 'lane.mine'),
        asked(facilitator, 'lane.received', { params: { laneId: consulted.laneId } }),
      ],
    },
  ];
}

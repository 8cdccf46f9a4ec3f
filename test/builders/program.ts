import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import { EnrolmentQueries, EnrolmentService, LaneQueries, LaneService, WhatFollowsService } from '@inview/programs';
import type { RouteBody } from '@inview/contract';
import { RandomIds } from '@inview/platform';
import type { Consulting } from './consulting.js';

/** One session of a man who takes part a little. */
export const session: RouteBody<'program.note'> = {
  sessionOn: '2026-11-18',
  attendance: 'attended',
  responsibility: 'some',
  minimising: 'some',
  collusion: 'not-seen',
  changesReported: '',
  claims: 'He says that it was once.',
  threats: '',
  understandingAsked: 'not-needed',
};

/** The program and its lane over a world of consultations. */
export class Program {
  readonly enrolments: EnrolmentQueries;
  readonly service: EnrolmentService;
  readonly laneQueries: LaneQueries;
  readonly lane: LaneService;
  readonly follows: WhatFollowsService;
  enrolment = '';

  constructor(readonly world: Consulting) {
    this.service = new EnrolmentService(new RandomIds(), world.conflicts);
    this.enrolments = new EnrolmentQueries(world.access);
    this.laneQueries = new LaneQueries(world.access);
    this.lane = new LaneService(new RandomIds(), world.events);
    this.lane.onModuleInit();
    this.follows = new WhatFollowsService(world.access, world.contacts);
  }

  /** Matthew enrolled with the facilitator, in a panel that was just built. */
  async afresh(): Promise<void> {
    const { people } = this.world;
    this.enrolment = await this.world.as(people.facilitator, 'program.enrol', null, (tx, grant) =>
      this.service.enrol(tx, grant, {
        man: 'Matthew',
        program: 'Behaviour change',
        facilitatorId: people.facilitator.practitionerId,
        enrolledOn: '2026-11-01',
      }),
    );
    await this.world.published();
  }

  note(more: Partial<RouteBody<'program.note'>> = {}, by = this.world.people.facilitator): Promise<string> {
    return this.world.as(by, 'program.write', this.enrolment, (tx, grant) =>
      this.service.note(tx, grant, { ...session, ...more }),
    );
  }

  read(by: Actor) {
    return this.world.as(by, 'program.read', this.enrolment, (tx, grant) => this.enrolments.one(tx, grant));
  }

  link(by = this.world.people.mensServiceMember, partyId = this.world.file.matthew): Promise<void> {
    return this.world.as(by, 'program.link', this.world.file.id, (tx, grant) =>
      this.service.link(tx, grant, { enrolmentId: this.enrolment, partyId }),
    );
  }

  ofCase(by: Actor) {
    return this.world.as(by, 'case.read', this.world.file.id, (tx, grant) => this.enrolments.ofCase(tx, grant));
  }

  /** A sent consultation whose switches stand like this. */
  async consultation(mayKnow: boolean, mayUseWithHim: boolean): Promise<string> {
    const id = await this.world.sent();
    await this.world.owner.query(
      `update consultation_input set may_know = $2, may_use_with_him = $3 where consultation_id = $1`,
      [id, mayKnow, mayUseWithHim],
    );
    await this.world.published();
    return id;
  }

  clear(consultationId: string, more: Partial<RouteBody<'lane.clear'>> = {}): Promise<string> {
    return this.world.as(this.world.people.advocate, 'lane.clear', consultationId, (tx, grant) =>
      this.lane.clear(tx, grant, {
        enrolmentId: this.enrolment,
        words: 'Do not let him learn her shifts.',
        mayUseWithHim: false,
        herOwnWords: false,
        ...more,
      }),
    );
  }

  item(id: string, by = this.world.people.riskLead) {
    return this.world.as(by, 'lane.read', id, async (tx, grant) => {
      await this.lane.readByLead(tx, grant);
      return await this.laneQueries.one(tx, grant);
    });
  }

  pass(id: string, to = this.world.people.facilitator, words = 'Ask him how he plans for the birth.'): Promise<string> {
    return this.world.as(this.world.people.riskLead, 'lane.pass', id, (tx, grant) =>
      this.lane.pass(tx, grant, { facilitatorId: to.practitionerId, words }),
    );
  }

  confirm(id: string, passingId: string, by = this.world.people.advocate): Promise<void> {
    return this.world.as(by, 'lane.confirm', id, (tx, grant) =>
      this.lane.answer(tx, grant, { answer: 'confirmed', passingId }),
    );
  }

  pullBack(id: string, by = this.world.people.advocate): Promise<void> {
    return this.world.as(by, 'lane.pull-back', id, (tx, grant) => this.lane.pullBack(tx, grant));
  }

  received(by: Actor) {
    return this.world.as(by, 'own-lane.list', null, (tx, grant) => this.laneQueries.received(tx, grant));
  }

  mine(by: Actor) {
    return this.world.as(by, 'own-lane.list', null, (tx, grant) => this.laneQueries.mine(tx, grant));
  }

  /** What the worker does when somebody has left. */
  followed(): Promise<void> {
    return this.world.app.transaction((tx) => this.follows.afterExits(tx));
  }

  /** Another facilitator beside the one of the panel. */
  async anotherFacilitator(): Promise<Actor> {
    const { facilitator } = this.world.people;
    const practitionerId = randomUUID();
    await this.world.owner.query(
      `insert into practitioner (id, unit_id, name, role, email) values ($1, $2, 'other facilitator', 'Practitioner', $3)`,
      [practitionerId, facilitator.unitId, `${practitionerId}@example.org`],
    );
    return { ...facilitator, practitionerId, name: 'other facilitator' };
  }
}

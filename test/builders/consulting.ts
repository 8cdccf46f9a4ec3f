import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { ConflictService, LinkService, OfficeService, ReferralService, WhoReaches } from '@inview/cases';
import {
  AdvocateQueries,
  AdvocateService,
  AskingService,
  AssessmentService,
  ConsultationQueries,
  ContactService,
  CoordinationService,
  FindingService,
  FollowUpService,
  GoingOnQueries,
  GoingOnService,
  NamingService,
  PersonsService,
  UnnamedQuestionQueries,
  UnnamedQuestionService,
  WarningQueries,
  WarningService,
} from '@inview/consultations';
import type { ConsultationDraft, RouteBody } from '@inview/contract';
import { dataSource, InTransaction, logger, RandomIds, type Notice } from '@inview/platform';
import { defaultPracticeSettings, type Action } from '@inview/policy';
import { HerWords, SharingQueries, SharingService, StatementService } from '@inview/sharing';
import { aDatabase, type TestDatabase } from '../database.js';
import { aClient, aColleague } from './client.js';
import { StandingClock } from './clock.js';
import { aCase, type BuiltCase } from './seated-case.js';
import { aPanel, type BuiltPanel, type PersonName } from './seated-panel.js';

export const NOW = '2026-11-20T00:00:00.000Z';
export const secret = 'He follows her to the clinic.';
export const reply = { mayTellHer: 'a', withHim: 'b', notToMention: 'c', ifItWorsens: 'd' };
/** Housing and the specialist service by tick, child protection by its own question; police ticked but answered no. */
export const agreement: ConsultationDraft['consent'] = {
  basis: 'consent',
  wordsVersion: defaultPracticeSettings.consentWords.version,
  purpose: 'the plan',
  agreed: ['housing', 'specialist-family-violence', 'police'],
  police: 'no',
  childProtection: 'yes',
  how: 'spoken',
  until: '2026-12-31',
};

/** The services of consultations on a database of their own, with the steps of the walk in one word each. */
export class Consulting {
  readonly clock = new StandingClock(new Date(NOW));
  readonly events = new InTransaction();
  readonly access = new Access(this.clock, new RandomIds());
  readonly ledger = new SharingQueries();
  readonly herWords = new HerWords(this.access, this.ledger);
  readonly settings = new PracticeSettingsQueries();
  readonly sharing = new SharingService(new RandomIds(), this.events, this.ledger);
  readonly advocates = new AdvocateService(new RandomIds(), this.sharing, this.settings, logger('silent', 'test'));
  readonly goingOn = new GoingOnQueries(this.access);
  readonly going = new GoingOnService(new RandomIds(), this.goingOn, this.events, this.settings, this.herWords);
  readonly own = new AdvocateQueries(this.ledger, this.settings);
  readonly coordination = new CoordinationService(this.sharing);
  readonly asking = new AskingService(new RandomIds(), this.access, this.settings);
  readonly followUps = new FollowUpService(new RandomIds());
  readonly naming = new NamingService();
  readonly persons = new PersonsService(new RandomIds(), this.access);
  readonly assessments = new AssessmentService(new RandomIds(), this.access, this.settings);
  readonly warnings = new WarningService(new RandomIds(), this.access);
  readonly warningTasks = new WarningQueries(this.access, this.settings);
  readonly contacts = new ContactService(new RandomIds(), this.settings);
  readonly reach = new WhoReaches(this.events);
  readonly links = new LinkService(new RandomIds(), this.reach);
  readonly offices = new OfficeService(new RandomIds(), this.reach, this.links);
  readonly conflicts = new ConflictService(new RandomIds(), this.reach, this.offices);
  readonly findings = new FindingService(
    new RandomIds(),
    this.access,
    new ReferralService(new RandomIds(), this.events),
    this.warnings,
    this.settings,
  );
  readonly consultations = new ConsultationQueries(this.access, this.settings);
  readonly questions = new UnnamedQuestionQueries(this.access, this.settings);
  readonly question = new UnnamedQuestionService(
    new RandomIds(),
    this.questions,
    new StatementService(new RandomIds(), this.settings, this.herWords),
  );
  panel!: BuiltPanel;
  file!: BuiltCase;
  people!: Record<PersonName | 'colleague', Actor>;
  client!: string;
  withdrawn: string[] = [];
  private notices: Notice[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Client,
    readonly app: DataSource,
    private readonly listener: pg.Client,
  ) {
    listener.on('notification', ({ payload }) => this.notices.push(JSON.parse(payload ?? '{}') as Notice));
    this.events.on('consent.withdrawn', (_tx, { consultationId }) => {
      this.withdrawn.push(consultationId);
      return Promise.resolve();
    });
  }

  static async open(): Promise<Consulting> {
    const database = await aDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    const listener = new pg.Client({ connectionString: database.appUrl });
    await Promise.all([owner.connect(), listener.connect()]);
    const world = new Consulting(database, owner, await dataSource(database.appUrl).initialize(), listener);
    await listener.query('listen inview_notices');
    return world;
  }

  async close(): Promise<void> {
    await this.listener.end();
    await this.app.destroy();
    await this.owner.end();
    await this.database.drop();
  }

  /** A new panel with its people, the case of Lisa, and Lisa as the advocate's client. */
  async afresh(): Promise<void> {
    this.clock.set(NOW);
    this.panel = await aPanel(this.owner);
    this.people = { ...this.panel.people, colleague: await aColleague(this.owner, this.panel.people.advocate) };
    this.file = await aCase(this.owner, this.panel);
    this.client = await aClient(this.owner, this.people.advocate, 'Lisa');
    this.withdrawn = [];
    await this.published();
  }

  /** Does it as the law allows this actor, in a transaction of its own. */
  async as<A extends Action, T>(
    actor: Actor,
    action: A,
    on: string | null,
    act: (tx: EntityManager, grant: Grant<A>) => Promise<T>,
  ): Promise<T> {
    return await this.app.transaction(async (tx) => act(tx, await this.access.require(tx, actor, action, on)));
  }

  /** What was published since it was last asked; a round trip on the listening connection delivers it. */
  async published(): Promise<Notice[]> {
    await this.listener.query('select 1');
    return this.notices.splice(0);
  }

  ask(partyId = this.file.lisa, unitId = this.people.advocate.unitId): Promise<string> {
    return this.as(this.people.coordinator, 'consultation.ask', this.file.id, (tx, grant) =>
      this.asking.ask(tx, grant, { partyId, unitId }),
    );
  }

  start(clientId: string | null = this.client): Promise<string> {
    return this.as(this.people.advocate, 'own-consultations.start', null, (tx, grant) =>
      this.advocates.start(tx, grant, { clientId }),
    );
  }

  take(id: string, by = this.people.advocate): Promise<void> {
    return this.as(by, 'consultation.answer', id, (tx, grant) => this.advocates.take(tx, grant));
  }

  save(id: string, draft: ConsultationDraft): Promise<Date> {
    return this.as(this.people.advocate, 'consultation.answer', id, (tx, grant) =>
      this.advocates.save(tx, grant, draft),
    );
  }

  send(id: string): Promise<void> {
    return this.as(this.people.advocate, 'consultation.answer', id, (tx, grant) => this.advocates.send(tx, grant));
  }

  /** Asked, taken, written and sent. */
  async sent(consent = agreement): Promise<string> {
    const id = await this.ask();
    await this.take(id);
    await this.save(id, { clientId: this.client, herWords: secret, myReading: 'She is afraid.', consent });
    await this.send(id);
    return id;
  }

  /** A part of one that is sent, about this person, written and sent by itself. */
  async sentPart(
    of: string,
    person: RouteBody<'consultation.add-person'>,
    consent: ConsultationDraft['consent'],
    herWords = `${person.name} says so.`,
  ): Promise<string> {
    const id = await this.addPerson(of, person);
    await this.save(id, { clientId: this.client, herWords, ...(consent && { consent }) });
    await this.send(id);
    return id;
  }

  addPerson(of: string, person: RouteBody<'consultation.add-person'>): Promise<string> {
    return this.as(this.people.advocate, 'consultation.add-person', of, (tx, grant) =>
      this.persons.add(tx, grant, person),
    );
  }

  /** As the route reads it: the coordinator's first reading is recorded. */
  read(id: string, by = this.people.coordinator) {
    return this.as(by, 'consultation.read', id, async (tx, grant) => {
      const coordinating = await this.access.may(tx, by, 'consultation.coordinate', id);
      if (coordinating) await this.coordination.read(tx, coordinating);
      return await this.consultations.input(tx, grant);
    });
  }

  release(id: string, to: Actor): Promise<void> {
    return this.as(this.people.coordinator, 'consultation.coordinate', id, (tx, grant) =>
      this.coordination.release(tx, grant, to.agencyId),
    );
  }

  answer(id: string): Promise<void> {
    return this.as(this.people.coordinator, 'consultation.coordinate', id, (tx, grant) =>
      this.coordination.reply(tx, grant, reply),
    );
  }

  acknowledge(id: string): Promise<void> {
    return this.as(this.people.advocate, 'consultation.read-own', id, (tx, grant) =>
      this.advocates.acknowledge(tx, grant),
    );
  }

  withdraw(id: string, by = this.people.advocate): Promise<void> {
    return this.as(by, 'consultation.withdraw', id, (tx, grant) =>
      this.advocates.withdraw(tx, grant, { pressure: 'yes' }),
    );
  }

  propose(id: string, named: readonly Actor[], changed: Partial<RouteBody<'going-on.propose'>> = {}): Promise<string> {
    return this.as(this.people.coordinator, 'consultation.propose-going-on', id, (tx, grant) =>
      this.going.propose(tx, grant, {
        basis: 'serious-threat',
        why: 'He has bought a weapon.',
        toldHer: 'not-safe',
        until: '2026-12-15',
        agencyIds: named.map(({ agencyId }) => agencyId),
        confirmerId: this.people.coChair.practitionerId,
        ...changed,
      }),
    );
  }

  confirm(id: string, body: RouteBody<'going-on.answer'> = { answer: 'confirmed' }): Promise<void> {
    return this.as(this.people.coChair, 'consultation.confirm-going-on', id, (tx, grant) =>
      this.going.answer(tx, grant, body),
    );
  }

  ownOf(id: string, by = this.people.advocate) {
    return this.as(by, 'consultation.read-own', id, (tx, grant) => this.own.own(tx, grant));
  }

  ofCase(by: Actor) {
    return this.as(by, 'case.read-her-side', this.file.id, (tx, grant) => this.consultations.ofCase(tx, grant));
  }

  queue() {
    return this.as(this.people.coordinator, 'panel.coordinate', this.panel.id, (tx, grant) =>
      this.consultations.queue(tx, grant),
    );
  }

  count() {
    return this.as(this.people.coordinator, 'panel.coordinate', this.panel.id, (tx, grant) =>
      this.consultations.count(tx, grant),
    );
  }
}

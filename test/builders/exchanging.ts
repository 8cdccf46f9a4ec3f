import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { DisclosureRecord, RouteBody } from '@inview/contract';
import { dataSource, RandomIds, type Notice } from '@inview/platform';
import type { Action, PartyRole } from '@inview/policy';
import {
  AdditionService,
  ComplaintService,
  CorrectionService,
  ExchangeQueries,
  ExportService,
  HerWords,
  LedgerQueries,
  RequestService,
  RoleQueries,
  RoleService,
  SharingQueries,
  StatementQueries,
  StatementService,
} from '@inview/sharing';
import { aDatabase, type TestDatabase } from '../database.js';
import { StandingClock } from './clock.js';
import { aCase, type BuiltCase } from './seated-case.js';
import { aPanel, type BuiltPanel } from './seated-panel.js';

/** A Friday, 11:00 in Melbourne. */
export const NOW = '2026-11-20T00:00:00.000Z';

/** A record that is whole for what is about the person using violence, and for her with her consent. */
export const aRecord: DisclosureRecord = {
  purpose: 'protection',
  alleged: false,
  consent: 'given',
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
  what: 'He was seen near the house on Monday.',
  relevance: 'Shows that he does not keep to the order.',
  prepared: 'The safety plan of 3 November.',
  recipient: 'The duty officer, known by telephone.',
  consentHow: 'spoken',
  exception: '',
  views: '',
  told: 'before',
  toldWhy: '',
  exclusion: null,
};

/** The services of requests and disclosures on a database of their own, with the steps in one word each. */
export class Exchanging {
  readonly clock = new StandingClock(new Date(NOW));
  readonly access = new Access(this.clock, new RandomIds());
  readonly settings = new PracticeSettingsQueries();
  readonly herWords = new HerWords(this.access, new SharingQueries());
  readonly statements = new StatementService(new RandomIds(), this.settings, this.herWords);
  readonly requests = new RequestService(new RandomIds(), this.settings, this.statements, this.herWords);
  readonly given = new StatementQueries(this.access);
  readonly whoIsWho = new RoleQueries(this.access);
  readonly exchange = new ExchangeQueries(this.access, this.whoIsWho);
  readonly ledger = new LedgerQueries(this.access, this.settings);
  readonly exports = new ExportService(this.ledger, this.exchange, this.given);
  readonly corrections = new CorrectionService(new RandomIds(), this.herWords);
  readonly roles = new RoleService(new RandomIds(), this.corrections, this.herWords);
  readonly additions = new AdditionService(this.herWords);
  readonly complaints = new ComplaintService(new RandomIds());
  panel!: BuiltPanel;
  file!: BuiltCase;
  private notices: Notice[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly owner: pg.Client,
    readonly app: DataSource,
    private readonly listener: pg.Client,
  ) {
    listener.on('notification', ({ payload }) => this.notices.push(JSON.parse(payload ?? '{}') as Notice));
  }

  static async open(): Promise<Exchanging> {
    const database = await aDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    const listener = new pg.Client({ connectionString: database.appUrl });
    await Promise.all([owner.connect(), listener.connect()]);
    const world = new Exchanging(database, owner, await dataSource(database.appUrl).initialize(), listener);
    await listener.query('listen inview_notices');
    return world;
  }

  async close(): Promise<void> {
    await this.listener.end();
    await this.app.destroy();
    await this.owner.end();
    await this.database.drop();
  }

  async afresh(): Promise<void> {
    this.clock.set(NOW);
    this.panel = await aPanel(this.owner);
    this.file = await aCase(this.owner, this.panel);
    await this.published();
  }

  /** Does it as the law allows this actor, in a transaction of its own. */
  async as<A extends Action, T>(
    actor: Actor,
    action: A,
    on: string,
    act: (tx: EntityManager, grant: Grant<A>) => Promise<T>,
  ): Promise<T> {
    return await this.app.transaction(async (tx) => act(tx, await this.access.require(tx, actor, action, on)));
  }

  async published(): Promise<Notice[]> {
    await this.listener.query('select 1');
    return this.notices.splice(0);
  }

  send(by: Actor, to: Actor, more: Partial<RouteBody<'request.send'>> = {}): Promise<string> {
    return this.as(by, 'request.send', this.file.id, (tx, grant) =>
      this.requests.send(tx, grant, {
        ...{ partyId: this.file.matthew, agencyId: to.agencyId, purpose: 'protection', asked: 'Where is he living?' },
        safetyConcern: false,
        ...more,
      }),
    );
  }

  answer(by: Actor, id: string, record: Partial<DisclosureRecord> = {}, whole = true): Promise<string> {
    return this.as(by, 'request.answer', id, (tx, grant) =>
      this.requests.answer(tx, grant, { whole, record: { ...aRecord, ...record } }),
    );
  }

  refuse(by: Actor, id: string, body: Partial<RouteBody<'request.refuse'>> = {}): Promise<void> {
    return this.as(by, 'request.answer', id, (tx, grant) =>
      this.requests.refuse(tx, grant, { ground: 'not-relevant', exclusion: null, reason: 'We hold nothing.', ...body }),
    );
  }

  again(by: Actor, id: string): Promise<void> {
    return this.as(by, 'request.ask-again', id, (tx, grant) => this.requests.askAgain(tx, grant, 'Since Monday?'));
  }

  give(by: Actor, to: readonly Actor[], record: Partial<DisclosureRecord> = {}, partyId = this.file.matthew) {
    return this.as(by, 'statement.give', this.file.id, (tx, grant) =>
      this.statements.give(tx, grant, {
        ...{ partyId, agencyIds: to.map(({ agencyId }) => agencyId), record: { ...aRecord, ...record } },
      }),
    );
  }

  request(by: Actor, id: string) {
    return this.as(by, 'request.read', id, (tx, grant) => this.exchange.request(tx, grant));
  }

  statement(by: Actor, id: string) {
    return this.as(by, 'statement.read', id, (tx, grant) => this.given.one(tx, grant));
  }

  mine(by: Actor) {
    return this.as(by, 'exchange.list', this.panel.id, (tx, grant) => this.exchange.mine(tx, grant));
  }

  own(by: Actor) {
    return this.as(by, 'exchange.list', this.panel.id, (tx, grant) => this.exports.own(tx, grant));
  }

  read(by: Actor = this.panel.people.coordinator) {
    return this.as(by, 'ledger.read', this.file.id, (tx, grant) => this.ledger.read(tx, grant));
  }

  export(of: RouteBody<'ledger.export'>, by: Actor = this.panel.people.coordinator) {
    return this.as(by, 'ledger.read', this.file.id, (tx, grant) => this.exports.ofCase(tx, grant, of));
  }

  correct(by: Actor, id: string): Promise<string> {
    return this.as(by, 'statement.correct', id, (tx, grant) =>
      this.corrections.ofStatement(tx, grant, { wrong: 'Monday', right: 'Tuesday' }),
    );
  }

  correctRole(by: Actor, partyId: string, role: PartyRole) {
    return this.as(by, 'party.correct-role', this.file.id, (tx, grant) =>
      this.roles.correct(tx, grant, { partyId, role, reasons: 'She told us how he hurt her.' }),
    );
  }

  confirmRole(by: Actor, id: string): Promise<void> {
    return this.as(by, 'role.confirm', id, (tx, grant) => this.roles.confirm(tx, grant));
  }

  declineRole(by: Actor, id: string): Promise<void> {
    return this.as(by, 'role.decline', id, (tx, grant) => this.roles.decline(tx, grant, 'He says so of everybody.'));
  }

  who(by: Actor) {
    return this.as(by, 'party.correct-role', this.file.id, (tx, grant) => this.whoIsWho.read(tx, grant));
  }

  acknowledge(by: Actor, id: string): Promise<void> {
    return this.as(by, 'correction.acknowledge', id, (tx, grant) => this.corrections.acknowledge(tx, grant));
  }
}

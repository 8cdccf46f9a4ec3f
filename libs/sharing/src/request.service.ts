import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { dueAfter, Ids, localDate, MELBOURNE, present, Refused, rows, WorkingDays } from '@inview/platform';
import {
  exchangeAudience,
  exchanges,
  isHisSide,
  neutralRefusal,
  tellsReason,
  type Audience,
  type RefusalGround,
  type RequestState,
} from '@inview/policy';
import { deskOf, desksOf } from './desks.js';
import { tellRequest } from './exchange.notices.js';
import { HerWords } from './her-words.js';
import { faulty, partyOf } from './party.js';
import { StatementService } from './statement.service.js';

type Kind = RequestState | 'asked-again';
interface Held {
  readonly id: string;
  readonly caseId: string;
  readonly partyId: string;
  readonly state: RequestState;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly audience: Audience;
  readonly askedByHisSide: boolean;
  readonly purpose: RouteBody<'request.send'>['purpose'];
  readonly safetyConcern: boolean;
}
interface Kept {
  readonly reason: string;
  readonly ground: RefusalGround;
  readonly exclusion: string | null;
}

const waiting: readonly RequestState[] = ['asked', 'acknowledged', 'partly-answered'];

/** Requests between agencies: asked, acknowledged, answered or refused in writing, asked again (D4, D5). */
@Injectable()
export class RequestService {
  constructor(
    private readonly ids: Ids,
    private readonly settings: PracticeSettingsQueries,
    private readonly statements: StatementService,
    private readonly herWords: HerWords,
  ) {}

  /** Asks an agency of the panel. His side asks, and is asked, about the person using violence only (D2). */
  async send(tx: EntityManager, grant: Grant<'request.send'>, body: RouteBody<'request.send'>): Promise<string> {
    const { actor, at } = grant;
    const { role } = await partyOf(tx, caseOf(grant), body.partyId);
    const desks = await desksOf(tx, { caseId: caseOf(grant), at: grant.at }, grant.today);
    const to = desks.find(({ agency }) => agency.id === body.agencyId && agency.id !== actor.agencyId);
    if (!to) throw faulty('/agencyId', 'Choose another agency of this case’s panel.');
    const his = [isHisSide(actor), to.receiver.isHisSide];
    if (!his.every((one) => exchanges(one, role))) throw new Refused('may-not-share', { rules: ['D2'] });
    const audience = exchangeAudience(his);
    const agencies = { fromAgencyId: actor.agencyId, toAgencyId: to.agency.id };
    await this.keepOut(tx, grant, { caseId: caseOf(grant), audience, ...agencies }, { asked: body.asked });
    const id = this.ids.next();
    await tx.query(
      `insert into information_request (id, case_id, party_id, audience, from_agency_id, to_agency_id, purpose, safety_concern, state, due_on, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9, $10)`,
      [
        ...[id, caseOf(grant), body.partyId, audience, actor.agencyId, to.agency.id, body.purpose],
        ...[body.safetyConcern, await this.due(tx, grant, body.safetyConcern), at],
      ],
    );
    await this.step(tx, grant, id, 'asked', body.asked);
    return id;
  }

  async acknowledge(tx: EntityManager, grant: Grant<'request.answer'>): Promise<void> {
    const { id } = await this.held(tx, grant, ['asked']);
    await this.step(tx, grant, id, 'acknowledged', '');
  }

  /** A disclosure to the agency that asked, whole or in part. */
  async answer(tx: EntityManager, grant: Grant<'request.answer'>, body: RouteBody<'request.answer'>): Promise<string> {
    const request = await this.held(tx, grant, waiting);
    const { role } = await partyOf(tx, request.caseId, request.partyId);
    const desks = await desksOf(tx, { caseId: request.caseId, at: grant.at }, grant.today);
    const asker = desks.find(({ agency }) => agency.id === request.fromAgencyId);
    const statementId = await this.statements.disclose(tx, grant, {
      caseId: request.caseId,
      partyId: request.partyId,
      role,
      giver: deskOf(desks, grant.actor.agencyId),
      recipients: [present(asker, 'may-not-share')],
      how: 'answer',
      requestId: request.id,
      record: body.record,
    });
    await this.step(tx, grant, request.id, body.whole ? 'answered' : 'partly-answered', '');
    return statementId;
  }

  /** The reason is kept here; what goes out is that reason, or the neutral sentence (D5). */
  async refuse(tx: EntityManager, grant: Grant<'request.answer'>, body: RouteBody<'request.refuse'>): Promise<void> {
    const { ground, exclusion, reason } = body;
    if ((ground === 'excluded') !== (exclusion !== null)) throw faulty('/exclusion', 'Choose what excludes it.');
    const request = await this.held(tx, grant, waiting);
    const { role } = await partyOf(tx, request.caseId, request.partyId);
    const words = tellsReason(ground, request.askedByHisSide, role) ? reason : neutralRefusal;
    if (words === reason) await this.keepOut(tx, grant, request, { reason });
    await this.step(tx, grant, request.id, 'refused', words, { reason, ground, exclusion });
  }

  /** A refusal is no dead end (PAL-7): the clock starts anew. */
  async askAgain(tx: EntityManager, grant: Grant<'request.ask-again'>, more: string): Promise<void> {
    const request = await this.held(tx, grant, ['refused', 'partly-answered']);
    const { id, safetyConcern } = request;
    await this.keepOut(tx, grant, request, { more });
    await tx.query(`update information_request set due_on = $2 where id = $1`, [
      id,
      await this.due(tx, grant, safetyConcern),
    ]);
    await this.step(tx, grant, id, 'asked-again', more);
  }

  /** W1, C7: what goes to his side repeats nothing of hers, and between others only what the other agency was released. */
  private async keepOut(
    tx: EntityManager,
    { actor }: Grant<'request.send' | 'request.answer' | 'request.ask-again'>,
    { caseId, audience, fromAgencyId, toAgencyId }: Pick<Held, 'caseId' | 'audience' | 'fromAgencyId' | 'toAgencyId'>,
    words: Readonly<Record<string, string>>,
  ): Promise<void> {
    const agencyIds = [fromAgencyId, toAgencyId].filter((id) => id !== actor.agencyId);
    await this.herWords.keepOut(tx, { actor, caseIds: [caseId], audience, agencyIds }, words);
  }

  private async held(
    tx: EntityManager,
    grant: Grant<'request.answer' | 'request.ask-again'>,
    states: readonly RequestState[],
  ): Promise<Held> {
    const [request] = await rows<Held>(
      tx,
      `select r.id, r.case_id as "caseId", r.party_id as "partyId", r.audience, r.state, r.from_agency_id as "fromAgencyId", r.to_agency_id as "toAgencyId",
              of_his_side(a.kind, u.kind) as "askedByHisSide", r.purpose, r.safety_concern as "safetyConcern"
       from information_request r join agency a on a.id = r.from_agency_id
         join request_step s on s.request_id = r.id and s.nth = 1 join practitioner p on p.id = s.by_id join unit u on u.id = p.unit_id
       where r.id = $1 for update of r`,
      [subjectOf(grant)],
    );
    const held = present(request, 'not-found');
    if (!states.includes(held.state)) throw new Refused('out-of-step');
    return held;
  }

  /** The clock that practice has set; a safety concern has a shorter one (PAL-6). */
  private async due(tx: EntityManager, { today, at }: Grant<'request.send' | 'request.ask-again'>, safety: boolean) {
    const { clocks, workingDays } = await this.settings.inForce(tx, today);
    const length = safety ? clocks.safetyRequestAnswer : clocks.requestAnswer;
    return localDate(dueAfter(at, length, MELBOURNE, new WorkingDays(workingDays)), MELBOURNE);
  }

  private async step(
    tx: EntityManager,
    { actor, at }: Grant<'request.send' | 'request.answer' | 'request.ask-again'>,
    id: string,
    kind: Kind,
    words: string,
    kept: Kept | null = null,
  ): Promise<void> {
    await tx.query(
      `insert into request_step (request_id, nth, kind, words, kept, ground, exclusion, by_id, at)
       select $1, 1 + count(*), $2, $3, $4, $5, $6, $7, $8 from request_step where request_id = $1`,
      [
        ...[id, kind, words, kept?.reason ?? null, kept?.ground ?? null, kept?.exclusion ?? null],
        ...[actor.practitionerId, at],
      ],
    );
    await tx.query(`update information_request set state = $2 where id = $1`, [
      id,
      kind === 'asked-again' ? 'asked' : kind,
    ]);
    await tellRequest(tx, id);
  }
}

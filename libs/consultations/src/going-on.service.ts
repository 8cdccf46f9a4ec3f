import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries, practitionerAsActor } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { Ids, InTransaction, publish, Refused, rows } from '@inview/platform';
import { HerWords } from '@inview/sharing';
import { basesOf, lastUntil, type ConsultedSubject, type GoingOnFacts } from '@inview/policy';
import { locked } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellHolders } from './consultation.notices.js';
import { GoingOnQueries } from './going-on.queries.js';

type Proposal = RouteBody<'going-on.propose'>;
const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/**
 * Going on after her agreement has ended: proposed by one person with reasons, confirmed by another (rule 51, E1). It opens
 * nothing that was not open before, and never his side (E2).
 */
@Injectable()
export class GoingOnService {
  constructor(
    private readonly ids: Ids,
    private readonly goingOn: GoingOnQueries,
    private readonly events: InTransaction,
    private readonly settings: PracticeSettingsQueries,
    private readonly herWords: HerWords,
  ) {}

  async propose(tx: EntityManager, grant: Grant<'consultation.propose-going-on'>, proposal: Proposal): Promise<string> {
    const { sentAt, caseId, subject } = await locked(tx, grant);
    if (!sentAt || !caseId || !(await this.goingOn.mayPropose(tx, grant))) throw new Refused('out-of-step');
    await this.check(tx, grant, proposal);
    if (!(await this.onBasis(tx, grant.today, subject, proposal.basis)))
      throw invalid('/basis', 'The practice lets nothing about this person be shared on this basis.');
    await this.keepHersOut(tx, grant, caseId, proposal);
    const id = this.ids.next();
    await tx.query(
      `insert into going_on (id, consultation_id, basis, why, told_her, until, agency_ids, proposed_by, proposed_at, confirmer_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        subjectOf(grant),
        proposal.basis,
        proposal.why,
        proposal.toldHer,
        proposal.until,
        proposal.agencyIds,
        grant.actor.practitionerId,
        grant.at,
        proposal.confirmerId,
      ],
    );
    await tellConfirmer(tx, subjectOf(grant), proposal.confirmerId);
    await tellCoordinator(tx, subjectOf(grant));
    return id;
  }

  /** From a confirmation on, those named read again, and what derives from it lives on (E2). */
  async answer(
    tx: EntityManager,
    grant: Grant<'consultation.confirm-going-on'>,
    body: RouteBody<'going-on.answer'>,
  ): Promise<void> {
    const { id, caseId, subject } = await locked(tx, grant);
    // C20: the practice may have changed since it was proposed.
    const basis = (await this.goingOn.current(tx, grant))?.basis;
    if (body.answer === 'confirmed' && !(basis && (await this.onBasis(tx, grant.today, subject, basis))))
      throw new Refused('out-of-step');
    const answered = await rows(
      tx,
      `insert into going_on_answer (going_on_id, answer, reason, answered_at)
       select g.id, $3, $4, $5 from going_on_now($1) g where g.confirmer_id = $2
         and not exists (select 1 from going_on_answer a where a.going_on_id = g.id)
       returning going_on_id`,
      [id, grant.actor.practitionerId, body.answer, body.answer === 'declined' ? body.reason : '', grant.at],
    );
    if (answered.length === 0) throw new Refused('out-of-step');
    await tellConfirmer(tx, id, grant.actor.practitionerId);
    await tellCoordinator(tx, id);
    if (body.answer !== 'confirmed') return;
    await tellAdvocate(tx, id);
    await tellHolders(tx, id, caseId);
    await this.events.announce(tx, 'consultation.goes-on', { consultationId: id, at: grant.at });
  }

  /** C20: whether anything about this person may be shared on this basis at all, as the practice is today. */
  private async onBasis(
    tx: EntityManager,
    today: string,
    subject: ConsultedSubject,
    basis: GoingOnFacts['basis'],
  ): Promise<boolean> {
    return basesOf(subject, await this.settings.inForce(tx, today)).includes(basis);
  }

  /** C3: who confirms reads the reasons, never her words, unless their agency holds them anyway. */
  private async keepHersOut(
    tx: EntityManager,
    { actor }: Grant<'consultation.propose-going-on'>,
    caseId: string,
    { confirmerId, why }: Proposal,
  ): Promise<void> {
    const confirmer = await practitionerAsActor(tx, confirmerId);
    const agencyIds = confirmer ? [confirmer.agencyId] : [];
    await this.herWords.keepOut(tx, { actor, caseIds: [caseId], audience: 'her-side', agencyIds }, { why });
  }

  private async check(
    tx: EntityManager,
    grant: Grant<'consultation.propose-going-on'>,
    { until, agencyIds, confirmerId }: Proposal,
  ): Promise<void> {
    if (until < grant.today) throw invalid('/until', 'Choose today or a later date.');
    if (until > lastUntil(grant.today)) throw invalid('/until', 'Choose a date within two years.');
    const holders = (await this.goingOn.holders(tx, grant)).map(({ id }) => id);
    if (!agencyIds.every((id) => holders.includes(id)))
      throw invalid('/agencyIds', 'Choose among the agencies that hold it.');
    const confirmers = await this.goingOn.confirmers(tx, grant);
    if (!confirmers.some(({ id }) => id === confirmerId))
      throw invalid('/confirmerId', 'Choose a chair of this panel, other than yourself.');
  }
}

/** The list of the one who is asked, and of nobody else. */
async function tellConfirmer(tx: EntityManager, id: string, confirmerId: string): Promise<void> {
  await publish(tx, { what: 'own-confirmation', id, needs: 'own-confirmations.list', scopeId: null, to: confirmerId });
}

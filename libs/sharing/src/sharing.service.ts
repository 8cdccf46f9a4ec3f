import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, InTransaction, Refused, rows } from '@inview/platform';
import { mayReceive, type ConsultedSubject } from '@inview/policy';
import { draftedConsent, type ConsentDraft } from './consent.js';
import { SharingQueries } from './sharing.queries.js';

/**
 * Consents and disclosures. The caller holds the consultation's row locked, so that a release and a withdrawal of the same
 * consultation are never at once.
 */
@Injectable()
export class SharingService {
  constructor(
    private readonly ids: Ids,
    private readonly transaction: InTransaction,
    private readonly sharing: SharingQueries,
  ) {}

  /** Records what she agreed to, or the basis without it, from a draft that was found complete. */
  async recordConsent(
    tx: EntityManager,
    grant: Grant<'consultation.answer'>,
    draft: ConsentDraft,
    subject: ConsultedSubject,
  ): Promise<void> {
    const consent = draftedConsent(draft, subject);
    if (!consent) throw new Error('A consent without basis or end reached the record.');
    await tx.query(
      `insert into consent (id, consultation_id, basis, purpose, agreed, until, how, words_version, why, told_her, recorded_by, recorded_at,
                            views, contact_by, contact_when)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        this.ids.next(),
        subjectOf(grant),
        consent.basis,
        draft.purpose ?? '',
        consent.agreed,
        consent.until,
        draft.how ?? '',
        draft.wordsVersion ?? '',
        draft.why ?? '',
        draft.toldHer ?? '',
        grant.actor.practitionerId,
        grant.at,
        draft.views ?? '',
        draft.contactBy ?? '',
        draft.contactWhen ?? '',
      ],
    );
  }

  /** C6: never blocked, and asking again changes nothing. True when this was the withdrawal. */
  async withdraw(
    tx: EntityManager,
    grant: Grant<'consultation.withdraw'>,
    { pressure, note }: RouteBody<'consultation.withdraw'>,
  ): Promise<boolean> {
    // Where the record of what she agreed to is lost, her withdrawal is the record.
    const withdrawn = await rows(
      tx,
      `insert into consent (id, consultation_id, basis, purpose, agreed, until, how, words_version, why, told_her, recorded_by, recorded_at,
                            withdrawn_at, withdrawn_pressure, withdrawn_note)
       values ($1, $2, 'consent', '', '{}', $3, '', '', '', '', $4, $5, $5, $6, $7)
       on conflict (consultation_id) do update
         set withdrawn_at = excluded.withdrawn_at, withdrawn_pressure = excluded.withdrawn_pressure, withdrawn_note = excluded.withdrawn_note
         where consent.withdrawn_at is null
       returning id`,
      [this.ids.next(), subjectOf(grant), grant.today, grant.actor.practitionerId, grant.at, pressure, note ?? null],
    );
    return withdrawn.length > 0;
  }

  /** What later libs do about it, in the same transaction. */
  async announceWithdrawal(tx: EntityManager, grant: Grant<'consultation.withdraw'>): Promise<void> {
    await this.transaction.announce(tx, 'consent.withdrawn', { consultationId: subjectOf(grant), at: grant.at });
  }

  /** C4, rule 47: gives it to one agency and records by which rules. A second time it is already given. */
  async release(tx: EntityManager, grant: Grant<'consultation.coordinate'>, agencyId: string): Promise<void> {
    const agency = (await this.sharing.agenciesOfPanel(tx, grant)).find(({ id }) => id === agencyId);
    if (!agency) {
      throw new Refused('invalid-input', {
        fields: [{ pointer: '/agencyId', message: 'Choose an agency of this panel.' }],
      });
    }
    const decision = mayReceive(agency.receiver, await this.sharing.consent(tx, grant), grant.today);
    if (!decision.allow) throw new Refused('may-not-receive', { rules: [...decision.rules] });
    await tx.query(
      `insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules) values ($1, $2, $3, $4, $5, $6)
       on conflict (consultation_id, agency_id) do nothing`,
      [
        this.ids.next(),
        subjectOf(grant),
        agency.id,
        grant.actor.practitionerId,
        grant.at,
        [...new Set([...grant.rules, ...decision.rules])],
      ],
    );
  }
}

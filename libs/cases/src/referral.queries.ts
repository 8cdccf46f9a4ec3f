import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import type { PersonRef, ReferralContent, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { ReferralState } from '@inview/policy';
import { contactUnitsOf, type ContactUnit } from './contact-units.js';
import { masked } from './masking.js';
import { aboutReferral } from './naming.js';

interface OwnRow {
  id: string;
  panel: string;
  state: ReferralState;
  content: ReferralContent;
  started_at: Date;
  saved_at: Date;
  sent_at: Date | null;
}
interface ReadRow {
  id: string;
  state: ReferralState;
  panel: { id: string; name: string };
  referrer: PersonRef;
  content: ReferralContent;
  saved_at: Date;
  sent_at: Date | null;
  own: boolean;
  contacts_her: boolean;
}
interface OutcomeRow {
  state: ReferralState;
  decided_at: Date | null;
  next_step: string | null;
  contact: PersonRef | null;
}
interface WaitingRow {
  id: string;
  content: ReferralContent;
  referrer: PersonRef;
  sent_at: Date;
}

const HOUR = 3_600_000;

/** What may be read of referrals: one's own, those sent to a panel, and what became of them. */
@Injectable()
export class ReferralQueries {
  constructor(private readonly access: Access) {}

  /** The referrer's own as the law lets them read each now, newest first. */
  async mine(
    tx: EntityManager,
    grant: Grant<'own-referrals.list'>,
  ): Promise<RouteResponse<'referrals.mine'>['referrals']> {
    const own = await rows<OwnRow>(
      tx,
      `SELECT r.id, p.name AS panel, r.state, r.content, r.started_at, r.saved_at, r.sent_at FROM referral r JOIN panel p ON p.id = r.panel_id
       WHERE r.referrer_id = $1 ORDER BY r.started_at DESC, r.saved_at DESC`,
      [grant.actor.practitionerId],
    );
    const read: RouteResponse<'referrals.mine'>['referrals'] = [];
    for (const row of own) {
      if (!(await this.access.may(tx, grant.actor, 'referral.read', row.id))) continue;
      read.push({
        id: row.id,
        panel: row.panel,
        state: row.state,
        about: aboutReferral(row.content),
        startedAt: row.started_at.toISOString(),
        savedAt: row.saved_at.toISOString(),
        sentAt: row.sent_at?.toISOString() ?? null,
      });
    }
    return read;
  }

  /** One referral, masked for all but its referrer and the units that will contact her (K1). */
  async read(
    tx: EntityManager,
    grant: Grant<'referral.read'>,
  ): Promise<Omit<RouteResponse<'referral.read'>, 'contactUnits'>> {
    const [row] = await rows<ReadRow>(
      tx,
      `SELECT r.id, r.state, jsonb_build_object('id', p.id, 'name', p.name) AS panel, person_ref(r.referrer_id) AS referrer, r.content, r.saved_at, r.sent_at,
         (referral_facts(r.id, $2) ->> 'own')::boolean AS own,
         EXISTS (SELECT 1 FROM case_file f JOIN contact_unit c ON c.case_id = f.id WHERE f.referral_id = r.id AND c.unit_id = $3) AS contacts_her
       FROM referral r JOIN panel p ON p.id = r.panel_id WHERE r.id = $1`,
      [subjectOf(grant), grant.actor.practitionerId, grant.actor.unitId],
    );
    const { id, state, panel, referrer, own, content, saved_at, sent_at, contacts_her } = present(row, 'not-found');
    // To who reads it back without the audience of her side it is masked like to anybody who will not contact her (K1, V22).
    const masking = (!own && !contacts_her) || (state !== 'draft' && !grant.audiences.includes('her-side'));
    return {
      id,
      state,
      panel,
      referrer,
      own,
      content: masking ? masked(content) : content,
      masked: masking,
      savedAt: saved_at.toISOString(),
      sentAt: sent_at?.toISOString() ?? null,
    };
  }

  /** What the referrer may know: outcome, next step and a contact, not the reasons (R3). */
  async outcome(tx: EntityManager, grant: Grant<'referral.read-outcome'>): Promise<RouteResponse<'referral.outcome'>> {
    const [row] = await rows<OutcomeRow>(
      tx,
      `SELECT state, decided_at, next_step, person_ref(decided_by) AS contact FROM referral WHERE id = $1`,
      [subjectOf(grant)],
    );
    const { state, decided_at, next_step, contact } = present(row, 'not-found');
    return { state, decidedAt: decided_at?.toISOString() ?? null, nextStep: next_step, contact };
  }

  /** For the decision: which units could be the ones to contact her. */
  contactUnits(tx: EntityManager, grant: Grant<'referral.decide'>): Promise<ContactUnit[]> {
    return contactUnitsOf(tx, panelOf(grant));
  }

  /** Referrals that wait for the coordinator, longest first. None for a coordinator on his side, who could open none (V2). */
  async waiting(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'>,
  ): Promise<RouteResponse<'panel.today'>['referrals']> {
    if (!grant.audiences.includes('her-side')) return [];
    const waiting = await rows<WaitingRow>(
      tx,
      `SELECT r.id, r.content, person_ref(r.referrer_id) AS referrer, r.sent_at FROM referral r
       WHERE r.panel_id = $1 AND r.state = 'submitted' ORDER BY r.sent_at, r.started_at`,
      [panelOf(grant)],
    );
    return waiting.map((row) => ({
      id: row.id,
      about: aboutReferral(row.content),
      referrer: row.referrer,
      sentAt: row.sent_at.toISOString(),
      waitingHours: Math.max(0, Math.floor((grant.at.getTime() - row.sent_at.getTime()) / HOUR)),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, subjectOf, type Grant } from '@inview/access';
import type { ConsultationDraft, PersonRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { ConsultationState } from '@inview/policy';
import { draftedConsent, recipients, SharingQueries, type Recipient } from '@inview/sharing';

type Mine = RouteResponse<'consultations.mine'>;

/** One of an advocate's consultations as she may know it: no case, no match, no release. */
export interface OwnConsultation {
  readonly id: string;
  readonly state: ConsultationState;
  readonly about: string | null;
  readonly question: string | null;
  readonly askedBy: PersonRef | null;
  readonly askedAt: Date | null;
  readonly draft: ConsultationDraft;
  readonly clientId: string | null;
  readonly savedAt: Date;
  readonly sentAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly reply: OwnReply | null;
}

/** The answer she was owed. */
export interface OwnReply {
  readonly mayTellHer: string;
  readonly withHim: string;
  readonly notToMention: string;
  readonly ifItWorsens: string;
  readonly by: PersonRef;
  readonly at: Date;
}

/** What an advocate reads: her own people, her own consultations, the questions put to her unit (C2). */
@Injectable()
export class AdvocateQueries {
  constructor(private readonly sharing: SharingQueries) {}

  /** Her own people, by name; never her unit's caseload. */
  async clients(tx: EntityManager, grant: Grant<'own-consultations.list'>): Promise<Mine['clients']> {
    return await rows(
      tx,
      `select id, name, safe_contact as "safeContact" from client where advocate_id = $1 order by name`,
      [grant.actor.practitionerId],
    );
  }

  /** Her own consultations and her unit's questions that nobody has taken, newest first. */
  async list(tx: EntityManager, grant: Grant<'own-consultations.list'>): Promise<Mine['consultations']> {
    const found = await rows<Omit<Mine['consultations'][number], 'at'> & { at: Date }>(
      tx,
      `select k.id, k.state, coalesce(c.name, k.asked_about, '') as client, k.asked_at is not null as asked,
              coalesce(s.withdrawn_at, k.acknowledged_at, r.replied_at, k.read_at, k.sent_at, k.saved_at) as at
       from consultation k left join client c on c.id = k.client_id
         left join consultation_reply r on r.consultation_id = k.id left join consent s on s.consultation_id = k.id
       where k.unit_id = $2 and (k.advocate_id = $1 or (k.advocate_id is null
         -- X1, X2: a question that is not hers to take is no question of hers.
         and (k.case_id is null or not (shut_out(k.case_id, $1, $3) or acted_for_him(k.case_id, $1)))))
       order by at desc, client`,
      [grant.actor.practitionerId, grant.actor.unitId, grant.at],
    );
    return found.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  async own(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<OwnConsultation> {
    const id = subjectOf(grant);
    const [own] = await rows<Omit<OwnConsultation, 'reply'>>(
      tx,
      `select k.id, k.state, k.asked_about as about, k.question, person_ref(k.asked_by) as "askedBy", k.asked_at as "askedAt",
              k.draft, k.client_id as "clientId", k.saved_at as "savedAt", k.sent_at as "sentAt",
              k.acknowledged_at as "acknowledgedAt", s.withdrawn_at as "withdrawnAt"
       from consultation k left join consent s on s.consultation_id = k.id where k.id = $1`,
      [id],
    );
    const [reply] = await rows<OwnReply>(
      tx,
      `select may_tell_her as "mayTellHer", with_him as "withHim", not_to_mention as "notToMention",
              if_it_worsens as "ifItWorsens", person_ref(replied_by) as by, replied_at as at
       from consultation_reply where consultation_id = $1`,
      [id],
    );
    const consultation = present(own, 'not-found');
    // Withdrawn is sealed for everyone: no later read carries what she said (rule 57), only whose it was.
    const draft = consultation.withdrawnAt ? {} : consultation.draft;
    return { ...consultation, draft: { ...draft, clientId: consultation.clientId }, reply: reply ?? null };
  }

  /** Who will see it: what was recorded once it is sent, what is typed so far before that. */
  async recipients(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<Recipient[]> {
    const { sentAt, draft } = await this.own(tx, grant);
    const consent = sentAt ? await this.sharing.consent(tx, grant) : draftedConsent(draft.consent);
    return recipients(await this.sharing.agenciesOfPanel(tx, grant), consent, grant.today);
  }

  /** Who reads it first: the coordinator of the panel it goes to, by name and role. */
  async firstReader(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<string> {
    const [found] = await rows<{ who: string | null }>(
      tx,
      `select string_agg(p.name || ', ' || p.role, ' or ' order by p.name) as who
       from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
       where m.panel_id = $1 and m.kind = 'coordinator'`,
      [panelOf(grant)],
    );
    return found?.who ?? 'The panel’s coordinator';
  }
}

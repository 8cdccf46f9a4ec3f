import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { Clock, ConsultationDraft, NoAdvocate, PersonRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import {
  basesOf,
  type Agreement,
  type BasisWithoutConsent,
  type ConsentFacts,
  type ConsultedSubject,
  agencyAsReceiver,
  mayReceive,
  type AgencyKind,
  type MemberFacts,
} from '@inview/policy';
import { draftedConsent, recipients, SharingQueries, type Recipient } from '@inview/sharing';
import { panelsOfAgency } from './advocate.service.js';
import { agreementNow, carriedColumns, type Carried } from './agreement.js';
import { noAdvocateColumn } from './asking.service.js';
import { keptBy } from './client.js';
import { clockOf, courseColumns, type Course } from './clock.js';

type Mine = RouteResponse<'consultations.mine'>;

/** One of an advocate's consultations as she may know it: no case, no match, no release. */
export interface OwnConsultation extends Course {
  readonly id: string;
  readonly about: string | null;
  readonly question: string | null;
  readonly askedBy: PersonRef | null;
  readonly draft: ConsultationDraft;
  readonly clientId: string | null;
  readonly savedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withoutNames: boolean;
  readonly noAdvocate: NoAdvocate | null;
  readonly subject: ConsultedSubject;
  readonly bases: readonly ConsentFacts['basis'][];
  /** Of a part: whose words it carries, and which consultation it belongs to (C20). */
  readonly part: { readonly name: string; readonly of: string; readonly about: string } | null;
  /** The panel goes on without her agreement, for some who held it (E1): the advocate may have to tell her. */
  readonly goesOn: { readonly basis: BasisWithoutConsent; readonly until: string } | null;
  readonly reply: OwnReply | null;
  readonly clock: Clock;
  readonly agreement: Agreement | null;
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

/** C9: her advocate has left the unit; whoever of the unit she tells may withdraw for her. */
const left = `exists (select 1 from practitioner a where a.id = k.advocate_id and (a.left_at is not null or a.unit_id <> k.unit_id))`;

/** What an advocate reads: her own people, her own consultations, the questions put to her unit (C2). */
@Injectable()
export class AdvocateQueries {
  constructor(
    private readonly sharing: SharingQueries,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Her own people, by name, and those of an advocate who is gone from the unit (C9); never her unit's caseload. */
  async clients(tx: EntityManager, grant: Grant<'own-consultations.list'>): Promise<Mine['clients']> {
    return await rows(
      tx,
      `select c.id, c.name, c.safe_contact as "safeContact", c.advocate_id <> $1 as "leftByColleague", n.next_on::text as "nextContactOn", exists (
         select 1 from exit_task t where t.client_id = c.id and t.decided_at is null) as "exitWaits"
       from client c left join lateral (
         select next_on from contact_attempt where client_id = c.id order by recorded_at desc limit 1) n on true
       where ${keptBy('$1', '$2')} order by c.name`,
      [grant.actor.practitionerId, grant.actor.unitId],
    );
  }

  /** The panels between which she chooses; none where there is one only. */
  async panels(tx: EntityManager, grant: Grant<'own-consultations.list'>): Promise<Mine['panels']> {
    const panels = await panelsOfAgency(tx, grant);
    return panels.length > 1 ? panels : [];
  }

  /** Her own consultations, her unit's questions that nobody has taken, and what a colleague who left has sent; newest first. */
  async list(tx: EntityManager, grant: Grant<'own-consultations.list'>): Promise<Mine['consultations']> {
    const found = await rows<
      Omit<Mine['consultations'][number], 'at' | 'clock' | 'agreement'> & Course & Carried & { at: Date }
    >(
      tx,
      `select k.id, coalesce(k.person, c.name, k.asked_about, '') as client, k.part_of is not null as part, k.client_id as "clientId", ${courseColumns},
              k.without_names and k.client_id is null as "withoutNames", k.asked_at is not null as asked,
              ${left} as "leftByColleague", ${carriedColumns},
              coalesce(s.withdrawn_at, k.acknowledged_at, r.replied_at, k.read_at, k.sent_at, k.saved_at) as at
       from consultation k left join client c on c.id = k.client_id
         left join consultation_reply r on r.consultation_id = k.id left join consent s on s.consultation_id = k.id
       where k.unit_id = $2 and (k.advocate_id = $1 or ((k.advocate_id is null or (${left} and k.sent_at is not null and k.state <> 'withdrawn'))
         -- X1, X2: a question that is not hers to take is no question of hers.
         and (k.case_id is null or not (shut_out(k.case_id, $1, $3) or acted_for_him(k.case_id, $1)))))
       order by at desc, client`,
      [grant.actor.practitionerId, grant.actor.unitId, grant.at],
    );
    const settings = await this.settings.inForce(tx, grant.today);
    return found.map(
      ({
        id,
        state,
        client,
        clientId,
        withoutNames,
        part,
        asked,
        leftByColleague,
        at,
        consent,
        goingOnUntil,
        ...course
      }) => ({
        id,
        state,
        client,
        clientId,
        withoutNames,
        part,
        asked,
        leftByColleague,
        at: at.toISOString(),
        clock: clockOf(settings, { state, ...course }, grant.at),
        // C9: of what a colleague sent she reads nothing.
        agreement: leftByColleague ? null : agreementNow({ consent, goingOnUntil }, grant.today),
      }),
    );
  }

  async own(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<OwnConsultation> {
    const id = subjectOf(grant);
    const [own] = await rows<Omit<OwnConsultation, 'reply' | 'clock' | 'agreement' | 'bases'> & Carried>(
      tx,
      `select k.id, k.asked_about as about, k.question, person_ref(k.asked_by) as "askedBy", ${courseColumns},
              k.subject, (select jsonb_build_object('name', k.person, 'of', o.id, 'about', coalesce(c.name, o.asked_about, ''))
                from consultation o left join client c on c.id = o.client_id where o.id = k.part_of) as part,
              k.draft, k.client_id as "clientId", k.saved_at as "savedAt", s.withdrawn_at as "withdrawnAt",
              k.without_names and k.client_id is null as "withoutNames", ${noAdvocateColumn}, ${carriedColumns},
              (select jsonb_build_object('basis', g.basis, 'until', g.until) from going_on_now(k.id) g
                 join going_on_answer w on w.going_on_id = g.id and w.answer = 'confirmed' where g.until >= $2::date) as "goesOn"
       from consultation k left join consent s on s.consultation_id = k.id
         left join consultation_reply r on r.consultation_id = k.id where k.id = $1`,
      [id, grant.today],
    );
    const [reply] = await rows<OwnReply>(
      tx,
      `select may_tell_her as "mayTellHer", with_him as "withHim", not_to_mention as "notToMention",
              if_it_worsens as "ifItWorsens", person_ref(replied_by) as by, replied_at as at
       from consultation_reply where consultation_id = $1`,
      [id],
    );
    const { consent, goingOnUntil, ...consultation } = present(own, 'not-found');
    const agreement = agreementNow({ consent, goingOnUntil }, grant.today);
    // Withdrawn is sealed for everyone: no later read carries what she said (rule 57), only whose it was.
    const draft = consultation.withdrawnAt ? {} : consultation.draft;
    const practice = await this.settings.inForce(tx, grant.today);
    const clock = clockOf(practice, consultation, grant.at);
    return {
      ...consultation,
      draft: { ...draft, clientId: consultation.clientId },
      reply: reply ?? null,
      clock,
      agreement,
      bases: basesOf(consultation.subject, practice),
    };
  }

  /** Who will see it: what was recorded once it is sent, what is typed so far before that. */
  async recipients(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<Recipient[]> {
    const consent = await this.agreed(tx, grant);
    return recipients(await this.sharing.agenciesOfPanel(tx, grant), consent, grant.today);
  }

  /** What was recorded once it is sent, what is typed so far before that. */
  private async agreed(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<ConsentFacts | null> {
    const { sentAt, draft, subject } = await this.own(tx, grant);
    return sentAt ? await this.sharing.consent(tx, grant) : draftedConsent(draft.consent, subject);
  }

  /**
   * Who reads it first: the coordinator of the panel it goes to, or who stands in for them in the case it was asked in, as far as
   * it may be shared with their agency (X22). She is told a name, and of no case.
   */
  async firstReader(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<string> {
    const found = await rows<{ who: string; kind: AgencyKind; standsIn: boolean; register: MemberFacts }>(
      tx,
      `select p.name || ', ' || p.role || case when m.kind = 'coordinator' then '' else ', ' || a.short_name end as who,
              a.kind, m.kind <> 'coordinator' as "standsIn", register_facts(p.id) || jsonb_build_object('unitKind', u.kind) as register
       from consultation k join panel_membership m on m.panel_id = k.panel_id
         join practitioner p on p.id = m.practitioner_id and p.left_at is null
         join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where k.id = $1 and case when k.case_id is null then m.kind = 'coordinator'
         else coalesce(stands_in_as(k.case_id, p.id, $2), m.kind) = 'coordinator' and not without_her_side(k.case_id, p.id, $2) end
       order by p.name`,
      [subjectOf(grant), grant.at],
    );
    const consent = await this.agreed(tx, grant);
    const reads = found.filter(({ kind, standsIn, register }) => {
      const receiver = agencyAsReceiver(kind, [register], grant.today);
      return !standsIn || consent === null || mayReceive(receiver, consent, grant.today).allow;
    });
    return reads.length > 0
      ? reads.map(({ who }) => who).join(' or ')
      : 'Whoever the panel names in its coordinator’s place';
  }
}

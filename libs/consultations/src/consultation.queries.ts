import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { Clock, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { ConsentFacts, ConsultedSubject } from '@inview/policy';
import { holdConsultations, readableHeld, type OfConsultation } from '@inview/sharing';
import { about, named } from './about.js';
import { agreementNow, carriedColumns, type Carried } from './agreement.js';
import { noAdvocateColumn, rolesOf } from './asking.service.js';
import { clockOf, courseColumns, type Course } from './clock.js';

type Queued = RouteResponse<'consultations.queue'>['consultations'][number];
type OfCase = RouteResponse<'case.consultations'>['consultations'][number];
type Candidate = NonNullable<RouteResponse<'consultation.read'>['candidates']>[number];

/** A sent consultation as its readers on the panel may read it. */
export interface Input extends Course {
  readonly id: string;
  readonly about: string;
  readonly caseId: string | null;
  readonly partyId: string | null;
  readonly herWords: string;
  readonly myReading: string;
  readonly mayKnow: boolean;
  readonly mayUseWithHim: boolean;
  readonly program: string;
  readonly basis: ConsentFacts['basis'];
  readonly purpose: string;
  readonly until: string;
  /** Of a child: the views that were recorded (S9). */
  readonly views: string;
  readonly subject: ConsultedSubject;
  readonly part: boolean;
  /** Her agreement has ended: it goes on without it, for those named (E1). */
  readonly goesOn: boolean;
  readonly sentAt: Date;
  /** Still without names (C12). */
  readonly withoutNames: boolean;
}

/** The answer given, as the coordinator reads it back. */
export interface GivenReply {
  readonly mayTellHer: string;
  readonly withHim: string;
  readonly notToMention: string;
  readonly ifItWorsens: string;
  readonly at: Date;
}

const unnamed = `(k.without_names and k.client_id is null)`;

/** The program's word: what was sent, or that nobody there can answer for her, which is an answer too (C10). */
const answered = `coalesce(k.sent_at, (select o.answered_at from no_advocate o where o.consultation_id = k.id))`;
/** Asked, and answered before the next meeting on that case opened; while none has opened, in time (meetings of the case, by date). */
const inTime = `(k.asked_at is not null and ${answered} is not null and not exists (
  select 1 from agenda_item i join meeting m on m.id = i.meeting_id
  where i.case_id = k.case_id and m.opened_at > k.asked_at and m.opened_at <= ${answered}))`;

/** On the coordinator's list: what an advocate started is theirs until it is sent (C2), and what she took back before it reached a case took her name with it. */
const queued = `(k.asked_at is not null or k.sent_at is not null) and (k.state <> 'withdrawn' or k.case_id is not null)`;

/** X1, V20: of a case that the reader may not know, or in whose her side they have no part. */
const shutOut = `without_her_side(k.case_id, $2, $3)`;

/** Consultations as the panel reads them. His side reaches none of these: every grant here carries the her-side audience. */
@Injectable()
export class ConsultationQueries {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** The input, by her agreement or by what goes on after it. Held against a withdrawal until this read is over (C5, E1). */
  async input(tx: EntityManager, grant: Grant<'consultation.read'>): Promise<Input> {
    withinAudience(grant, 'her-side');
    await holdConsultations(tx, [subjectOf(grant)]);
    const [input] = await rows<Input>(
      tx,
      `select k.id, ${about} as about, ${courseColumns}, ${unnamed} as "withoutNames", k.case_id as "caseId", k.party_id as "partyId",
              n.her_words as "herWords", n.my_reading as "myReading", n.may_know as "mayKnow", n.may_use_with_him as "mayUseWithHim",
              a.name as program, coalesce(s.basis, g.basis) as basis,
              coalesce(case s.basis when 'consent' then s.purpose else s.why end, g.why) as purpose,
              coalesce(s.until, g.until)::text as until, coalesce(s.views, '') as views,
              k.subject, k.part_of is not null as part, s.id is null as "goesOn"
       from ${named} join consultation_input n on n.consultation_id = k.id
         left join consent s on s.consultation_id = k.id and k.state <> 'withdrawn' and s.withdrawn_at is null and s.until >= $2::date
         left join lateral (select o.* from going_on_now(k.id) o join going_on_answer w on w.going_on_id = o.id
           where w.answer = 'confirmed' and o.until >= $2::date) g on true
       where k.id = $1 and coalesce(s.id, g.id) is not null`,
      [subjectOf(grant), grant.today],
    );
    return present(input, 'not-found');
  }

  /** Whose turn it is, for the coordinator. */
  async clock(tx: EntityManager, grant: Grant<'consultation.coordinate'>, course: Course): Promise<Clock> {
    return clockOf(await this.settings.inForce(tx, grant.today), course, grant.at);
  }

  /** The answer that was given; null while there is none. */
  async reply(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<GivenReply | null> {
    const [reply] = await rows<GivenReply>(
      tx,
      `select may_tell_her as "mayTellHer", with_him as "withHim", not_to_mention as "notToMention",
              if_it_worsens as "ifItWorsens", replied_at as at from consultation_reply where consultation_id = $1`,
      [subjectOf(grant)],
    );
    return reply ?? null;
  }

  /** Where a consultation that names no case could belong: people of her name first. A part belongs to its own case alone (C20). */
  async candidates(tx: EntityManager, grant: Grant<'consultation.coordinate'>, input: Input): Promise<Candidate[]> {
    return await rows(
      tx,
      `select f.id as "caseId", f.reference, y.id as "partyId", y.name
       from case_file f join case_party y on y.case_id = f.id and y.role = any($5)
       where f.panel_id = $1 and f.closed_at is null and not without_her_side(f.id, $3, $4) and ($6::uuid is null or f.id = $6)
       order by lower(y.name) = lower($2) desc, y.name, f.reference`,
      [
        panelOf(grant),
        input.about,
        grant.actor.practitionerId,
        grant.at,
        rolesOf(input.part ? input.subject : null),
        input.caseId,
      ],
    );
  }

  /** Whom it is about, for the list of what derives from it; a draft that an advocate started is unknown here (C2). */
  async about(tx: EntityManager, grant: Grant<'consultation.coordinate'>): Promise<string> {
    const [found] = await rows<{ about: string }>(
      tx,
      `select ${about} as about from ${named} where k.id = $1 and (k.asked_at is not null or k.sent_at is not null)`,
      [subjectOf(grant)],
    );
    return present(found, 'not-found').about;
  }

  /** Those of the case that this reader has been released (C3): the law is asked for each, as for reading it, and holds (C5). */
  async ofCase(tx: EntityManager, grant: Grant<'case.read-her-side'>): Promise<OfCase[]> {
    withinAudience(grant, 'her-side');
    const sent = await rows<{ id: string; about: string; part: boolean; at: Date }>(
      tx,
      `select k.id, ${about} as about, k.part_of is not null as part, k.sent_at as at from ${named}
       where k.case_id = $1 and k.sent_at is not null order by k.sent_at, about`,
      [caseOf(grant)],
    );
    const things = sent.map(({ id }) => ({ id, consultationId: id }));
    const may = await readableHeld(tx, this.access, grant.actor, 'consultation.read', things);
    return sent.filter(({ id }) => may.has(id)).map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** The coordinator's list, newest first: of each the law is asked, and nothing is taken back until it is read (C5, X22). */
  async queue(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<Queued[]> {
    // A coordinator of his side has no consultations (C3, V2).
    if (!grant.audiences.includes('her-side')) return [];
    const listed = await rows<OfConsultation>(
      tx,
      `select k.id, k.id as "consultationId" from consultation k where k.panel_id = $1 and ${queued} and not ${shutOut}`,
      [panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    const may = await readableHeld(tx, this.access, grant.actor, 'consultation.coordinate', listed);
    const found = await rows<Omit<Queued, 'askedAt' | 'sentAt' | 'clock' | 'agreement'> & Course & Carried>(
      tx,
      `select k.id, ${about} as about, k.part_of is not null as part, a.name as program, k.case_id as "caseId", ${courseColumns}, ${unnamed} as "withoutNames",
              ${noAdvocateColumn}, ${inTime} as "answeredBeforeMeeting", ${carriedColumns},
              ((select count(*) from plan_line l where l.consultation_id = k.id)
               + (select count(*) from plan_action t where t.consultation_id = k.id))::int as derived
       from ${named} where k.id = any($1) and ${queued} order by coalesce(k.sent_at, k.asked_at) desc, about, program`,
      [[...may]],
    );
    const settings = await this.settings.inForce(tx, grant.today);
    return found.map(
      ({ askedAt, sentAt, takenAt, readAt, answeredAt, acknowledgedAt, consent, goingOnUntil, ...row }) => ({
        ...row,
        agreement: agreementNow({ consent, goingOnUntil }, grant.today),
        askedAt: askedAt?.toISOString() ?? null,
        sentAt: sentAt?.toISOString() ?? null,
        clock: clockOf(
          settings,
          { state: row.state, askedAt, sentAt, takenAt, readAt, answeredAt, acknowledgedAt },
          grant.at,
        ),
      }),
    );
  }

  /** The number that Inview exists to move: asked, and of those answered before the meeting on the case. */
  async count(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'>,
  ): Promise<{ asked: number; answeredBeforeMeeting: number }> {
    if (!grant.audiences.includes('her-side')) return { asked: 0, answeredBeforeMeeting: 0 };
    const [count] = await rows<{ asked: number; answeredBeforeMeeting: number }>(
      tx,
      `select count(*)::int as asked, count(*) filter (where ${inTime})::int as "answeredBeforeMeeting"
       from consultation k where k.panel_id = $1 and k.asked_at is not null and not ${shutOut}`,
      [panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    return present(count, 'not-found');
  }
}

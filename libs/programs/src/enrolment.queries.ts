import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import type { PersonRef, RouteResponse } from '@inview/contract';
import { localDate, MELBOURNE, present, rows } from '@inview/platform';

type Row = RouteResponse<'programs.mine'>['enrolments'][number];
type Note = RouteResponse<'program.read'>['notes'][number];
type Review = RouteResponse<'program.reviews'>['reviews'][number];
type OfHerSide = RouteResponse<'case.program-reviews'>['reviews'][number];
type OfCase = RouteResponse<'case.programs'>['programs'][number];

const exit = `case when e.state = 'ended' then jsonb_build_object('kind', e.exit_kind, 'on', e.ended_on, 'reason', e.exit_reason) end as exit`;
const row = `e.id, e.man, e.program, e.state, person_ref(e.facilitator_id) as facilitator, e.enrolled_on::text as "enrolledOn", ${exit}`;
const review = `select e.id as "enrolmentId", e.man, ${exit}, v.raised_at as "raisedAt",
    case when v.outcome is not null then jsonb_build_object('outcome', v.outcome, 'note', v.note, 'by', person_ref(v.answered_by),
      'at', to_char(v.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as answer
  from visibility_review v join enrolment e on e.id = v.enrolment_id`;

/** What programs have learnt, for those who work with him, for partner contact and for the panel of his case (N4). */
@Injectable()
export class EnrolmentQueries {
  constructor(private readonly access: Access) {}

  /** The men in the actor's agency's program; whoever has left stands last. */
  async mine(tx: EntityManager, grant: Grant<'own-programs.list'>): Promise<RouteResponse<'programs.mine'>> {
    const enrolments = await rows<Row>(
      tx,
      `select ${row} from enrolment e where e.agency_id = $1 order by e.state = 'ended', e.man, e.program, e.enrolled_on`,
      [grant.actor.agencyId],
    );
    const mayEnrol = (await this.access.may(tx, grant.actor, 'program.enrol', null)) !== null;
    return { mayEnrol, enrolments, facilitators: await facilitatorsOf(tx, grant.actor.agencyId) };
  }

  async one(tx: EntityManager, grant: Grant<'program.read'>): Promise<RouteResponse<'program.read'>> {
    const id = subjectOf(grant);
    const [found] = await rows<Row>(tx, `select ${row} from enrolment e where e.id = $1`, [id]);
    const mayWrite = (await this.access.may(tx, grant.actor, 'program.write', id)) !== null;
    return { ...present(found, 'not-found'), mayWrite, notes: await this.notes(tx, id) };
  }

  /** What the panel of a case reads: all that the program wrote of the persons using violence in it. */
  async ofCase(tx: EntityManager, grant: Grant<'case.read'>): Promise<RouteResponse<'case.programs'>> {
    withinAudience(grant, 'whole-panel');
    const linked = await rows<Omit<OfCase, 'notes'> & { id: string }>(
      tx,
      `select ${row}, l.party_id as "partyId", a.short_name as agency, l.id as "linkId",
         exists (select 1 from link_taking_back b where b.link_id = l.id and b.answer is null) as "takingBack"
       from standing_link l join enrolment e on e.id = l.enrolment_id join agency a on a.id = e.agency_id
       where l.case_id = $1 order by e.man, e.enrolled_on, e.program`,
      [caseOf(grant)],
    );
    const programs: OfCase[] = [];
    for (const { id, ...one } of linked) programs.push({ ...one, notes: await this.notes(tx, id) });
    const mayLink = (await this.access.may(tx, grant.actor, 'program.link', caseOf(grant))) !== null;
    const mayTakeBack = (await this.access.may(tx, grant.actor, 'program.take-back', caseOf(grant))) !== null;
    return { mayLink, mayTakeBack, programs };
  }

  /** Reviews of the actor's own agency's men, those to answer first (N5). */
  async reviews(tx: EntityManager, grant: Grant<'own-program-reviews.list'>): Promise<Review[]> {
    return reviewsOf(
      await rows(tx, `${review} where e.agency_id = $1 order by v.outcome is not null, v.raised_at desc, e.man`, [
        grant.actor.agencyId,
      ]),
    );
  }

  async reviewsOfCase(tx: EntityManager, grant: Grant<'case.read-her-side'>): Promise<OfHerSide[]> {
    withinAudience(grant, 'her-side');
    const found = reviewsOf(
      await rows(
        tx,
        `${review} join standing_link l on l.enrolment_id = e.id where l.case_id = $1 order by v.raised_at desc, e.man`,
        [caseOf(grant)],
      ),
    );
    // The case is told of him, not by which id his program holds him; of her what follows, and neither who decided it nor why (C3).
    return found.map(({ enrolmentId: _, answer, ...review }) => ({
      ...review,
      answer: answer && { outcome: answer.outcome, on: localDate(new Date(answer.at), MELBOURNE) },
    }));
  }

  private async notes(tx: EntityManager, enrolmentId: string): Promise<Note[]> {
    const written = await rows<Omit<Note, 'writtenAt'> & { writtenAt: Date }>(
      tx,
      `select n.id, n.session_on::text as "sessionOn", n.attendance, n.responsibility, n.minimising, n.collusion,
              n.changes_reported as "changesReported", n.claims, n.threats, n.understanding_asked as "understandingAsked",
              person_ref(n.written_by) as "writtenBy", n.written_at as "writtenAt"
       from engagement_note n where n.enrolment_id = $1 order by n.session_on desc, n.written_at desc, n.claims`,
      [enrolmentId],
    );
    return written.map((note) => ({ ...note, writtenAt: note.writtenAt.toISOString() }));
  }
}

/** Who facilitates at an agency: whom a man can be enrolled with, and whom an item can be passed to. */
export async function facilitatorsOf(tx: EntityManager, agencyId: string): Promise<PersonRef[]> {
  const found = await rows<{ person: PersonRef }>(
    tx,
    `select person_ref(p.id) as person from practitioner p join unit u on u.id = p.unit_id
     where u.agency_id = $1 and u.kind = 'facilitators' and p.left_at is null order by p.name, p.role`,
    [agencyId],
  );
  return found.map(({ person }) => person);
}

const reviewsOf = (found: (Omit<Review, 'raisedAt'> & { raisedAt: Date })[]): Review[] =>
  found.map((one) => ({ ...one, raisedAt: one.raisedAt.toISOString() }));

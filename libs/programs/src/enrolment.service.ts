import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, subjectOf, type Grant } from '@inview/access';
import { ConflictService } from '@inview/cases';
import type { RouteBody } from '@inview/contract';
import { Ids, Refused, rows, wakeOutbox } from '@inview/platform';
import { countsAgainstHim } from './engagement.js';
import { tellProgram } from './enrolment.notices.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** What the program writes of the men in it (N4, N5). */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly ids: Ids,
    private readonly conflicts: ConflictService,
  ) {}

  /** He waits for a place until the program says that he has started. */
  async enrol(tx: EntityManager, grant: Grant<'program.enrol'>, body: RouteBody<'program.enrol'>): Promise<string> {
    if (body.enrolledOn > grant.today) throw invalid('/enrolledOn', 'This day has not come yet.');
    const facilitates = await rows(
      tx,
      `select 1 from practitioner p join unit u on u.id = p.unit_id
       where p.id = $1 and u.agency_id = $2 and u.kind = 'facilitators' and p.left_at is null`,
      [body.facilitatorId, grant.actor.agencyId],
    );
    if (facilitates.length === 0) throw invalid('/facilitatorId', 'Choose a facilitator of your program.');
    const id = this.ids.next();
    await tx.query(
      `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
       values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $8)`,
      [
        id,
        grant.actor.agencyId,
        body.man,
        body.program,
        body.facilitatorId,
        body.enrolledOn,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    await tellProgram(tx, id);
    return id;
  }

  /** One session; what was said in it is on her side's and the panel's screens with this commit. */
  async note(tx: EntityManager, grant: Grant<'program.write'>, note: RouteBody<'program.note'>): Promise<string> {
    await this.notEnded(tx, grant);
    if (note.sessionOn > grant.today) throw invalid('/sessionOn', 'This session has not been yet.');
    if (countsAgainstHim(note) && note.understandingAsked === 'not-needed')
      throw invalid('/understandingAsked', 'Say whether you asked about cognitive impairment or language.');
    const id = this.ids.next();
    await tx.query(
      `insert into engagement_note (id, enrolment_id, session_on, attendance, responsibility, minimising, collusion,
         changes_reported, claims, threats, understanding_asked, written_by, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        subjectOf(grant),
        note.sessionOn,
        note.attendance,
        note.responsibility,
        note.minimising,
        note.collusion,
        note.changesReported.trim(),
        note.claims.trim(),
        note.threats.trim(),
        note.understandingAsked,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    await tellProgram(tx, subjectOf(grant));
    return id;
  }

  async setState(
    tx: EntityManager,
    grant: Grant<'program.write'>,
    { state }: RouteBody<'program.state'>,
  ): Promise<void> {
    await this.notEnded(tx, grant);
    await tx.query(`update enrolment set state = $2, changed_at = $3 where id = $1`, [
      subjectOf(grant),
      state,
      grant.at,
    ]);
    await tellProgram(tx, subjectOf(grant));
  }

  /**
   * Rule 6: however he leaves, he is less in view; a review for her side stands with this commit (N5). What is asked of her own
   * advocates the worker sees to, whom this wakes: whoever writes here waits and works the same, however many there are (V3).
   */
  async exit(tx: EntityManager, grant: Grant<'program.write'>, exit: RouteBody<'program.exit'>): Promise<void> {
    await this.notEnded(tx, grant);
    if (exit.on > grant.today) throw invalid('/on', 'This day has not come yet.');
    const id = subjectOf(grant);
    await tx.query(
      `update enrolment set state = 'ended', ended_on = $2, exit_kind = $3, exit_reason = $4, changed_at = $5 where id = $1`,
      [id, exit.on, exit.kind, exit.reason, grant.at],
    );
    await tx.query(`insert into visibility_review (enrolment_id, raised_at) values ($1, $2)`, [id, grant.at]);
    await tellProgram(tx, id);
    await wakeOutbox(tx);
  }

  /** Says which person using violence of a case he is. A second time it is already said. */
  async link(tx: EntityManager, grant: Grant<'program.link'>, body: RouteBody<'program.link'>): Promise<void> {
    const party = await rows(
      tx,
      `select 1 from case_party where id = $1 and case_id = $2 and role = 'person-using-violence'`,
      [body.partyId, caseOf(grant)],
    );
    if (party.length === 0) throw invalid('/partyId', 'Choose a person using violence of this case.');
    const own = await rows(tx, `select 1 from enrolment where id = $1 and agency_id = $2`, [
      body.enrolmentId,
      grant.actor.agencyId,
    ]);
    if (own.length === 0) throw invalid('/enrolmentId', 'Choose a man in your own program.');
    const linked = async () =>
      (
        await rows(tx, `select 1 from standing_link where case_id = $1 and enrolment_id = $2`, [
          caseOf(grant),
          body.enrolmentId,
        ])
      ).length > 0;
    // Asked first: saying it again holds nothing, and so waits for nobody who writes in that case (V3).
    if (await linked()) return;
    await rows(tx, `select id from case_file where id = $1 for update`, [caseOf(grant)]);
    if (await linked()) return;
    const id = this.ids.next();
    await this.conflicts.ofHisProgram(tx, grant, { id, enrolmentId: body.enrolmentId });
    await tx.query(
      `insert into enrolment_case (id, case_id, enrolment_id, party_id, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, caseOf(grant), body.enrolmentId, body.partyId, grant.actor.practitionerId, grant.at],
    );
    await tellProgram(tx, body.enrolmentId);
    // He may have left before: what is asked of hers then, the worker sees to.
    await wakeOutbox(tx);
  }

  /** Held until this change is over, so that nothing is written of a man who has just left. */
  private async notEnded(tx: EntityManager, grant: Grant<'program.write'>): Promise<void> {
    const open = await rows(tx, `select 1 from enrolment where id = $1 and state <> 'ended' for update`, [
      subjectOf(grant),
    ]);
    if (open.length === 0) throw new Refused('frozen');
  }
}

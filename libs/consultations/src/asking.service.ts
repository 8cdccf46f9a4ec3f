import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, withinAudience, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import type { ConsultedSubject, PartyRole } from '@inview/policy';
import { invalid } from './client.js';
import { clockOf, courseColumns, happenedOf, type Course } from './clock.js';
import { locked } from './consultation.lock.js';
import { tellAdvocate, tellAsker, tellCoordinator, tellUnit } from './consultation.notices.js';
import { defaultQuestion } from './question.js';

type Asked = RouteResponse<'case.asking'>['asked'][number];

/** The program's no, as a column; `null` while it has not said so. */
export const noAdvocateColumn = `(select jsonb_build_object('why', o.why, 'note', o.note, 'at', to_char(o.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from no_advocate o where o.consultation_id = k.id) as "noAdvocate"`;

/** "Is there an advocate for her?": asked by the coordinator or the lead worker, answered by the program (C10). */
@Injectable()
export class AskingService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** Asks a program about a victim survivor of the case. The unit is told her name, never the case (rule 48). */
  async ask(tx: EntityManager, grant: Grant<'consultation.ask'>, body: RouteBody<'consultation.ask'>): Promise<string> {
    withinAudience(grant, 'her-side');
    const name = await personOf(tx, caseOf(grant), body.partyId, rolesOf(null));
    await this.program(tx, grant, body.unitId);
    const id = this.ids.next();
    await tx.query(
      `insert into consultation (id, panel_id, unit_id, case_id, party_id, asked_by, asked_about, question, asked_at, state, draft, started_at, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', '{}', $9, $9)`,
      [
        id,
        panelOf(grant),
        body.unitId,
        caseOf(grant),
        body.partyId,
        grant.actor.practitionerId,
        name,
        body.question ?? defaultQuestion(name),
        grant.at,
      ],
    );
    await tellUnit(tx, id);
    await tellCoordinator(tx, id);
    return id;
  }

  /** The unit's no. Nobody has to have taken the question; what is sent already can no longer be a no. */
  async noAdvocate(
    tx: EntityManager,
    grant: Grant<'consultation.answer'>,
    { why, note }: RouteBody<'consultation.no-advocate'>,
  ): Promise<void> {
    const { id, askedAt, sentAt, state } = await locked(tx, grant);
    if (!askedAt || sentAt || (state !== 'asked' && state !== 'draft')) throw new Refused('out-of-step');
    await tx.query(
      `insert into no_advocate (consultation_id, why, note, answered_by, answered_at) values ($1, $2, $3, $4, $5)`,
      [id, why, note, grant.actor.practitionerId, grant.at],
    );
    // What was typed before the no is nobody's any more: she does not speak for her.
    await tx.query(
      `update consultation set state = 'no-advocate', draft = '{}', client_id = null, advocate_id = coalesce(advocate_id, $2) where id = $1`,
      [id, grant.actor.practitionerId],
    );
    await tellAdvocate(tx, id);
    await tellCoordinator(tx, id);
    await tellAsker(tx, id);
  }

  /**
   * Whom she may be asked of, and what became of it: of the lead worker's own questions, of all for the coordinator. Who asked and
   * was not released the answer sees that there is one, whatever it is and whatever became of it since: she may have said no to
   * them, or thought better of it (C3, C5).
   */
  async asked(tx: EntityManager, grant: Grant<'consultation.ask'>, all: boolean): Promise<Asked[]> {
    const found = await rows<Course & Pick<Asked, 'id' | 'about' | 'program' | 'noAdvocate'>>(
      tx,
      `select k.id, coalesce(y.name, k.asked_about, '') as about, a.name as program, ${courseColumns}, ${noAdvocateColumn}
       from consultation k left join case_party y on y.id = k.party_id join unit u on u.id = k.unit_id join agency a on a.id = u.agency_id
         left join consultation_reply r on r.consultation_id = k.id
       where k.case_id = $1 and k.asked_at is not null and (k.asked_by = $2 or $3) order by k.asked_at desc, about, program`,
      [caseOf(grant), grant.actor.practitionerId, all],
    );
    const settings = await this.settings.inForce(tx, grant.today);
    const asked: Asked[] = [];
    for (const { id, about, program, noAdvocate, ...course } of found) {
      const row = { id, about, program };
      if (all || (await this.access.may(tx, grant.actor, 'consultation.read', id))) {
        const [happened, clock] = [happenedOf(course), clockOf(settings, course, grant.at)];
        asked.push({ ...row, state: course.state, happened, clock, noAdvocate });
      } else {
        const shown = unreleased(course);
        const clock = course.sentAt || noAdvocate ? null : clockOf(settings, shown, grant.at);
        const state = clock ? 'asked' : 'with-the-coordinator';
        asked.push({ ...row, state, happened: happenedOf(shown), clock, noAdvocate: null });
      }
    }
    return asked;
  }

  /** C1: only a partner-contact unit of an agency that sits on the panel can be asked. */
  private async program(tx: EntityManager, grant: Grant<'consultation.ask'>, unitId: string): Promise<void> {
    const found = await rows(
      tx,
      `select u.id from unit u where u.id = $1 and u.kind = 'partner-contact' and exists (
         select 1 from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
           join unit o on o.id = p.unit_id where m.panel_id = $2 and o.agency_id = u.agency_id)`,
      [unitId, panelOf(grant)],
    );
    if (found.length === 0) throw invalid('/unitId', 'Choose the partner-contact unit of a program on this panel.');
  }
}

/** As far as who asked knows of it. */
const unreleased = ({ askedAt }: Course): Course => ({
  state: 'asked',
  askedAt,
  ...{ takenAt: null, sentAt: null, readAt: null, answeredAt: null, acknowledgedAt: null },
});

/** Who of a case a consultation can be about: somebody at risk; a part, somebody of its person's own kind (C20). */
export function rolesOf(subject: ConsultedSubject | null): readonly PartyRole[] {
  if (subject === null) return ['victim-survivor', 'child-victim-survivor'];
  return [subject === 'adult-victim-survivor' ? 'victim-survivor' : subject];
}

/** The name of somebody of this case in one of these roles. */
export async function personOf(
  tx: EntityManager,
  caseId: string,
  partyId: string,
  roles: readonly PartyRole[],
): Promise<string> {
  const [party] = await rows<{ name: string }>(
    tx,
    `select name from case_party where id = $1 and case_id = $2 and role = any($3)`,
    [partyId, caseId, roles],
  );
  if (!party) throw invalid('/partyId', 'Choose one of those named here.');
  return party.name;
}

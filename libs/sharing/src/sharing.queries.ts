import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, subjectOf, type Grant } from '@inview/access';
import type { AgencyRef } from '@inview/contract';
import type { PanelAgency } from './recipients.js';
import { rows } from '@inview/platform';
import { agencyAsReceiver, mayDeriveLine, usesSchemes, type ConsentFacts, type MemberFacts } from '@inview/policy';
import { holdConsultations } from './consultation.holds.js';

type OnConsultation =
  | Grant<'consultation.answer'>
  | Grant<'consultation.read-own'>
  | Grant<'consultation.read'>
  | Grant<'consultation.coordinate'>;

/** One agency that was given an input, and when. */
export interface Holder {
  readonly agencyId: string;
  readonly agency: string;
  readonly at: Date;
}

/** The ledger of one consultation: what she agreed to, and who holds it. */
@Injectable()
export class SharingQueries {
  /** What was recorded when it was sent, as the law reads it; null before. */
  async consent(tx: EntityManager, grant: OnConsultation): Promise<ConsentFacts | null> {
    const [found] = await rows<{ consent: ConsentFacts | null }>(tx, `select consent_facts($1) as consent`, [
      subjectOf(grant),
    ]);
    return found?.consent ?? null;
  }

  /** When she withdrew and whether there was pressure; null while she has not. */
  async withdrawal(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
  ): Promise<{ at: Date; pressure: string } | null> {
    const [withdrawal] = await rows<{ at: Date; pressure: string }>(
      tx,
      `select withdrawn_at as at, withdrawn_pressure as pressure from consent where consultation_id = $1 and withdrawn_at is not null`,
      [subjectOf(grant)],
    );
    return withdrawal ?? null;
  }

  /** Who holds it. A withdrawal takes nothing from this list: what was lawfully given stays recorded (rule 51). */
  async holders(
    tx: EntityManager,
    grant: Grant<'consultation.read'> | Grant<'consultation.coordinate'>,
  ): Promise<Holder[]> {
    return await rows(
      tx,
      `select a.id as "agencyId", a.short_name as agency, d.released_at as at
       from disclosure d join agency a on a.id = d.agency_id where d.consultation_id = $1 order by d.released_at, a.name`,
      [subjectOf(grant)],
    );
  }

  /**
   * The agencies that sit on the consultation's panel, by name, each as the register has it today (S14). To the coordinator those
   * with nobody to whom a conflict leaves the case open are none (S4, X5), and those where all worked with him are his side (V20); of a conflict the advocate learns nothing (X4).
   */
  async agenciesOfPanel(tx: EntityManager, grant: OnConsultation): Promise<PanelAgency[]> {
    const found = await rows<{ agency: AgencyRef; members: MemberFacts[] }>(
      tx,
      `select agency_ref(a.id) as agency, jsonb_agg(register_facts(p.id) || jsonb_build_object('unitKind', u.kind,
         'workedWithHim', $2::uuid is not null and worked_with_him($2, p.id))) as members
       from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
         join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where m.panel_id = $1 and ($2::uuid is null or not shut_out($2, p.id, $3)) group by a.id order by a.name`,
      [panelOf(grant), grant.action === 'consultation.coordinate' ? grant.caseId : null, grant.at],
    );
    return found.map(({ agency, members }) => ({
      ...agency,
      receiver: agencyAsReceiver(agency.kind, members, grant.today),
    }));
  }

  /**
   * C7: whether a line of the her-side plan may derive from it: every agency that reads that plan must hold it and still read it
   * (E2). Held against a withdrawal until the line is registered (C5).
   */
  async mayDeriveLine(tx: EntityManager, grant: Grant<'consultation.read'>): Promise<boolean> {
    await holdConsultations(tx, [subjectOf(grant)]);
    // The coordinator reads by C3 and needs no release; an associate reads the cases invited to.
    const seated = await rows<{ agency: AgencyRef; members: MemberFacts[] }>(
      tx,
      `select agency_ref(u.agency_id) as agency, jsonb_agg(register_facts(p.id) || jsonb_build_object('unitKind', u.kind)) as members
       from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
         join unit u on u.id = p.unit_id and u.kind <> 'partner-contact'
       where m.panel_id = $1 and m.kind <> 'coordinator' and not worked_with_him($2, p.id) and (m.kind <> 'associate' or exists (
         select 1 from case_invitation i where i.case_id = $2 and i.practitioner_id = p.id))
       group by u.agency_id`,
      [panelOf(grant), caseOf(grant)],
    );
    const readers = seated.filter(({ agency, members }) => {
      const receiver = agencyAsReceiver(agency.kind, members, grant.today);
      return !receiver.isHisSide && usesSchemes(receiver);
    });
    return mayDeriveLine(
      readers.map(({ agency }) => agency.id),
      await this.flowsTo(tx, grant),
    ).allow;
  }

  /** C5: whether each of these agencies was given it, and still reads it. Held against a withdrawal until it is written. */
  async flowsToEach(
    tx: EntityManager,
    grant: Grant<'consultation.read'>,
    agencyIds: readonly string[],
  ): Promise<boolean> {
    await holdConsultations(tx, [subjectOf(grant)]);
    const holders = await this.flowsTo(tx, grant);
    return agencyIds.every((id) => holders.includes(id));
  }

  private async flowsTo(tx: EntityManager, grant: Grant<'consultation.read'>): Promise<string[]> {
    const holders = await rows<{ id: string }>(
      tx,
      `select d.agency_id as id from disclosure d where d.consultation_id = $1 and (
         exists (select 1 from consent c where c.consultation_id = $1 and c.withdrawn_at is null and c.until >= $2::date)
         or exists (select 1 from going_on_now($1) g join going_on_answer w on w.going_on_id = g.id and w.answer = 'confirmed'
                    where g.until >= $2::date and d.agency_id = any(g.agency_ids)))`,
      [subjectOf(grant), grant.today],
    );
    return holders.map(({ id }) => id);
  }
}

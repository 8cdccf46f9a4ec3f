import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import type { AgencyRef, PersonRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { isCarried, type ConsentFacts, type GoingOnFacts } from '@inview/policy';

type GoingOn = RouteResponse<'going-on.asked'>['goingOn'];
type Waiting = RouteResponse<'going-on.mine'>['waiting'];
type OfTheTwo = Grant<'consultation.propose-going-on'> | Grant<'consultation.confirm-going-on'>;

/** What carries a consultation, as the law reads it. */
export interface Carriage {
  readonly consent: ConsentFacts | null;
  readonly goingOn: Omit<GoingOnFacts, 'named'> | null;
  /** A proposal waits for its answer. */
  readonly asked: boolean;
}

const about = `coalesce(y.name, k.person, k.asked_about, c.name, '')`;
const named = `consultation k left join case_party y on y.id = k.party_id left join client c on c.id = k.client_id`;

/** What two people decide about a consultation after her agreement has ended (E1). */
@Injectable()
export class GoingOnQueries {
  constructor(private readonly access: Access) {}

  async carriage(tx: EntityManager, grant: OfTheTwo): Promise<Carriage> {
    const [carriage] = await rows<Carriage>(
      tx,
      `select consent_facts($1) as consent,
              (select jsonb_build_object('basis', g.basis, 'until', g.until) from going_on_now($1) g
                 join going_on_answer a on a.going_on_id = g.id and a.answer = 'confirmed') as "goingOn",
              exists (select 1 from going_on_now($1) g where not exists (
                 select 1 from going_on_answer a where a.going_on_id = g.id)) as asked`,
      [subjectOf(grant)],
    );
    return present(carriage, 'not-found');
  }

  /** Whether her agreement has ended and nothing is proposed or carries it now. */
  async mayPropose(tx: EntityManager, grant: Grant<'consultation.propose-going-on'>): Promise<boolean> {
    const carriage = await this.carriage(tx, grant);
    return !carriage.asked && !isCarried({ ...carriage, goingOn: withName(carriage.goingOn) }, grant.today);
  }

  /** Who may be named: those who hold it (E2). */
  async holders(tx: EntityManager, grant: Grant<'consultation.propose-going-on'>): Promise<AgencyRef[]> {
    const found = await rows<{ agency: AgencyRef }>(
      tx,
      `select agency_ref(a.id) as agency from disclosure d join agency a on a.id = d.agency_id
       where d.consultation_id = $1 and a.kind <> 'mens-service' order by a.name`,
      [subjectOf(grant)],
    );
    return found.map(({ agency }) => agency);
  }

  /** E1: the chairs of the panel who could be asked: somebody else, still there, not of his side. */
  async confirmers(tx: EntityManager, grant: Grant<'consultation.propose-going-on'>): Promise<PersonRef[]> {
    const found = await rows<{ person: PersonRef }>(
      tx,
      `select person_ref(p.id) as person from panel_membership m join practitioner p on p.id = m.practitioner_id and p.left_at is null
         join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where m.panel_id = $1 and m.kind = 'co-chair' and not of_his_side(a.kind, u.kind) and u.kind <> 'partner-contact' and p.id <> $2
       order by p.name`,
      [panelOf(grant), grant.actor.practitionerId],
    );
    return found.map(({ person }) => person);
  }

  /** The newest since she withdrew; null while nobody proposed. */
  async current(tx: EntityManager, grant: OfTheTwo): Promise<GoingOn | null> {
    const [found] = await rows<
      Omit<GoingOn, 'proposedAt' | 'answeredAt'> & { proposedAt: Date; answeredAt: Date | null }
    >(
      tx,
      `select g.basis, g.why, g.told_her as "toldHer", g.until::text as until,
              array(select a.short_name from agency a where a.id = any(g.agency_ids) order by a.name) as agencies,
              person_ref(g.proposed_by) as "proposedBy", g.proposed_at as "proposedAt", person_ref(g.confirmer_id) as confirmer,
              w.answer, nullif(w.reason, '') as reason, w.answered_at as "answeredAt"
       from going_on_now($1) g left join going_on_answer w on w.going_on_id = g.id`,
      [subjectOf(grant)],
    );
    if (!found) return null;
    return {
      ...found,
      proposedAt: found.proposedAt.toISOString(),
      answeredAt: found.answeredAt?.toISOString() ?? null,
    };
  }

  /** What the chair is asked about: whose agreement ended and how, never what she said (C3). */
  async asked(
    tx: EntityManager,
    grant: Grant<'consultation.confirm-going-on'>,
  ): Promise<RouteResponse<'going-on.asked'>> {
    const [found] = await rows<{ about: string; withdrawnAt: Date | null; pressure: string | null }>(
      tx,
      `select ${about} as about, s.withdrawn_at as "withdrawnAt", s.withdrawn_pressure as pressure
       from ${named} left join consent s on s.consultation_id = k.id where k.id = $1`,
      [subjectOf(grant)],
    );
    const { withdrawnAt, ...ended } = present(found, 'not-found');
    const goingOn = present(await this.current(tx, grant), 'not-found');
    return { ...ended, withdrawnAt: withdrawnAt?.toISOString() ?? null, goingOn };
  }

  /** What waits for this person; each only while the law lets them confirm it. */
  async mine(tx: EntityManager, grant: Grant<'own-confirmations.list'>): Promise<Waiting> {
    const found = await rows<Omit<Waiting[number], 'at'> & { at: Date }>(
      tx,
      `select k.id as "consultationId", ${about} as about, person_ref(g.proposed_by) as by, g.proposed_at as at
       from ${named} join lateral going_on_now(k.id) g on g.confirmer_id = $1
       where k.id in (select consultation_id from going_on where confirmer_id = $1)
         and not exists (select 1 from going_on_answer w where w.going_on_id = g.id)
       order by g.proposed_at, about`,
      [grant.actor.practitionerId],
    );
    const waiting: Waiting = [];
    for (const row of found) {
      if (await this.access.may(tx, grant.actor, 'consultation.confirm-going-on', row.consultationId))
        waiting.push({ ...row, at: row.at.toISOString() });
    }
    return waiting;
  }
}

const withName = (goingOn: Carriage['goingOn']): GoingOnFacts | null => goingOn && { ...goingOn, named: true };

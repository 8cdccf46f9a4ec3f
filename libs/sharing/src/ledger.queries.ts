import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, panelOf, withinAudience, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import { decideSharing, isHisSide, type PracticeSettings } from '@inview/policy';
import { complaintRows } from './complaint.service.js';
import { correctionRows, flowingOf, iso, requestRows, roleOfPart } from './exchange.rows.js';
import { recordServed } from './consultation.holds.js';
import { basisWords } from './ledger-table.js';
import { notRecorded, partFor } from './recording.js';
import { recipientsOf } from './statement.queries.js';

export type CaseLedger = RouteResponse<'ledger.read'>;
export type LedgerEntry = CaseLedger['entries'][number];
type Reading = Grant<'ledger.read'>;

interface Row extends Omit<LedgerEntry, 'at' | 'requestedAt' | 'withdrawnAt' | 'missing' | 'basis'> {
  readonly at: Date;
  readonly requestedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly consentBasis: string | null;
}

/**
 * Who has seen this, on what basis: one query over what agencies gave each other and the consultations that were released, each
 * with its recipients, the law's answer for each, and everybody who has opened it.
 */
const ledger = `
  with given as (
    select s.id, s.party_id, null::text as person, s.about_role, s.how, s.agency_id, s.given_by, s.given_at, r.asked_at, kept_record(s.id, s.record) as record, s.standing,
           null::timestamptz as withdrawn_at, null::text as basis, 'statement.read' as opening
    from statement s left join information_request r on r.id = s.request_id where s.case_id = $1
    union all
    select k.id, k.party_id, k.person, coalesce(y.role, ${roleOfPart}), 'release', u.agency_id, k.advocate_id, k.sent_at, k.asked_at, null, null,
           (select max(c.withdrawn_at) from consent c where c.consultation_id = k.id),
           (select max(c.basis) from consent c where c.consultation_id = k.id), 'consultation.read'
    from consultation k join unit u on u.id = k.unit_id left join case_party y on y.id = k.party_id
    where k.case_id = $1 and exists (select 1 from disclosure d where d.consultation_id = k.id))
  select g.id, g.how, agency_ref(g.agency_id) as "from", person_ref(g.given_by) as by, g.given_at as at, g.asked_at as "requestedAt",
    g.record, g.standing, g.withdrawn_at as "withdrawnAt", g.basis as "consentBasis",
    case when coalesce(y.name, g.person) is null then null
      else jsonb_build_object('partyId', y.id, 'name', coalesce(y.name, g.person), 'role', g.about_role) end as about,
    (select ${recipientsOf} from disclosure d join agency a on a.id = d.agency_id
     where d.statement_id = g.id or d.consultation_id = g.id) as recipients,
    (select coalesce(jsonb_agg(jsonb_build_object('person', person_ref(o.actor_id), 'at', o.at) order by o.at), '[]')
     from (select r.actor_id, min(r.at) as at from audit_record r
           where r.case_id = $1 and r.subject_id = g.id and r.action = g.opening and r.outcome = 'allowed' group by r.actor_id) o) as "seenBy"
  from given g left join case_party y on y.id = g.party_id order by g.given_at desc, coalesce(y.name, g.person)`;

/** The coordinator's ledger of a case. */
@Injectable()
export class LedgerQueries {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  async read(tx: EntityManager, grant: Reading): Promise<CaseLedger> {
    withinAudience(grant, 'her-side');
    const caseId = caseOf(grant);
    const [head] = await rows<{ reference: string }>(tx, `select reference from case_file where id = $1`, [caseId]);
    const complaints = await complaintRows(tx, `c.case_id = $1`, [caseId]);
    return {
      caseId,
      panelId: panelOf(grant),
      reference: present(head, 'not-found').reference,
      parties: await rows<CaseLedger['parties'][number]>(
        tx,
        `select id as "partyId", name, role from case_party where case_id = $1 order by position`,
        [caseId],
      ),
      entries: await this.entries(tx, grant),
      requests: await requestRows(tx, `r.case_id = $1`, [caseId], grant.today),
      corrections: await this.corrections(tx, grant),
      complaints: complaints.map(({ caseId: _, reference: __, ...row }) => row),
    };
  }

  /** Of a release that flows no more it is told that it was put right, never what it said (C5). */
  private async corrections(tx: EntityManager, grant: Reading): Promise<CaseLedger['corrections']> {
    const corrections = await correctionRows(tx, `c.case_id = $1`, [caseOf(grant)], { herSide: true });
    const flows = await flowingOf(tx, this.access, grant.actor, corrections);
    await recordServed(tx, this.access, grant.actor, [...flows]);
    return corrections.map(({ consultationId, ...row }) =>
      consultationId === null || flows.has(consultationId) ? row : { ...row, wrong: '', right: '' },
    );
  }

  async entries(tx: EntityManager, grant: Reading): Promise<LedgerEntry[]> {
    const found = await rows<Row>(tx, ledger, [caseOf(grant)]);
    const settings = await this.settings.inForce(tx, grant.today);
    return found.map(({ consentBasis, ...row }) => ({
      ...row,
      at: iso(row.at),
      requestedAt: row.requestedAt && iso(row.requestedAt),
      withdrawnAt: row.withdrawnAt && iso(row.withdrawnAt),
      recipients: row.recipients.map((one) => ({ ...one, at: iso(one.at) })),
      seenBy: row.seenBy.map((one) => ({ ...one, at: iso(one.at) })),
      basis: basisWords(row.about?.role ?? null, row.record, consentBasis),
      missing: lacking(row, settings),
    }));
  }
}

/** What the law asks to be recorded of it and is not: of what was spoken, as what is written is whole before it goes (D3). */
function lacking(
  { about, record, standing, recipients }: Omit<Row, 'consentBasis'>,
  settings: PracticeSettings,
): string[] {
  if (!about || !record || !standing) return [];
  const fields = recipients.flatMap((recipient) => {
    const { agency, standing: given } = recipient;
    const isHis = isHisSide({ agencyKind: agency.kind, unitKind: 'general' });
    // Under the scheme that carried it, as it was recorded then (S14).
    const standing = given ?? 'neither';
    const entity = { standing, childStanding: standing, capacity: 'employed' } as const;
    const receiver = { agencyKind: agency.kind, isHisSide: isHis, ...entity };
    return decideSharing(partFor(about.role, record, receiver), settings).record;
  });
  return notRecorded(fields, { ...record, standing }).map(({ message }) => message);
}

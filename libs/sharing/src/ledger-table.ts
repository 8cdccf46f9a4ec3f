import type { DisclosureRecord } from '@inview/contract';
import { MELBOURNE, spokenTime } from '@inview/platform';
import type { PartyRole } from '@inview/policy';
import type { LedgerEntry } from './ledger.queries.js';

/** On what basis something was given, in a few words; of a release, what the consultation's consent records. */
export function basisWords(role: PartyRole | null, record: DisclosureRecord | null, released: string | null): string {
  if (released === 'consent') return 'The person agreed.';
  if (released === 'serious-threat') return 'Serious threat, without consent.';
  if (released === 'risk-to-a-child') return 'Risk to a child, without consent.';
  if (!record) return 'No basis on record.';
  if (role === 'person-using-violence') return 'About the person using violence: no consent is required.';
  if (role === 'child-victim-survivor') return 'About a child at risk: nobody’s consent is required.';
  if (record.consent === 'given') return 'The person agreed.';
  if (record.seriousThreat) return 'Serious threat, without consent.';
  if (record.childRisk) return 'Risk to a child, without consent.';
  return record.childThreshold ? 'The child scheme’s threshold is met.' : 'No basis on record.';
}

const columns = [
  ...['Given', 'How', 'About', 'Role', 'From', 'By', 'To', 'Received', 'Requested', 'Purpose', 'What was given'],
  ...['Relevance and threshold', 'Risk assessment or safety plan', 'Basis', 'Family violence scheme', 'Child scheme'],
  ...['Giver is', 'Recipient is', 'Answer of the law', 'Rules', 'Consent', 'Consent given how', 'Why without consent'],
  ...['Views', 'Told', 'Why not told', 'Recipient and identity', 'Withdrawn', 'Opened by'],
];
/** What a recipient keeps of what it was given: nothing of what the giver records. */
export type Given = Partial<DisclosureRecord> & Pick<DisclosureRecord, 'what' | 'purpose'>;
export interface TableEntry extends Omit<LedgerEntry, 'record' | 'missing'> {
  readonly record: Given | null;
}

const when = (at: string | null): string => (at ? spokenTime(new Date(at), MELBOURNE) : '');

/** One line for each recipient, under the fields that the law asks an entity to keep (domain.md §1.6). */
export function ledgerTable(entries: readonly TableEntry[]): string[][] {
  return [columns, ...entries.flatMap(lines)];
}

function lines(entry: TableEntry): string[][] {
  const { record } = entry;
  const seen = entry.seenBy.map(({ person, at }) => `${person.name}, ${person.agency}, ${when(at)}`).join('; ');
  return entry.recipients.map(({ agency, at, schemes, standing, outcome, rules }) => [
    ...[when(entry.at), entry.how, entry.about?.name ?? '', entry.about?.role ?? ''],
    ...[entry.from.name, `${entry.by.name}, ${entry.by.role}`, agency.name, when(at), when(entry.requestedAt)],
    ...[record?.purpose ?? '', record?.what ?? '', record?.relevance ?? '', record?.prepared ?? '', entry.basis],
    ...[schemes?.familyViolence ?? '', schemes?.child ?? '', entry.standing ?? '', standing ?? '', outcome],
    ...[rules.join(' '), record?.consent ?? '', record?.consentHow ?? '', record?.exception ?? '', record?.views ?? ''],
    ...[record?.told ?? '', record?.toldWhy ?? '', record?.recipient ?? '', when(entry.withdrawnAt), seen],
  ]);
}

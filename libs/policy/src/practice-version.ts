import { allow, refuse, type Decision } from './decision.js';

/** One version of the practice settings, as far as the law asks. Dates are local ISO dates; approvals in the order given. */
export interface PracticeVersion {
  readonly id: string;
  /** The approved version that it changes; null for the settings that Inview came with. */
  readonly basedOn: string | null;
  readonly from: string;
  readonly proposedBy: string;
  readonly approvals: readonly { readonly by: string; readonly on: string }[];
  readonly rejected: boolean;
}

/** Two people beside the one who proposes (domain.md §5 rule 58). */
export const approvalsNeeded = 2;

/** The day of the approval that completes it, by two people other than its proposer; null while there is none. */
function approvedOn({ approvals, proposedBy, rejected }: PracticeVersion): string | null {
  const others = approvals.filter(
    ({ by }, nth) => by !== proposedBy && approvals.findIndex((one) => one.by === by) === nth,
  );
  return rejected ? null : (others[approvalsNeeded - 1]?.on ?? null);
}

/** An approved version, and the first day on which it is in force. */
export interface ApprovedVersion<V> {
  readonly version: V;
  readonly since: string;
}

/**
 * The approved versions, each based on the one before. A proposal that was written before another was approved has no place
 * in the row, so that no approval silently undoes an earlier one. None is in force before its date, its approval or its base.
 */
export function approvedVersions<V extends PracticeVersion>(versions: readonly V[]): readonly ApprovedVersion<V>[] {
  const row: ApprovedVersion<V>[] = [];
  for (;;) {
    const base = row.at(-1);
    const [next] = versions
      .filter((one) => one.basedOn === (base?.version.id ?? null))
      .flatMap((version) => {
        const on = approvedOn(version);
        return on === null ? [] : [{ version, on }];
      })
      .toSorted((one, other) => one.on.localeCompare(other.on));
    if (!next) return row;
    const since = [next.on, next.version.from, base?.since ?? ''].toSorted().at(-1) ?? next.on;
    row.push({ version: next.version, since });
  }
}

/** G5: the newest approved version whose date has come; null while the settings that Inview came with still hold. */
export function inForceOn<V extends PracticeVersion>(versions: readonly V[], date: string): V | null {
  return approvedVersions(versions).findLast(({ since }) => since <= date)?.version ?? null;
}

export type PracticeStanding = 'proposed' | 'approved' | 'in-force' | 'past' | 'rejected' | 'overtaken';

/** Where a version stands on a date, among all versions. */
export function standingOfVersion(versions: readonly PracticeVersion[], id: string, date: string): PracticeStanding {
  const approved = approvedVersions(versions);
  const version = versions.find((one) => one.id === id);
  if (!version || version.rejected) return 'rejected';
  if (inForceOn(versions, date)?.id === id) return 'in-force';
  const place = approved.find((one) => one.version.id === id);
  if (place) return place.since > date ? 'approved' : 'past';
  return version.basedOn === (approved.at(-1)?.version.id ?? null) ? 'proposed' : 'overtaken';
}

/** G4: whether this person may approve or reject a version that stands so. Who proposes may take it back, never approve it. */
export function mayAnswerVersion(
  version: PracticeVersion,
  standing: PracticeStanding,
  answer: 'approve' | 'reject',
  by: string,
): Decision {
  if (answer === 'reject') {
    return standing === 'proposed' || standing === 'approved' ? allow([], 'G4') : refuse('frozen', 'G5');
  }
  if (standing !== 'proposed') return refuse('frozen', 'G5');
  const own = version.proposedBy === by || version.approvals.some((approval) => approval.by === by);
  return own ? refuse('forbidden', 'G4') : allow([], 'G4');
}

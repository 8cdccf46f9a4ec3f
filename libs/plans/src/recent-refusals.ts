const A_MINUTE_MS = 60_000;

/**
 * Which refusals of edits are in the audit already: somebody who types on after losing leave sends dozens a second, and one record
 * a minute for each person and section says as much. Holds a minute's worth.
 */
export class RecentRefusals {
  /** When each was last recorded, oldest first. */
  private readonly recorded = new Map<string, number>();

  /** Whether this one is to be recorded now; if so, it counts as recorded. */
  isDue(practitionerId: string, sectionId: string, at: Date): boolean {
    this.forget(at.getTime());
    const key = `${practitionerId} ${sectionId}`;
    if (this.recorded.has(key)) return false;
    this.recorded.set(key, at.getTime());
    return true;
  }

  private forget(now: number): void {
    for (const [key, at] of this.recorded) {
      if (Math.abs(now - at) < A_MINUTE_MS) return;
      this.recorded.delete(key);
    }
  }
}

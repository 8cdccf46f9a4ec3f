/** What a run of the matrix tried and found. */
export class MatrixCounts {
  readonly tried: Record<string, number> = {
    'routes: allowed': 0,
    'routes: refused': 0,
    'routes: unknown': 0,
    'routes: not signed in': 0,
    'events: allowed': 0,
    'events: refused': 0,
    'events: unknown': 0,
    'events: frames heard': 0,
    'notices: heard': 0,
    'notices: kept from': 0,
    'jobs: sent': 0,
    'jobs: not sent': 0,
    'ids named in answers': 0,
  };
  readonly faults: string[] = [];

  count(what: keyof MatrixCounts['tried'] & string): void {
    if (this.tried[what] === undefined) throw new Error(`Nobody counts ${what}.`);
    this.tried[what] += 1;
  }

  fault(what: string): void {
    this.faults.push(what);
  }

  get attempts(): number {
    return Object.values(this.tried).reduce((sum, one) => sum + one, 0);
  }
}

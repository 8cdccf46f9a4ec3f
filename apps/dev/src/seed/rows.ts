/** What a column can hold: text arrays as arrays, jsonb as plain objects, bytea as bytes, instants as dates. */
export type SeedValue =
  | string
  | number
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly string[]
  | readonly Uint8Array[]
  | Readonly<Record<string, unknown>>;

/** The rows of one table, by column name. */
export interface SeedTable {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, SeedValue>>[];
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartFault } from './start-fault.js';
import { secretsLost } from './sentences.js';

/** What a data folder must remember to be opened again. */
export interface PostgresSecrets {
  /** The loopback port of last time; kept while it is free, so that addresses noted elsewhere stay right. */
  readonly port: number;
  readonly adminPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/** Reads the secrets' file; a missing or broken one is a StartFault, as the database can then not be opened. */
export function readSecrets(file: string): PostgresSecrets {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<PostgresSecrets>;
    const { port, adminPassword, ownerPassword, appPassword } = read;
    if (port && adminPassword && ownerPassword && appPassword)
      return { port, adminPassword, ownerPassword, appPassword };
  } catch {
    // Falls through to the sentence: the reason (no such file, half a file) changes nothing about what to do.
  }
  throw new StartFault(secretsLost(file));
}

/** Writes the secrets, readable by their owner only. */
export function writeSecrets(file: string, secrets: PostgresSecrets): void {
  writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
}

/** New random passwords, or those of an earlier start that came no further than writing them. */
export function secretsForNew(file: string, port: number): PostgresSecrets {
  if (existsSync(file)) return readSecrets(file);
  const password = (): string => randomBytes(24).toString('base64url');
  const made = { port, adminPassword: password(), ownerPassword: password(), appPassword: password() };
  writeSecrets(file, made);
  return made;
}

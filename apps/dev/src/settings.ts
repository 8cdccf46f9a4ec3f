import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePort } from './ports.js';
import { addressUnreadable, notInProduction } from './sentences.js';
import { StartFault } from './start-fault.js';

/** The top of the checkout; the same from the sources and from what is built. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What the environment may say about a start. */
export interface StartSettings {
  readonly dir: string;
  readonly port?: number;
  readonly databaseUrl?: string;
  readonly ownerUrl?: string;
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
}

interface AddressKind {
  readonly protocol: RegExp;
  readonly example: string;
}

const POSTGRES: AddressKind = {
  protocol: /^postgres(ql)?:$/,
  example: 'postgres://user:password@db.example:5432/inview',
};
const SMTP: AddressKind = { protocol: /^smtps?:$/, example: 'smtp://user:password@mail.example:587' };

/** Reads INVIEW_DATA_DIR, PORT, DATABASE_URL, DATABASE_OWNER_URL, SMTP_URL and MAIL_FROM; the rest has defaults. */
export function readSettings(env: NodeJS.ProcessEnv): StartSettings {
  if (env.NODE_ENV === 'production') throw new StartFault(notInProduction());
  const port = parsePort(env.PORT);
  const ownerUrl = env.DATABASE_OWNER_URL || env.DATABASE_URL;
  mustBeAddress('DATABASE_URL', env.DATABASE_URL, POSTGRES);
  mustBeAddress('DATABASE_OWNER_URL', ownerUrl, POSTGRES);
  mustBeAddress('SMTP_URL', env.SMTP_URL, SMTP);
  return {
    dir: dataDirOf(env),
    ...(port !== undefined && { port }),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.DATABASE_URL && ownerUrl && { ownerUrl }),
    ...(env.SMTP_URL && { smtpUrl: env.SMTP_URL }),
    ...(env.MAIL_FROM && { mailFrom: env.MAIL_FROM }),
  };
}

/** The data folder: INVIEW_DATA_DIR, else `.data` at the top of the checkout. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.INVIEW_DATA_DIR || resolve(ROOT, '.data'));
}

function mustBeAddress(setting: string, value: string | undefined, { protocol, example }: AddressKind): void {
  if (!value || (URL.canParse(value) && protocol.test(new URL(value).protocol))) return;
  throw new StartFault(addressUnreadable(setting, example));
}

import { z } from 'zod';

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  /** `demo` switches one-click personas on; only `npm start` sets it. */
  PROFILE: z.enum(['demo', 'service']).default('service'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** With it, several api nodes show each other's edits live, and the worker's queues are there; without it there is one node, queues in Postgres, and no Redis. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().default('Inview <no-reply@inview.example>'),
  /** What mails come back to that cannot be delivered: a domain whose mail arrives at the worker. All three, or nothing is listened to. */
  BOUNCE_DOMAIN: z.hostname().optional(),
  /** Host and port on which the worker takes them. */
  BOUNCE_LISTEN: z
    .string()
    .regex(/^\S+:\d{1,5}$/)
    .transform((at) => ({ host: at.slice(0, at.lastIndexOf(':')), port: Number(at.slice(at.lastIndexOf(':') + 1)) }))
    .refine(({ port }) => port <= 65535)
    .optional(),
  /** Seals their addresses. Changed, those of earlier mails are worth nothing. */
  BOUNCE_SECRET: z.string().min(32).optional(),
  /** Where people open Inview: the only Origin that may change anything, and the address that mails name. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
  /** The built browser application to serve; without it, api only. */
  WEB_DIST: z.string().optional(),
  /** Edits a second that one socket may send for long, with four times as many at once; ten times in a section, twenty from an agency. */
  EDIT_RATE: z.coerce.number().positive().default(50),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Config = z.infer<typeof Environment>;
export const CONFIG = Symbol('config');

/** Reads the environment once, at boot. Throws one error that lists every fault by name, never a value. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = Environment.safeParse(environment);
  const faults = read.success ? [] : read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  if (read.success && read.data.PROFILE === 'demo' && read.data.NODE_ENV === 'production') {
    faults.push('  PROFILE: the demo profile lets anyone in and is refused in production');
  }
  const { BOUNCE_DOMAIN, BOUNCE_LISTEN, BOUNCE_SECRET } = environment;
  const bounces = [BOUNCE_DOMAIN, BOUNCE_LISTEN, BOUNCE_SECRET].filter((setting) => setting !== undefined);
  if (bounces.length % 3 !== 0)
    faults.push('  BOUNCE_DOMAIN, BOUNCE_LISTEN, BOUNCE_SECRET: all three are needed, or none');
  if (!read.success || faults.length > 0)
    throw new Error(`Inview cannot start with this configuration:\n${faults.join('\n')}`);
  return read.data;
}

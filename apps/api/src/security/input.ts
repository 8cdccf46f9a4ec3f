import type { z } from 'zod';
import type { Problem } from '@inview/contract';
import { Refused } from '@inview/platform';

type Fields = NonNullable<Problem['fields']>;

/** What is wrong and where, as JSON pointers. Unknown fields are not named: a problem never echoes input. */
export function faults(error: z.ZodError): Fields {
  return error.issues.slice(0, 50).map((issue) => ({
    pointer: `/${issue.path.map(String).join('/')}`,
    message: issue.code === 'unrecognized_keys' ? 'There is a field here that Inview does not know.' : issue.message,
  }));
}

/** Input as the schema says, or `invalid-input` with the fields at fault. */
export function parsed(schema: z.ZodType | undefined, input: unknown): unknown {
  if (!schema) return undefined;
  if (!isText(input))
    throw new Refused('invalid-input', {
      fields: [{ pointer: '', message: 'There is a character here that no text has, or it is nested too deep.' }],
    });
  const result = schema.safeParse(input ?? {});
  if (!result.success) throw new Refused('invalid-input', { fields: faults(result.error) });
  return result.data;
}

/** Deeper than any input of the contract; what is deeper would overflow whoever walks it. */
const DEPTH_LIMIT = 20;

/** Postgres holds neither NUL nor half a character: refused at the door, wherever they stand. */
function isText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return true;
  return depth < DEPTH_LIMIT && Object.values(value).every((part) => isText(part, depth + 1));
}

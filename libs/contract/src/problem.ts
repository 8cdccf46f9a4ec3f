import { z } from 'zod';

/** The closed catalogue of refusals: code → HTTP status and a sentence that says how to mend it. Never an echo of input. */
export const problems = {
  'sign-in-required': { status: 401, title: 'Sign in first.' },
  'not-found': { status: 404, title: 'There is nothing here that you can open.' },
  forbidden: { status: 403, title: 'You may see this, but this step is not yours to take.' },
  'undertaking-required': { status: 403, title: 'Accept the meeting’s confidentiality undertaking first.' },
  'wrong-origin': { status: 403, title: 'This request did not come from Inview’s own pages.' },
  frozen: { status: 409, title: 'This is closed and can no longer be changed.' },
  'meeting-closed': { status: 409, title: 'The meeting is not open.' },
  'out-of-step': { status: 409, title: 'Someone changed this before you. Reload and look again.' },
  'no-next-meeting': { status: 409, title: 'No meeting is planned. Plan the next meeting first.' },
  'owner-may-not-read': { status: 409, title: 'The person named may not read this action. Name someone else.' },
  'may-not-receive': { status: 409, title: 'This agency may not receive it. What she agreed to does not cover it.' },
  'may-not-share': {
    status: 409,
    title: 'The sharing law does not carry this. Record another basis, or refuse in writing.',
  },
  'release-first': { status: 409, title: 'Not every agency that reads this plan has been released the consultation.' },
  'below-the-floor': {
    status: 409,
    title: 'This would loosen the floor of the rules. See the list of fields.',
  },
  'invalid-input': { status: 400, title: 'Something in the request is not as it should be. See the list of fields.' },
  incomplete: { status: 422, title: 'Some answers are still missing. See the list of fields.' },
  'too-large': { status: 413, title: 'This is larger than Inview takes at once.' },
  'unsupported-media-type': { status: 415, title: 'Send JSON (application/json).' },
  'repeats-hers': {
    status: 409,
    title:
      'This repeats what she said, word for word. He would know. Put it in words of your own, or write it on her side of the plan.',
  },
  'malformed-update': { status: 400, title: 'This edit could not be read. Nothing was changed.' },
  resync: { status: 409, title: 'Edits before this one are missing. Send the difference again.' },
  'not-joined': { status: 409, title: 'Join the section before sending edits to it.' },
  'too-many-edits': {
    status: 429,
    title: 'This comes faster than Inview takes it. It is sent again in a moment.',
  },
  'too-many-requests': { status: 429, title: 'This is asked for too often. Ask again later.' },
  'section-full': { status: 413, title: 'This section is full. Remove something before adding more.' },
  'section-damaged': {
    status: 409,
    title: 'This section could not be read whole. It can be read, and edited again once it is repaired.',
  },
  unavailable: { status: 503, title: 'Inview cannot reach its records right now. Keep this page open.' },
  internal: { status: 500, title: 'Something went wrong on our side. Nothing was changed.' },
} as const;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 body. `type` is stable: `urn:inview:problem:<code>`. `fields` are JSON pointers into the request. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  rules: z.array(z.string()).optional(),
  fields: z.array(z.strictObject({ pointer: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The body for a code, with the fields that are at fault and the rules that refused. */
export function problem(code: ProblemCode, more: Pick<Problem, 'fields' | 'rules'> = {}): Problem {
  return { type: `urn:inview:problem:${code}`, ...problems[code], code, ...more };
}

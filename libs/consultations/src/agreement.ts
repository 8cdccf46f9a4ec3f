import { agreementOf, type Agreement, type ConsentFacts } from '@inview/policy';

/** What carries a consultation, as its columns below have it. */
export interface Carried {
  readonly consent: ConsentFacts | null;
  readonly goingOnUntil: string | null;
}

/** The columns of what carries a `consultation k`. */
export const carriedColumns = `
  consent_facts(k.id) as consent,
  (select g.until::text from going_on_now(k.id) g join going_on_answer w on w.going_on_id = g.id and w.answer = 'confirmed') as "goingOnUntil"`;

/** E3: how it stands on a local date. */
export const agreementNow = ({ consent, goingOnUntil }: Carried, today: string): Agreement | null =>
  agreementOf(consent, goingOnUntil === null ? null : { until: goingOnUntil }, today);

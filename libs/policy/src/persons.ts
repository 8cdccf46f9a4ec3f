import { allow, refuse, type Decision } from './decision.js';
import type { ConsentFacts, Facts } from './facts.js';
import { ownAdvocate } from './loop.js';
import { consentLives } from './receiving.js';
import type { PracticeSettings } from './practice-settings.js';
import type { ConsultedSubject } from './sharing-part.js';

/**
 * C20: on what a person's words may be shared at all. A child is asked for views, never for consent (S9); about a linked person a
 * serious threat alone is enough only where the practice says so (S10).
 */
export function basesOf(
  subject: ConsultedSubject,
  { sharing }: Pick<PracticeSettings, 'sharing'>,
): readonly ConsentFacts['basis'][] {
  switch (subject) {
    case 'adult-victim-survivor':
      return ['consent', 'serious-threat', 'risk-to-a-child'];
    case 'child-victim-survivor':
      return ['risk-to-a-child', 'serious-threat'];
    case 'linked-person':
      return sharing.linkedPerson === 'as-adult'
        ? ['consent', 'serious-threat', 'risk-to-a-child']
        : ['consent', 'risk-to-a-child'];
  }
}

/** C21: in what she has sent herself. What has no name yet names nobody else, and a part has no parts. */
function addPerson(facts: Facts): Decision {
  const { consultation } = facts;
  if (!consultation || !ownAdvocate(facts)) return refuse('unknown', 'C2', 'V3');
  if (!consultation.sent || consultation.unnamed) return refuse('forbidden', 'C21');
  // What ended takes nothing more: whom it is about has a new one written (E3).
  const open = !consultation.part && consentLives(consultation.consent, facts.today);
  return open ? allow([], 'C2', 'C21') : refuse('frozen', 'C21');
}

/** C22: her advocate; when the advocate has left, whoever of the unit has to speak with her (C9). */
function readSafeContact(facts: Facts): Decision {
  const { actor, consultation } = facts;
  const unit = actor.unitKind === 'partner-contact' && consultation?.ownUnit === true;
  const speaks = consultation?.ownAdvocate === true || consultation?.advocateGone === true;
  if (!unit || !speaks) return refuse('unknown', 'C22', 'V3');
  return consultation?.sent ? allow([], 'C22') : refuse('forbidden', 'C22');
}

/** Several persons in one consultation, each with an agreement or a basis of their own. */
export const personsLaw = {
  'consultation.add-person': addPerson,
  'consultation.read-safe-contact': readSafeContact,
};

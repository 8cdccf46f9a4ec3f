import type { AgencyRef } from '@inview/contract';
import { mayReceive, type ConsentFacts, type ConsultedSubject, type Receiver, type RuleId } from '@inview/policy';

/** Whether one agency may be given an input, and why, in words for the advocate and the coordinator. */
export interface Recipient {
  readonly agency: AgencyRef;
  readonly mayReceive: boolean;
  readonly why: string;
  readonly rules: readonly RuleId[];
}

/** An agency of a panel, and what the register says of its people there. */
export interface PanelAgency extends AgencyRef {
  readonly receiver: Receiver;
}

/** Each agency of the panel, by the one function that every release and every read asks too (C4). */
export function recipients(agencies: readonly PanelAgency[], consent: ConsentFacts | null, today: string): Recipient[] {
  return agencies.map(({ receiver, ...agency }) => {
    const decision = mayReceive(receiver, consent, today);
    return {
      agency,
      mayReceive: decision.allow,
      why: why(decision.allow, decision.rules, consent),
      rules: decision.rules,
    };
  });
}

function why(allowed: boolean, rules: readonly RuleId[], consent: ConsentFacts | null): string {
  if (rules.includes('V2')) return 'What is for her side never goes to the men’s service.';
  if (!allowed && rules.includes('S5')) return 'It is not prescribed to receive this today.';
  if (consent === null) return 'It is not yet said what she agreed to, or until when.';
  const words = said[consent.subject];
  if (consent.withdrawn) return words.withdrawn;
  if (rules.includes('C5')) return 'The date that was set for it has passed.';
  if (!allowed) return words.no;
  return consent.basis === 'consent' ? words.yes : words.without;
}

/** Why, by whose words they are: nobody's answer is told as another's (C20). */
const said: Readonly<Record<ConsultedSubject, Readonly<Record<'yes' | 'no' | 'without' | 'withdrawn', string>>>> = {
  'adult-victim-survivor': {
    yes: 'She agreed to this agency.',
    no: 'She did not agree to this agency.',
    without: 'Shared without her agreement, on the basis recorded.',
    withdrawn: 'She has withdrawn her agreement.',
  },
  'child-victim-survivor': {
    yes: 'About a child nobody’s consent decides.',
    no: 'About a child nobody’s consent decides, and no basis is recorded.',
    without: 'About a child nobody’s consent is needed; shared on the basis recorded.',
    withdrawn: 'It was withdrawn.',
  },
  'linked-person': {
    yes: 'The person agreed to this agency.',
    no: 'The person did not agree to this agency.',
    without: 'Shared without the person’s agreement, on the basis recorded.',
    withdrawn: 'The person has withdrawn.',
  },
};

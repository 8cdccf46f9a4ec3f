import { actionScopes, type Action } from './actions.js';
import { refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { boardLaw } from './board.js';
import { caseLaw } from './case.js';
import { conflictLaw } from './conflict.js';
import { consultationLaw } from './consultation.js';
import { herWordsLaw } from './her-words.js';
import { loopLaw } from './loop.js';
import { coverageLaw } from './coverage.js';
import { serviceGapLaw } from './service-gap.js';
import { laneLaw } from './lane.js';
import { messageLaw } from './message.js';
import { actionLaw } from './plan-action.js';
import { exchangeLaw } from './exchange.js';
import { personsLaw } from './persons.js';
import { panelLaw } from './panel.js';
import { planLaw } from './plan.js';
import { practiceLaw } from './practice.js';
import { bars, isLetIn } from './recusal.js';
import { previewLaw } from './preview.js';
import { programLaw } from './program.js';
import { questionLaw } from './question.js';
import { referralLaw } from './referral.js';
import { ownLaw } from './own.js';
import { seated } from './side.js';
import { wideningLaw } from './widening.js';

/** One function per action, kept in small files by topic. */
export type Law = (facts: Facts) => Decision;

const law: Readonly<Record<Action, Law>> = {
  ...ownLaw,
  ...practiceLaw,
  ...referralLaw,
  ...panelLaw,
  ...caseLaw,
  ...previewLaw,
  ...coverageLaw,
  ...serviceGapLaw,
  ...conflictLaw,
  ...planLaw,
  ...consultationLaw,
  ...loopLaw,
  ...personsLaw,
  ...actionLaw,
  ...boardLaw,
  ...exchangeLaw,
  ...programLaw,
  ...laneLaw,
  ...wideningLaw,
  ...herWordsLaw,
  ...messageLaw,
  ...questionLaw,
};

/** The one place where the law decides: facts in, a decision that cites its rules out. No I/O. */
export function decide(action: Action, facts: Facts): Decision {
  if (!facts.actor.active) return refuse('unknown', 'P1');
  const scope = actionScopes[action];
  if (scope !== 'self' && !facts[scope]) return refuse('unknown', 'V3');
  // X1 before any law of its own: a conflict is no reason that a topic could forget.
  if (bars(facts, action)) return refuse('unknown', 'X1', 'V3');
  const decision = law[action](seated(facts));
  // X3: what is done under emergency access says so, in the audit and to whoever does it.
  return decision.allow && isLetIn(facts) ? { ...decision, rules: [...decision.rules, 'X3'] } : decision;
}

/** Everything that can be done with what Inview holds, and what it is done to. One word each, in the law and on every route. */
export const actionScopes = {
  'self.read': 'self',
  'own-actions.list': 'self',
  'referral.start': 'self',
  'own-referrals.list': 'self',
  'own-consultations.list': 'self',
  'own-consultations.start': 'self',
  'referral.write': 'referral',
  'referral.read-outcome': 'referral',
  'referral.read': 'referral',
  'referral.decide': 'referral',
  'panel.read': 'panel',
  'panel.read-cases': 'panel',
  'panel.coordinate': 'panel',
  'meeting.undertake': 'meeting',
  'meeting.read': 'meeting',
  'meeting.run': 'meeting',
  'case.read': 'case',
  'case.read-her-side': 'case',
  'case.read-safe-contact': 'case',
  'case.coordinate': 'case',
  'risk.judge': 'case',
  'action.assign': 'case',
  'plan.read': 'section',
  'plan.edit': 'section',
  'consultation.answer': 'consultation',
  'consultation.read-own': 'consultation',
  'consultation.withdraw': 'consultation',
  'consultation.coordinate': 'consultation',
  'consultation.read': 'consultation',
  'action.read': 'action',
  'action.respond': 'action',
} as const;

export type Action = keyof typeof actionScopes;
export type Scope = (typeof actionScopes)[Action];
export type ScopeOf<A extends Action> = (typeof actionScopes)[A];

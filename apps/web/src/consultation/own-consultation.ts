import type { RouteResponse } from '@inview/contract';

export type OwnConsultation = RouteResponse<'consultation.own'>;

/** Where the advocate's list of people is. */
export const backToPeople = { to: '/people', label: 'My people' } as const;

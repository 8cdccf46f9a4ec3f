import type { RouteResponse } from '@inview/contract';

export type OwnConsultation = RouteResponse<'consultation.own'>;

/** Where the advocate's list of people is. */
export const backToPeople = { to: '/people', label: 'My people' } as const;

/** Where one of her consultations is. */
export const ownPath = (consultationId: string): string => `/people/consultations/${consultationId}`;

/** Where she adds somebody to her people; from a consultation she comes back to it. */
export const addClientPath = (consultationId?: string): string =>
  consultationId ? `/people/new?for=${consultationId}` : '/people/new';

import type { EventPayload, RouteResponse } from '@inview/contract';
import type { Audience } from '@inview/policy';

/** A meeting as its attendees see it. */
export type Meeting = RouteResponse<'meeting.read'>;
export type Review = RouteResponse<'meeting.review'>;
export type AgendaItem = Meeting['agenda'][number];
export type Attendee = Meeting['attendance'][number];
/** Somebody who has the room open now. */
export type PersonHere = EventPayload<'meeting.presence'>['present'][number];

/** What is being captured at the right of the room, and what it comes from. */
export type Capture =
  | { readonly kind: 'action'; readonly what: string; readonly sectionId?: string; readonly consultationId?: string }
  | { readonly kind: 'decision' }
  | { readonly kind: 'risk' }
  | { readonly kind: 'said' }
  | { readonly kind: 'message' };

/** The case, the audience in view and the meeting: what every form of the room needs to know. */
export interface Place {
  readonly caseId: string;
  readonly audience: Audience;
  readonly readsHerSide: boolean;
}

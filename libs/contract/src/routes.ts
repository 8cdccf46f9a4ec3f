import type { z } from 'zod';
import { actionRoutes } from './action.routes.js';
import { assessmentRoutes } from './assessment.routes.js';
import { coverageRoutes } from './coverage.routes.js';
import { handoverRoutes } from './handover.routes.js';
import { reviewRoutes } from './review.routes.js';
import { serviceGapRoutes } from './service-gap.routes.js';
import { boardRoutes } from './board.routes.js';
import { caseRoutes } from './case.routes.js';
import { conflictRoutes } from './conflict.routes.js';
import { consultationRoutes } from './consultation.routes.js';
import { contactRoutes } from './contact.routes.js';
import { laneRoutes } from './lane.routes.js';
import { loopRoutes } from './loop.routes.js';
import { exchangeRoutes } from './exchange.routes.js';
import { goingOnRoutes } from './going-on.routes.js';
import { meetingRoutes } from './meeting.routes.js';
import { messageRoutes } from './message.routes.js';
import { personsRoutes } from './persons.routes.js';
import { panelRoutes } from './panel.routes.js';
import { planRoutes } from './plan.routes.js';
import { previewRoutes } from './preview.routes.js';
import { practiceRoutes } from './practice.routes.js';
import { programRoutes } from './program.routes.js';
import { questionRoutes } from './question.routes.js';
import { reminderRoutes } from './reminder.routes.js';
import { referralRoutes } from './referral.routes.js';
import type { Route } from './route.js';
import { sessionRoutes } from './session.routes.js';
import { warningRoutes } from './warning.routes.js';
import { wideningRoutes } from './widening.routes.js';

/** Every HTTP route there is. The api refuses to boot unless each has exactly one handler. */
export const routes = {
  ...sessionRoutes,
  ...practiceRoutes,
  ...referralRoutes,
  ...panelRoutes,
  ...meetingRoutes,
  ...caseRoutes,
  ...previewRoutes,
  ...conflictRoutes,
  ...planRoutes,
  ...consultationRoutes,
  ...loopRoutes,
  ...personsRoutes,
  ...assessmentRoutes,
  ...warningRoutes,
  ...contactRoutes,
  ...goingOnRoutes,
  ...actionRoutes,
  ...boardRoutes,
  ...reminderRoutes,
  ...programRoutes,
  ...coverageRoutes,
  ...serviceGapRoutes,
  ...handoverRoutes,
  ...reviewRoutes,
  ...laneRoutes,
  ...exchangeRoutes,
  ...wideningRoutes,
  ...messageRoutes,
  ...questionRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

type Shape<N extends RouteName, K extends string> = Routes[N] extends { readonly [P in K]: infer S }
  ? S extends z.ZodType
    ? z.infer<S>
    : undefined
  : undefined;
export type RouteParams<N extends RouteName> = Shape<N, 'params'>;
export type RouteQuery<N extends RouteName> = Shape<N, 'query'>;
export type RouteBody<N extends RouteName> = Shape<N, 'body'>;
export type RouteResponse<N extends RouteName> = Shape<N, 'response'>;
/** The action that the law is asked for on this route; never for a public one. */
export type RouteAction<N extends RouteName> = Routes[N]['access'] extends { readonly action: infer A } ? A : never;

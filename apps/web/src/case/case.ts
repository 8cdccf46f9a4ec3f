import type { RouteResponse } from '@inview/contract';

/** A case in the parts that are the reader's; without `herSide` there is no sign of a second part (V2). */
export type Case = RouteResponse<'case.read'>;
export type HerSide = NonNullable<Case['herSide']>;
export type CasePart = Case['wholePanel'];
export type Party = Case['parties'][number];
export type Judgement = CasePart['riskLevels'][number];

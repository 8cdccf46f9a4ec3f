import type { AgencyRef, RouteResponse } from '@inview/contract';
import { isHisSide } from '@inview/policy';

/** Whether an agency as a whole is of his side; which of its people sit on the panel the server alone knows (V1). */
export const agencyOfHisSide = ({ kind }: AgencyRef): boolean => isHisSide({ agencyKind: kind, unitKind: 'general' });

/** Whether I am: my unit says so (V1). */
export const meOfHisSide = ({ agency, unit }: Pick<RouteResponse<'session.read'>, 'agency' | 'unit'>): boolean =>
  isHisSide({ agencyKind: agency.kind, unitKind: unit.kind });

import type { AgencyRef } from '@inview/contract';
import { exchangeAudience } from '@inview/policy';
import { useMe } from '../api/session.js';
import { AudienceLine } from '../ui/notice.js';
import { agencyOfHisSide, meOfHisSide } from './sides.js';

/** Who reads what passes between two agencies (D1, D2). The men's service is not told who is left out. */
export function ExchangeAudience({ ends }: { readonly ends: readonly [AgencyRef, AgencyRef] }) {
  const me = useMe();
  const names = ends.map(({ shortName }) => shortName).join(' and ');
  const without = exchangeAudience([meOfHisSide(me), ...ends.map(agencyOfHisSide)]) === 'her-side';
  return (
    <AudienceLine of={without ? 'her-side' : 'told'}>
      Panel members of {names} read this, and the coordinator.{without && ' Not the men’s service.'}
    </AudienceLine>
  );
}

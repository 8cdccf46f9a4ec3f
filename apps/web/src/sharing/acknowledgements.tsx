import type { RouteResponse } from '@inview/contract';
import { instant } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';

type Notices = RouteResponse<'ledger.read'>['corrections'][number]['notices'];

/** Who was told of a correction, and who has acknowledged it. */
export function Acknowledgements({ notices }: { readonly notices: Notices }) {
  return (
    <ul className="plain-list">
      {notices.map(({ agency, acknowledgedAt }) => (
        <li key={agency.id}>
          {agency.name}{' '}
          {acknowledgedAt ? (
            <StatusTag tone="good">Acknowledged {instant(acknowledgedAt)}</StatusTag>
          ) : (
            <StatusTag tone="needs-you">Not acknowledged yet</StatusTag>
          )}
        </li>
      ))}
    </ul>
  );
}

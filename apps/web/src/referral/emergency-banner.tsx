import { Notice } from '../ui/notice.js';

/** Said on every page of a referral: a waiting referral must never hold back a call to 000 (domain rule 34). */
export function EmergencyBanner() {
  return (
    <Notice tone="danger">
      <p className="strong">Inview is no emergency service. In immediate danger call 000.</p>
      <p>Safe Steps: 1800 015 188, 24 hours.</p>
    </Notice>
  );
}

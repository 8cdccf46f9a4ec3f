export { CasesModule } from './cases.module.js';
export { ReferralService } from './referral.service.js';
export { ReferralQueries } from './referral.queries.js';
export { CaseQueries, type KnownCase } from './case.queries.js';
export { ConflictQueries } from './conflict.queries.js';
export { ConflictService } from './conflict.service.js';
export { EmergencyService } from './emergency.service.js';
export { OfficeService } from './office.service.js';
export { missingFrom, type Missing } from './completeness.js';

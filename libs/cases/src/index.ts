export { CasesModule } from './cases.module.js';
export { ReferralService } from './referral.service.js';
export { ReferralQueries } from './referral.queries.js';
export { CaseQueries, type KnownCase } from './case.queries.js';
export { missingFrom, type Missing } from './completeness.js';

export { agreedKinds, draftedConsent, type ConsentDraft } from './consent.js';
export { standingUnder } from './recording.js';
export { recipients, type PanelAgency, type Recipient } from './recipients.js';
export { SharingModule } from './sharing.module.js';
export { SharingQueries, type Holder } from './sharing.queries.js';
export { SharingService } from './sharing.service.js';
export { AdditionService } from './addition.service.js';
export { ComplaintService } from './complaint.service.js';
export {
  holdConsultations,
  readableHeld,
  recordServed,
  takeConsultation,
  type OfConsultation,
} from './consultation.holds.js';
export { CorrectionService } from './correction.service.js';
export { csv } from './ledger-csv.js';
export { deskOf, desksOf } from './desks.js';
export { ExchangeQueries } from './exchange.queries.js';
export { ExportService } from './export.service.js';
export { allSaidIn, consultationsHeld, HerWords, repeatsHers, type HeldConsultation, type Texts } from './her-words.js';
export { LedgerQueries } from './ledger.queries.js';
export { partyOf } from './party.js';
export { RequestService } from './request.service.js';
export { RoleQueries } from './role.queries.js';
export { RoleService } from './role.service.js';
export { StatementQueries } from './statement.queries.js';
export { StatementService } from './statement.service.js';

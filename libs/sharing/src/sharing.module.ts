import { Module } from '@nestjs/common';
import { AgenciesModule } from '@inview/agencies';
import { AdditionService } from './addition.service.js';
import { ComplaintService } from './complaint.service.js';
import { CorrectionService } from './correction.service.js';
import { ExchangeQueries } from './exchange.queries.js';
import { ExportService } from './export.service.js';
import { HerWords } from './her-words.js';
import { LedgerQueries } from './ledger.queries.js';
import { RequestService } from './request.service.js';
import { RoleQueries } from './role.queries.js';
import { RoleService } from './role.service.js';
import { SharingQueries } from './sharing.queries.js';
import { SharingService } from './sharing.service.js';
import { StatementQueries } from './statement.queries.js';
import { StatementService } from './statement.service.js';
import { SummaryWords } from './summary-words.js';

const consents = [SharingService, SharingQueries, HerWords];
const exchange = [RequestService, StatementService, StatementQueries, ExchangeQueries, CorrectionService];
const ledger = [LedgerQueries, ExportService, ComplaintService, AdditionService];
const roles = [RoleService, RoleQueries];

@Module({
  imports: [AgenciesModule],
  providers: [SummaryWords, ...consents, ...exchange, ...ledger, ...roles],
  exports: [...consents, ...exchange, ...ledger, ...roles],
})
export class SharingModule {}

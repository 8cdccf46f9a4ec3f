import { Global, Module } from '@nestjs/common';
import { APP_FILTER, DiscoveryModule } from '@nestjs/core';
import { AgenciesModule } from '@inview/agencies';
import { Census } from './census.js';
import { ProblemFilter } from './problem.filter.js';

@Global()
@Module({
  imports: [DiscoveryModule, AgenciesModule],
  providers: [Census, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [AgenciesModule],
})
export class SecurityModule {}

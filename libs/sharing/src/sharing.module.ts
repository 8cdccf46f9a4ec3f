import { Module } from '@nestjs/common';
import { SharingQueries } from './sharing.queries.js';
import { SharingService } from './sharing.service.js';

@Module({ providers: [SharingService, SharingQueries], exports: [SharingService, SharingQueries] })
export class SharingModule {}

import { Module } from '@nestjs/common';
import { PanelQueries } from './panel.queries.js';
import { PeopleQueries } from './people.queries.js';
import { SessionService } from './sessions.service.js';

@Module({
  providers: [SessionService, PeopleQueries, PanelQueries],
  exports: [SessionService, PeopleQueries, PanelQueries],
})
export class AgenciesModule {}

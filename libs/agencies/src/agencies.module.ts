import { Module } from '@nestjs/common';
import { PanelQueries } from './panel.queries.js';
import { PracticeSettingsQueries } from './practice.queries.js';
import { PeopleQueries } from './people.queries.js';
import { SessionService } from './sessions.service.js';

@Module({
  providers: [SessionService, PeopleQueries, PanelQueries, PracticeSettingsQueries],
  exports: [SessionService, PeopleQueries, PanelQueries, PracticeSettingsQueries],
})
export class AgenciesModule {}

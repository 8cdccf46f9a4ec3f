import { Module } from '@nestjs/common';
import { PanelQueries } from './panel.queries.js';
import { PracticeOverview } from './practice.overview.js';
import { PracticeService } from './practice.service.js';
import { PracticeSettingsQueries } from './practice.queries.js';
import { PeopleQueries } from './people.queries.js';
import { SessionService } from './sessions.service.js';

@Module({
  providers: [SessionService, PeopleQueries, PanelQueries, PracticeSettingsQueries, PracticeOverview, PracticeService],
  exports: [SessionService, PeopleQueries, PanelQueries, PracticeSettingsQueries, PracticeOverview, PracticeService],
})
export class AgenciesModule {}

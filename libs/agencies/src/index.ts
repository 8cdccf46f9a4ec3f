export { practitionerAsActor } from './actor.js';
export { AgenciesModule } from './agencies.module.js';
export { PanelQueries } from './panel.queries.js';
export { PeopleQueries } from './people.queries.js';
export { PracticeOverview } from './practice.overview.js';
export { keepTheFloor, PracticeService } from './practice.service.js';
export { PracticeSettingsQueries } from './practice.queries.js';
export { SessionService, type StartedSession } from './sessions.service.js';

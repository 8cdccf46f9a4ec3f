export { MeetingsModule } from './meetings.module.js';
export { AgendaService } from './agenda.service.js';
export { MeetingService } from './meeting.service.js';
export { ClosingService } from './closing.service.js';
export { PracticePreview } from './practice-preview.js';
export { MeetingQueries } from './meeting.queries.js';
export { MinutesQueries } from './minutes.queries.js';
export { SayingService } from './saying.service.js';

export { countsAgainstHim } from './engagement.js';
export { CoverageQueries } from './coverage.queries.js';
export { EnrolmentQueries } from './enrolment.queries.js';
export { EnrolmentService } from './enrolment.service.js';
export { LaneQueries } from './lane.queries.js';
export { LaneService } from './lane.service.js';
export { ProgramsModule } from './programs.module.js';
export { WhatFollowsService } from './what-follows.service.js';

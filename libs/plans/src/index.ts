export { Documents, type OpenDocument } from './documents.js';
export { PlanLog, type Committed, type Edit } from './log.service.js';
export { PlanQueries } from './plan.queries.js';
export { PlanService } from './plan.service.js';
export { PlansModule } from './plans.module.js';
export { judge, UPDATE_LIMIT, type Verdict } from './guard.js';
export { KnownState } from './known-state.js';
export { applyLog, blocksOf, emptyDocument, textOf, type Block } from './text.js';
export { sectionTitles } from './sections.js';

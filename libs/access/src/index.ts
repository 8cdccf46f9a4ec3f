export { Access, AccessRefused } from './access.js';
export { AccessModule } from './access.module.js';
export { caseOf, panelOf, subjectOf, withinAudience, type Actor, type Grant } from './grant.js';

export * from './words.js';
export * from './facts.js';
export * from './rules.js';
export * from './actions.js';
export { type Decision, type Refusal } from './decision.js';
export { decide } from './decide.js';
export { audiencesOf, inheritedAudience, mayOwn, sideOf } from './side.js';
export { consentLives, mayDeriveLine, mayReceive } from './receiving.js';
export { rulesTable } from './table.js';

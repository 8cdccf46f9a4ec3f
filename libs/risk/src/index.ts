export { RiskModule } from './risk.module.js';
export { RiskQueries } from './risk.queries.js';
export { RiskService } from './risk.service.js';

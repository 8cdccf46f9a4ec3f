export { record, type AuditLine } from './record.js';

export { AdvocateQueries, type OwnConsultation, type OwnReply } from './advocate.queries.js';
export { AdvocateService } from './advocate.service.js';
export { missingIn, type Missing } from './completeness.js';
export { ConsultationQueries, type GivenReply, type Input } from './consultation.queries.js';
export { ConsultationsModule } from './consultations.module.js';
export { CoordinationService } from './coordination.service.js';
export { defaultQuestion } from './question.js';

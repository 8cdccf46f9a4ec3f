export { areConsentWords, currentConsentWords, type ConsentWords } from './consent-words.js';
export { agreedKinds, draftedConsent, type ConsentDraft } from './consent.js';
export { recipients, type PanelAgency, type Recipient } from './recipients.js';
export { SharingModule } from './sharing.module.js';
export { SharingQueries, type Holder } from './sharing.queries.js';
export { SharingService } from './sharing.service.js';

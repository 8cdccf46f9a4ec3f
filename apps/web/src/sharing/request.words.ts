import type { RouteBody, RouteResponse } from '@inview/contract';
import type { ExclusionGround, RefusalGround, RequestState, SharingPurpose } from '@inview/policy';
import type { Tone } from '../ui/notice.js';

export type RequestRow = RouteResponse<'exchange.mine'>['requestsIn'][number];
export type Request = RouteResponse<'request.read'>;
export type AnswerRecord = RouteBody<'request.answer'>['record'];

export const purposeWords: Record<SharingPurpose, string> = {
  assessment: 'To assess the risk of family violence',
  protection: 'To protect from family violence, or keep the person using it in view',
  'child-wellbeing': 'For the wellbeing or safety of a child',
};

export const stateWords: Record<RequestState, string> = {
  asked: 'Not acknowledged yet',
  acknowledged: 'Acknowledged',
  'partly-answered': 'Answered in part',
  answered: 'Answered',
  refused: 'Refused in writing',
};

export const stateTones: Record<RequestState, Tone> = {
  asked: 'needs-you',
  acknowledged: 'info',
  'partly-answered': 'info',
  answered: 'good',
  refused: 'neutral',
};

export const stepWords: Record<Request['steps'][number]['kind'], string> = {
  asked: 'Asked',
  acknowledged: 'Acknowledged',
  'partly-answered': 'Answered in part',
  answered: 'Answered',
  refused: 'Refused in writing',
  'asked-again': 'Asked again, with more detail',
};

export const groundWords: Record<RefusalGround, string> = {
  excluded: 'The information is excluded',
  'no-consent': 'Consent is needed and was not given',
  'not-relevant': 'It is not relevant to the purpose',
  'purpose-not-covered': 'The schemes do not cover this purpose',
};

export const exclusionWords: Record<ExclusionGround, string> = {
  'endangers-life-or-injury': 'It could endanger somebody’s life or lead to injury',
  'prejudices-proceedings-or-investigation': 'It could prejudice an investigation, inquest or proceedings',
  'contravenes-court-order': 'It would contravene a court order',
  'legal-privilege': 'It is protected by legal privilege',
  'contravenes-another-law': 'Another law forbids it',
  'identifies-confidential-source': 'It would reveal a confidential source of information',
  'national-security': 'It is against the interests of national security',
  'fair-trial': 'It could prejudice a fair trial',
};

export const consentWords: Record<AnswerRecord['consent'], string> = {
  given: 'Given',
  'not-asked': 'Not asked for',
  refused: 'Refused',
  withdrawn: 'Taken back',
  expired: 'Run out',
};

export const consentHowWords: Record<Exclude<AnswerRecord['consentHow'], ''>, string> = {
  written: 'In writing',
  spoken: 'Spoken',
  implied: 'Implied',
};

export const toldWords: Record<Exclude<AnswerRecord['told'], ''>, string> = {
  before: 'Told before',
  after: 'Told after, or will be',
  no: 'Not told',
};

/** The words of a record as options of a list. */
export const optionsOf = <V extends string>(words: Readonly<Record<V, string>>) =>
  (Object.keys(words) as V[]).map((value) => ({ value, label: words[value] }));

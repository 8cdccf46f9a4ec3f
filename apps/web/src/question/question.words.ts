import type { RouteResponse } from '@inview/contract';
import type { PartyRole, QuestionBasis, QuestionState } from '@inview/policy';
import type { Tone } from '../ui/notice.js';

export type Question = RouteResponse<'question.read'>;
export type QuestionRow = RouteResponse<'questions.mine'>['questions'][number];

export const questionPath = (id: string): string => `/questions/${id}`;

export const stateWords: Record<QuestionState, string> = {
  asked: 'Asked',
  taken: 'An advocate has taken it',
  answered: 'Answered',
  acknowledged: 'Acknowledged',
};

export const stateTones: Record<QuestionState, Tone> = {
  asked: 'neutral',
  taken: 'info',
  answered: 'good',
  acknowledged: 'neutral',
};

export const waitWords: Record<NonNullable<Question['clock']>['next'], string> = {
  take: 'Nobody of the program has taken it',
  answer: 'The advocate’s answer',
  acknowledge: 'To be acknowledged by who asked',
};

export const basisWords: Record<QuestionBasis, string> = {
  'nobody-in-particular': 'It describes nobody in particular',
  'person-using-violence': 'It describes the person using violence, and nobody else',
  consent: 'Whom it describes agreed that I ask',
  'serious-threat': 'No agreement: it is needed to lessen or prevent a serious threat',
  'risk-to-a-child': 'No agreement: it relates to the risk of family violence to a child',
};

export const roleWords: Record<PartyRole, string> = {
  'victim-survivor': 'An adult victim survivor',
  'child-victim-survivor': 'A child',
  'linked-person': 'Another person',
  'person-using-violence': 'The person using violence',
};

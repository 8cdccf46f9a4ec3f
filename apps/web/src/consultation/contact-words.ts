import type { RouteBody } from '@inview/contract';

type Contact = RouteBody<'client.contact'>;

export const meansWords: Record<Contact['means'], string> = {
  'face-to-face': 'Face to face',
  phone: 'By phone',
  message: 'By message',
  email: 'By email',
  'through-another-service': 'Through another service',
};
export const meansOptions = (['face-to-face', 'phone', 'message', 'email', 'through-another-service'] as const).map(
  (value) => ({ value, label: meansWords[value] }),
);

export const contactOutcomeWords: Record<Contact['outcome'], string> = {
  reached: 'We spoke',
  'no-answer': 'No answer',
  'not-safe-to-speak': 'It was not safe for her to speak',
  'wrong-details': 'The details are wrong',
  'declined-for-now': 'She said not now',
};

export const warningOutcomeWords: Record<RouteBody<'warning.try'>['outcome'], string> = {
  told: 'She was told',
  'not-reached': 'Not reached',
  'not-safe': 'Not safe to tell her',
};

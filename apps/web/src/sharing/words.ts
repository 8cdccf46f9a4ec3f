import type { RouteResponse } from '@inview/contract';

type Entry = RouteResponse<'ledger.read'>['entries'][number];

export const howWords: Record<Entry['how'], string> = {
  answer: 'Answer to a request',
  proactive: 'Shared of its own accord',
  meeting: 'Said in the meeting',
  release: 'Consultation, released',
};

export const outcomeWords: Record<Entry['recipients'][number]['outcome'], string> = {
  allow: 'The sharing law carries it',
  'needs-consent': 'Said without a basis on record: consent was needed',
  refuse: 'Said although the sharing law refuses it',
};

/**
 * The confidentiality undertaking, in plain words (M1). Whoever changes a word changes the version: an acceptance names
 * the words that were accepted.
 */
export const undertaking = {
  version: '2026-1',
  words: [
    'What I read and hear in this meeting is about people at serious risk. I use it only to assess and manage that risk.',
    'I share it only with those who may lawfully have it and need it for that purpose, and I record what I share.',
    'I never tell the person using violence, or anyone close to that person, that this panel met, who was discussed, or anything that could be traced to the victim survivor.',
    'I do not contact the victim survivor because of what I learn here unless the panel has decided that I am the one to do so.',
    'I take part from a place where nobody else can see my screen or hear the meeting. I do not record it and keep no copies outside Inview.',
    'If I know anyone in a case personally, I say so to the coordinator before the case is discussed.',
    'Responsibility for acting stays with my agency. This meeting does not take it over, and it does not stop me from calling 000.',
  ],
} as const;

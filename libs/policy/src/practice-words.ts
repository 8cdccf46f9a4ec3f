import type { ThreatHead } from './words.js';

/** Words that are read out or accepted, by version: who heard a version heard these words, whatever changes later. */
export interface Script {
  readonly version: string;
  readonly words: readonly string[];
}

/** How one of the five heads is asked for. */
export interface ThreatHeadWords {
  readonly label: string;
  readonly hint: string;
}

/** Rule 50: what she is told before she is asked may not promise more than the law keeps. */
export const sharedWithoutAgreement =
  'I will ask you first. If a life or a child is at risk it may be shared without your agreement, and I will tell you when it is safe to.';

/** Read out to her before she is asked. */
export const consentWords: Script = {
  version: '2026-11',
  words: [
    'I would like to tell a panel of services what you have told me, so that they can help to keep you safe. You decide. You can say no, and I will go on supporting you.',
    'You can say yes to some services and no to others. I ask you about police and about child protection separately. It never goes to the men’s service’s workers on the panel.',
    'The panel’s coordinator reads it first, and then gives it only to the services that you have agreed to.',
    sharedWithoutAgreement,
    'You can change your mind at any time by telling me. From then on it goes no further. I cannot make people forget what they have already read, and I will tell you who has read it.',
    'What I tell them is used for what you agreed to, until the date that you agreed to.',
  ],
};

/** The confidentiality undertaking of a meeting (M1). */
export const undertakingWords: Script = {
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
};

/** The five heads under which a referral says why now (domain.md §1.3). */
export const threatHeadWords: Readonly<Record<ThreatHead, ThreatHeadWords>> = {
  'risk-factors': {
    label: 'Risk factors',
    hint: 'Which serious risk factors are there now? Strangulation, weapons, stalking, pregnancy, separation, threats to kill…',
  },
  'reported-fear': { label: 'Her fear', hint: 'What she fears will happen, as she told it.' },
  'agency-knowledge': {
    label: 'What agencies know',
    hint: 'What is in your records and others’: say what is fact and what is judgement.',
  },
  escalation: { label: 'Escalation', hint: 'What has become more frequent or more severe, and since when.' },
  'cumulative-harm': { label: 'Cumulative harm', hint: 'What it has done over time, to her and to each child.' },
};

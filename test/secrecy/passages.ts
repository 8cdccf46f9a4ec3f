import type { RouteName } from '@inview/contract';
import type { Action } from '@inview/policy';

/** What was asked and answered when words were written. */
export interface Written {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The id of what was made, once it is; of a request that made nothing, none. */
  made?: string;
  /** The walk's names of ids, as they are later. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Words that somebody types and not everybody may read: where they stand, and by which actions on what they are read. */
export interface Words {
  /** JSON pointers into the body; `*` is every element. */
  readonly at: readonly string[];
  readonly readers: readonly Action[];
  /** What the actions are asked on; undefined: nothing yet. */
  readonly on: (written: Written) => string | undefined;
  /** Only bodies of this kind. */
  readonly when?: (body: Written['body']) => boolean;
}

const onConsultation = ({ params }: Written) => params['consultationId'];
const onCase = ({ params }: Written) => params['caseId'];
const onAction = ({ params }: Written) => params['actionId'];
const onWarning = ({ params }: Written) => params['warningId'];
const onClient = ({ params }: Written) => params['clientId'];
const onLane = ({ params }: Written) => params['laneId'];
const onRequest = ({ params }: Written) => params['requestId'];
const onStatement = ({ params }: Written) => params['statementId'];
/** What is added to a spoken record: only what it does not hold yet may be. */
const added = (field: string, reader: Action): Words => ({
  at: [`/${field}`],
  readers: [reader],
  on: onStatement,
  when: (body) => body[field] !== '',
});
const onWhatWasMade = ({ made }: Written) => made;
const ofHerSide = (body: Written['body']) => body['audience'] === 'her-side';
const consultationReaders = [
  'consultation.answer',
  'consultation.read-own',
  'consultation.read-reply',
  'consultation.read',
  'consultation.coordinate',
] as const satisfies readonly Action[];
const safeContactReaders = [
  'consultation.answer',
  'consultation.read-own',
  'consultation.read-safe-contact',
] as const satisfies readonly Action[];
const betweenBothEnds = ['consultation.read-own', 'consultation.coordinate'] as const satisfies readonly Action[];
const goingOnReaders = [
  'consultation.propose-going-on',
  'consultation.confirm-going-on',
] as const satisfies readonly Action[];
const warningReaders = ['warning.coordinate', 'warning.carry-out'] as const satisfies readonly Action[];
const conflictReaders = ['conflict.read', 'emergency.approve'] as const satisfies readonly Action[];
const onWidening = ({ params }: Written) => params['wideningId'];
const onQuestion = ({ params }: Written) => params['questionId'];
const wideningReaders = ['widening.read', 'widening.object'] as const satisfies readonly Action[];
const whereToReachHer = ['address', 'phone', 'email', 'safeTimes', 'codeWord', 'otherContact'];

/**
 * Every route that takes words, and which of them are guarded (`npm run test:canary`). A route with words that is neither here
 * nor in `unguardedWords` fails the proof: say who may read them, or why everybody of the panel may.
 */
export const guardedWords: Readonly<Partial<Record<RouteName, readonly Words[]>>> = {
  'referral.save': [
    {
      at: whereToReachHer.map((field) => `/victimSurvivors/*/safeContact/${field}`),
      readers: ['case.read-safe-contact'],
      on: ({ ids }) => ids['second case'],
    },
    {
      at: ['afraidOf', 'safeToTalkTo', 'notSafeToTalkTo', 'ownView'].map((field) => `/victimSurvivors/*/${field}`),
      readers: ['referral.read', 'referral.write'],
      on: ({ params }) => params['referralId'],
    },
  ],
  'referral.accept': [
    { at: ['/reasons'], readers: ['referral.read', 'referral.decide'], on: ({ params }) => params['referralId'] },
  ],
  'referral.decline': [
    { at: ['/reasons'], readers: ['referral.read', 'referral.decide'], on: ({ params }) => params['referralId'] },
  ],
  'meeting.decide': [
    {
      at: ['/text', '/reasons'],
      readers: ['case.read-her-side'],
      on: ({ body }) => body['caseId'] as string,
      when: ofHerSide,
    },
  ],
  'risk.judge': [{ at: ['/reason'], readers: ['case.read-her-side'], on: onCase, when: ofHerSide }],
  'action.assign': [
    {
      at: ['/what'],
      readers: ['action.read'],
      on: ({ ids }) => ids['derived action'],
      when: ({ from }) => (from as { consultationId?: string }).consultationId !== undefined,
    },
    // What it waits for in words, where it derives from a consultation.
    {
      at: ['/waits/words'],
      readers: ['action.read'],
      on: ({ ids }) => ids['derived action'],
      when: ({ from, waits }) =>
        (from as { consultationId?: string }).consultationId !== undefined &&
        (waits as { event?: string } | undefined)?.event === 'other',
    },
  ],
  'consultation.ask': [{ at: ['/question'], readers: consultationReaders, on: ({ ids }) => ids['consultation'] }],
  'client.add': [{ at: whereToReachHer.map((field) => `/safeContact/${field}`), readers: [], on: () => undefined }],
  'consultation.save': [
    {
      at: ['/herWords', '/myReading', '/consent/purpose', '/consent/why', '/consent/views'],
      readers: consultationReaders,
      on: onConsultation,
    },
    { at: ['/consent/contactWhen'], readers: safeContactReaders, on: onConsultation },
  ],
  'consultation.add-person': [{ at: ['/name'], readers: consultationReaders, on: onWhatWasMade }],
  'consultation.withdraw': [{ at: ['/note'], readers: betweenBothEnds, on: onConsultation }],
  'consultation.reply': [
    {
      at: ['/mayTellHer', '/withHim', '/notToMention', '/ifItWorsens'],
      readers: [...betweenBothEnds, 'consultation.read-reply'],
      on: onConsultation,
    },
  ],
  'consultation.no-advocate': [{ at: ['/note'], readers: consultationReaders, on: onConsultation }],
  'consultation.follow-up': [
    {
      at: ['/text'],
      readers: betweenBothEnds,
      on: onConsultation,
      when: ({ audience }) => audience === 'coordinator',
    },
    {
      at: ['/text'],
      readers: consultationReaders,
      on: onConsultation,
      when: ({ audience }) => audience === 'released',
    },
  ],
  'consultation.assess': [{ at: ['/reason', '/protective'], readers: consultationReaders, on: onConsultation }],
  'consultation.name': [{ at: ['/why'], readers: consultationReaders, on: onConsultation }],
  'consultation.find-serious-risk': [{ at: ['/reason'], readers: consultationReaders, on: onConsultation }],
  'going-on.propose': [{ at: ['/why'], readers: goingOnReaders, on: onConsultation }],
  'going-on.answer': [{ at: ['/reason'], readers: goingOnReaders, on: onConsultation }],
  'warning.name': [{ at: ['/maySay'], readers: warningReaders, on: onWarning }],
  'warning.try': [{ at: ['/note'], readers: warningReaders, on: onWarning }],
  'client.contact': [{ at: ['/note', '/next/why'], readers: ['client.keep'], on: onClient }],
  'client.decide-exit': [{ at: ['/reason'], readers: ['client.keep'], on: onClient }],
  'lane.clear': [{ at: ['/words'], readers: ['lane.read', 'lane.receive'], on: ({ ids }) => ids['lane item'] }],
  'lane.pass': [{ at: ['/words'], readers: ['lane.read', 'lane.receive'], on: onLane }],
  'lane.answer': [{ at: ['/why'], readers: ['lane.read'], on: onLane }],
  'program.review': [{ at: ['/note'], readers: ['program.review'], on: ({ params }) => params['enrolmentId'] }],
  'request.send': [{ at: ['/asked'], readers: ['request.read'], on: onWhatWasMade }],
  'request.answer': [{ at: ['/record/what', '/record/relevance'], readers: ['statement.read'], on: onWhatWasMade }],
  'request.refuse': [{ at: ['/reason'], readers: ['request.read'], on: onRequest }],
  'request.ask-again': [{ at: ['/more'], readers: ['request.read'], on: onRequest }],
  'statement.give': [{ at: ['/record/what', '/record/relevance'], readers: ['statement.read'], on: onWhatWasMade }],
  'statement.correct': [{ at: ['/wrong', '/right'], readers: ['statement.read'], on: onStatement }],
  'consultation.correct': [{ at: ['/wrong', '/right'], readers: consultationReaders, on: onConsultation }],
  'statement.add': [
    ...['relevance', 'prepared'].map((field) => added(field, 'statement.read')),
    ...['recipient', 'exception', 'views', 'toldWhy'].map((field) => added(field, 'statement.correct')),
  ],
  'party.correct-role': [{ at: ['/reasons'], readers: ['ledger.read', 'party.correct-role'], on: onCase }],
  'role.decline': [{ at: ['/reason'], readers: ['role.decline'], on: ({ params }) => params['roleId'] }],
  'conflict.declare': [{ at: ['/reason'], readers: conflictReaders, on: onCase }],
  'conflict.record': [{ at: ['/reason'], readers: conflictReaders, on: onCase }],
  'conflict.lift': [{ at: ['/reason'], readers: conflictReaders, on: onCase }],
  'emergency.ask': [{ at: ['/reason'], readers: conflictReaders, on: onCase }],
  'message.agree': [{ at: ['/neverSay'], readers: ['case.read-her-side'], on: ({ body }) => body['caseId'] as string }],
  'widening.propose': [{ at: ['/words', '/couldKnow', '/basis/reasons'], readers: wideningReaders, on: onWhatWasMade }],
  'widening.answer': [{ at: ['/reasons'], readers: wideningReaders, on: onWidening }],
  'widening.object': [{ at: ['/why'], readers: wideningReaders, on: onWidening }],
  'question.ask': [{ at: ['/words'], readers: ['question.read'], on: onWhatWasMade }],
  'question.answer': [{ at: ['/words'], readers: ['question.read'], on: onQuestion }],
  'question.name': [{ at: ['/name', '/record/what', '/record/relevance'], readers: ['question.read'], on: onQuestion }],
  'action.decline': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
  'action.propose-change': [{ at: ['/what', '/reason'], readers: ['action.read'], on: onAction }],
  'action.answer-change': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
  'action.hand-on': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
  'board.hand-on': [
    { at: ['/reason'], readers: ['action.read'], on: ({ body }) => (body['actionIds'] as string[])[0] as string },
  ],
  'action.review': [{ at: ['/note'], readers: ['action.read'], on: onAction }],
  'action.leave': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
  'action.open-again': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
  'action.report': [{ at: ['/note'], readers: ['action.read'], on: onAction }],
  // Whoever wrote them reads them, and nobody else (A33).
  'action.label': [{ at: ['/labels/*'], readers: [], on: () => undefined }],
  'action.snooze': [{ at: ['/reason'], readers: ['action.read'], on: onAction }],
};

/** Routes whose words are nobody's secret within the panel, and why. */
export const unguardedWords: Readonly<Partial<Record<RouteName, string>>> = {
  'session.start': 'A slug of the demo.',
  'settings.propose': 'Practice settings hold nothing of a case, and every practice lead reads why they change.',
  'settings.preview': 'As above.',
  'settings.reject': 'As above.',
  'program.enrol': 'His side writes it about him, and it flows to hers.',
  'program.note': 'As above.',
  'program.exit': 'As above.',
  'program.take-back':
    'Why a program is not of this case: its keepers read it, and his side, which may ask for it, writes it too.',
  'complaint.record':
    'The agency that recorded it reads it, in its own list, and the coordinator in the ledger: no one action asks for both.',
  'complaint.answer': 'As above.',
  'message.report': 'The whole panel reads what came of it.',
  'contribution.add': 'Everybody on the panel may know it, from the day after.',
  'widening.mark': 'Nothing of it is kept, and whoever wrote it alone is answered.',
  'meeting.current': 'Why a new case came first is said to the whole panel.',
  'meeting.say': 'It was said in the room, to those who were in it.',
  'meeting.undertake': 'The version of a text that everybody is shown.',
};

/** Sections of her side, which take words by the socket. */
export const guardedSections = { audience: 'her-side', readers: ['plan.read'] } as const;

export * from './words.js';
export * from './risk-factors.js';
export {
  coverages,
  toldCoverage,
  unreachedWhys,
  type Coverage,
  type CoverageCounts,
  type ToldCoverage,
  type UnreachedWhy,
} from './coverage.js';
export { gapReasons, toldGaps, type GapCounts, type GapReason, type ToldGaps } from './service-gap.js';
export * from './facts.js';
export * from './rules.js';
export {
  boards,
  boardStates,
  boardTimes,
  boardWaits,
  type Board,
  type BoardState,
  type BoardTime,
  type BoardWait,
} from './board.js';
export * from './actions.js';
export { type Decision, type Refusal } from './decision.js';
export { decide } from './decide.js';
export { decideSeenAs } from './seen-as.js';
export { leavesTwo, maySecond, opensEmergency, type Approval } from './conflict.js';
export { isShutOut } from './recusal.js';
export { audiencesOf } from './audiences.js';
export { isHisSide, type Place } from './place.js';
export { inheritedAudience, mayOwn, seatOpens, sideOf } from './side.js';
export {
  agencyAsReceiver,
  inOwnService,
  receiverOf,
  usesSchemes,
  type MemberFacts,
  type Receiver,
} from './receiver.js';
export { mayBeTasked } from './loop.js';
export { mayAnswerRisk } from './answered-risk.js';
export {
  afterWhat,
  awaitedEvents,
  awaitedWords,
  dayUnits,
  mayWaitFor,
  type AwaitedEvent,
  type DayUnit,
} from './awaited.js';
export {
  agreementOf,
  agreementStandings,
  lastUntil,
  PROMPT_DAYS,
  type Agreement,
  type AgreementStanding,
} from './agreement.js';
export { basesOf } from './persons.js';
export { consentLives, isCarried, mayDeriveLine, mayReceive } from './receiving.js';
export { exchangeAudience, exchanges, takesTwo, tellsReason } from './exchange.js';
export { rulesTable } from './table.js';
export { lawByOneFact } from './one-fact.js';
export * from './practice-settings.js';
export { sharedWithoutAgreement, type Script, type ThreatHeadWords } from './practice-words.js';
export * from './practice-version.js';
export * from './practice-preview.js';
export { floorFaults, type FloorFault } from './practice-floor.js';
export * from './sharing-part.js';
export { decideSharing, type SharingDecision } from './sharing.js';
export { neutralRefusal, refusalInWriting, type RecordField } from './sharing-record.js';
export * from './prescription.js';
export { determinedEntry, foundSeriousThreat, type SeriousThreatFinding, type ThreatDetermination } from './threat.js';
export { traceKinds, tracesAgainst, tracesIn, type Trace, type TraceKind } from './inference.js';
export { repeatsWords, repeatsWordsElsewhere } from './own-words.js';
export * from './reminding.js';
export { identifierKinds, identifiersIn, type Identifier, type IdentifierKind } from './without-names.js';

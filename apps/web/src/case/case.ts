import type { RouteResponse } from '@inview/contract';
import type { Audience } from '@inview/policy';
import { localDate, shortDate } from '../ui/dates.js';
import { levelWords } from './case-words.js';

/** A case in the parts that are the reader's; without `herSide` there is no sign of a second part (V2). */
export type Case = RouteResponse<'case.read'>;
export type HerSide = NonNullable<Case['herSide']>;
export type CasePart = Case['wholePanel'];
export type Party = Case['parties'][number];
export type Judgement = CasePart['riskLevels'][number];

/** The latest judgement on each party. */
export function latestOf(judgements: readonly Judgement[]): ReadonlyMap<string, Judgement> {
  const latest = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const known = latest.get(judgement.partyId);
    if (!known || judgement.judgedAt > known.judgedAt) latest.set(judgement.partyId, judgement);
  }
  return latest;
}

/** The actions that are shown with this part: on her side everybody's too, in what everybody reads nothing of hers. */
function actionsWith({ wholePanel, herSide }: Case, audience: Audience): CasePart['actions'] {
  return [...wholePanel.actions, ...((audience === 'her-side' && herSide?.actions) || [])];
}

/** A judgement, and what is to be done about it. */
export type Answered = Judgement & { readonly answeredBy: readonly string[] };

/** The judgements of this part, each with what answers it; on her side also those of everybody's that hers answer (A50). */
export function answeredJudgements(of: Case, audience: Audience): readonly Answered[] {
  const answering = (actions: CasePart['actions'], id: string) =>
    actions.filter(({ answersRisk, state }) => answersRisk?.judgementId === id && state !== 'declined');
  const hers = audience === 'her-side' ? of.herSide : undefined;
  const everybodys = of.wholePanel.riskLevels.filter(({ id }) => !hers || answering(hers.actions, id).length > 0);
  return [...everybodys, ...(hers?.riskLevels ?? [])].map((judgement) => ({
    ...judgement,
    answeredBy: answering(actionsWith(of, audience), judgement.id).map(({ what }) => what),
  }));
}

interface Choosable {
  readonly value: string;
  readonly label: string;
}

/** The levels that stand, each of a person, that a new action of this audience may answer, as one chooses them (A50). */
export function answerable(of: Case, audience: Audience): readonly Choosable[] {
  const standing = (part: CasePart | undefined) => [...latestOf(part?.riskLevels ?? []).values()];
  const all = [...standing(of.wholePanel), ...(audience === 'her-side' ? standing(of.herSide) : [])];
  return all.map(({ id, partyId, level, judgedAt }) => {
    const name = of.parties.find((party) => party.id === partyId)?.name ?? 'Someone in this case';
    return { value: id, label: `${name}: ${levelWords[level]}, judged ${shortDate(localDate(judgedAt))}` };
  });
}

/** The open actions that a new one of this audience may wait for, as far as can be said before the law is asked (A31). */
export function waitable(of: Case, audience: Audience): CasePart['actions'] {
  return actionsWith(of, audience).filter(
    ({ state, derived }) => !derived && (state === 'proposed' || state === 'accepted'),
  );
}

import type { RouteResponse } from '@inview/contract';
import { riskFactors, type RiskFactor, type RiskTrend } from '@inview/policy';
import { useRead } from '../api/queries.js';
import { longDate } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { levelTones, levelWords } from './case-words.js';
import { partyName } from './parties.js';
import type { Party } from './case.js';

type Assessment = RouteResponse<'case.assessments'>['assessments'][number];

export const trendWords: Record<RiskTrend, string> = {
  first: 'First assessment',
  lower: 'Less danger than before',
  same: 'As before',
  higher: 'More danger than before',
};

function Factors({ present }: { readonly present: readonly RiskFactor[] }) {
  if (present.length === 0) return <p className="soft">No factor was marked.</p>;
  return (
    <ul>
      {riskFactors
        .filter(({ factor }) => present.includes(factor))
        .map(({ factor, words, serious }) => (
          <li key={factor}>
            {words}
            {serious && <span className="soft"> (may mean a risk to life)</span>}
          </li>
        ))}
    </ul>
  );
}

/** What one assessment says: the level as a judgement with its reason, then what it rests on. */
export function AssessmentBody({ of }: { readonly of: Omit<Assessment, 'partyId'> }) {
  return (
    <>
      <p className="row">
        <StatusTag tone={levelTones[of.level]}>{levelWords[of.level]}</StatusTag>
        <span>{trendWords[of.trend]}</span>
      </p>
      <p className="prose">{of.reason}</p>
      <details>
        <summary>
          Risk factors present: <span className="figures">{of.factors.length}</span>
        </summary>
        <Factors present={of.factors} />
      </details>
      {of.protective && (
        <p className="prose">
          <span className="strong">What protects her.</span> {of.protective}
        </p>
      )}
      <p className="small soft">
        Assessed {longDate(of.assessedOn)}, by the {of.edition}
      </p>
    </>
  );
}

/** Each with the person whom it is about, and no other source than the kind of service (Y4). */
export function AssessmentList({
  assessments,
  parties,
}: {
  readonly assessments: readonly Assessment[];
  readonly parties: readonly Party[];
}) {
  return (
    <Card title="Assessed by a specialist family violence service">
      {assessments.length === 0 ? (
        <p className="soft">No assessment has been released.</p>
      ) : (
        <ul className="plain-list ruled">
          {assessments.map((one) => (
            <li key={one.id}>
              <p className="strong">{partyName(parties, one.partyId)}</p>
              <AssessmentBody of={one} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The assessments of a case that have been released to the reader. */
export function Assessments({ caseId, parties }: { readonly caseId: string; readonly parties: readonly Party[] }) {
  const query = useRead('case.assessments', { caseId });
  return (
    <Loaded query={query} what="the assessments">
      {({ assessments }) => <AssessmentList assessments={assessments} parties={parties} />}
    </Loaded>
  );
}

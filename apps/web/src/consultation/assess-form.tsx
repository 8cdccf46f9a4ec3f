import { ClipboardCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problem, type RouteBody } from '@inview/contract';
import { riskFactors, riskLevels, riskTrends, type RiskFactorGroup } from '@inview/policy';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { trendWords } from '../case/assessments.js';
import { levelWords } from '../case/case-words.js';
import { Button } from '../ui/button.js';
import { Choice, ChoiceMany } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';

type Body = RouteBody<'consultation.assess'>;

const groupWords: Record<RiskFactorGroup, string> = {
  'his-behaviour': 'What he does',
  'her-circumstances': 'Where she stands',
  children: 'Children',
};
const groups = Object.keys(groupWords) as RiskFactorGroup[];

const audience = (
  <AudienceLine of="her-side">
    The coordinator, and the agencies that this consultation is released to. Nobody is named as its source. Never the
    people who work with him.
  </AudienceLine>
);

interface Fields {
  readonly body: Partial<Body>;
  readonly change: (part: Partial<Body>) => void;
  readonly at: (pointer: string) => { pointer: string; error: string | undefined };
}

function FactorFields({ body, change }: Fields) {
  const present = body.factors ?? [];
  return (
    <details>
      <summary>
        Risk factors present: <span className="figures">{present.length}</span>
      </summary>
      <div className="stack">
        {groups.map((group) => {
          const ofGroup = riskFactors.filter((one) => one.group === group);
          const others = present.filter((factor) => !ofGroup.some((one) => one.factor === factor));
          return (
            <ChoiceMany
              key={group}
              legend={groupWords[group]}
              options={ofGroup.map(({ factor, words, serious }) => ({
                value: factor,
                label: words,
                ...(serious ? { hint: 'May mean a risk to life' } : {}),
              }))}
              values={present.filter((factor) => !others.includes(factor))}
              onValues={(chosen) => change({ factors: [...others, ...chosen] })}
            />
          );
        })}
      </div>
    </details>
  );
}

function JudgementFields({ body, change, at, first }: Fields & { readonly first: boolean }) {
  return (
    <>
      <Choice
        legend="How great is the risk?"
        hint="Your judgement. No number of factors decides it."
        {...at('/level')}
        options={riskLevels.map((value) => ({ value, label: levelWords[value] }))}
        value={body.level}
        onValue={(level) => change({ level })}
      />
      {!first && (
        <Choice
          legend="Since the last assessment"
          {...at('/trend')}
          options={riskTrends.filter((one) => one !== 'first').map((value) => ({ value, label: trendWords[value] }))}
          value={body.trend}
          onValue={(trend) => change({ trend })}
        />
      )}
      <TextArea
        label="Why"
        hint="Your reading, not her words: those stay in the consultation."
        audience={audience}
        {...at('/reason')}
        maxLength={4000}
        rows={3}
        value={body.reason ?? ''}
        onValue={(reason) => change({ reason })}
      />
    </>
  );
}

const missingIn = ({ level, trend, reason, assessedOn }: Partial<Body>) => [
  ...(level ? [] : [{ pointer: '/level', message: 'Choose how great the risk is.' }]),
  ...(trend ? [] : [{ pointer: '/trend', message: 'Say how it is since the one before.' }]),
  ...(reason?.trim() ? [] : [{ pointer: '/reason', message: 'Write why.' }]),
  ...(assessedOn ? [] : [{ pointer: '/assessedOn', message: 'Choose the day of the assessment.' }]),
];

/** One assessment: the level as a judgement with a reason, the factors behind it, what protects her. */
export function AssessForm({ consultationId, first }: { readonly consultationId: string; readonly first: boolean }) {
  const empty: Partial<Body> = {
    factors: [],
    protective: '',
    assessedOn: localDate(),
    ...(first ? { trend: 'first' } : {}),
  };
  const [body, setBody] = useState<Partial<Body>>(empty);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const assess = useDo('consultation.assess', { refresh: ['consultation.assessments'] });
  useUnsaved(Boolean(body.reason));
  const typing: Fields = {
    body,
    change: (part) => setBody((now) => ({ ...now, ...part })),
    at: (pointer) => ({ pointer, error: errorAt(refused?.fields ?? [], pointer) }),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (assess.isPending) return;
    const fields = missingIn(body);
    setRefused(fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null);
    const { level, trend, reason, factors, protective, assessedOn } = body;
    if (fields.length > 0 || !level || !trend || !reason || !assessedOn) return;
    const whole = { level, trend, reason, assessedOn, factors: factors ?? [], protective: protective ?? '' };
    assess.mutate({ params: { consultationId }, body: whole }, { onError: setRefused });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <JudgementFields {...typing} first={first} />
      <FactorFields {...typing} />
      <TextArea
        label="What protects her (if anything)"
        audience={audience}
        {...typing.at('/protective')}
        maxLength={4000}
        rows={2}
        value={body.protective ?? ''}
        onValue={(protective) => typing.change({ protective })}
      />
      <DateField
        label="Assessed on"
        {...typing.at('/assessedOn')}
        value={body.assessedOn ?? ''}
        onValue={(assessedOn) => typing.change({ assessedOn })}
      />
      <div className="row">
        <Button type="submit" kind="primary" icon={ClipboardCheck} busy={assess.isPending}>
          Add this assessment
        </Button>
      </div>
    </form>
  );
}

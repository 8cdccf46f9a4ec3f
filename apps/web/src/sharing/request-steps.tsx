import { neutralRefusal } from '@inview/policy';
import { Link } from 'react-router';
import { Time } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { exclusionWords, groundWords, stepWords, type Request } from './request.words.js';

type Step = Request['steps'][number];

const isAnswer = ({ kind }: Step) => kind === 'answered' || kind === 'partly-answered';

/** What stays with who refused: the reason as it was written here (D5). */
function Kept({ kept }: { readonly kept: NonNullable<Step['kept']> }) {
  return (
    <div className="stack stack-tight">
      <AudienceLine of="own">Your agency alone reads this.</AudienceLine>
      <p className="small">
        {groundWords[kept.ground]}
        {kept.exclusion && `: ${exclusionWords[kept.exclusion].toLowerCase()}`}
      </p>
      <p className="prose">{kept.reason}</p>
    </div>
  );
}

/** The thread, in order; each answer leads to what was given. */
export function RequestSteps({ request, opens }: { readonly request: Request; readonly opens: boolean }) {
  const answers = request.steps.filter(isAnswer);
  return (
    <ol className="plain-list ruled">
      {request.steps.map((step, nth) => {
        const given = isAnswer(step) && request.statements[answers.indexOf(step)];
        return (
          <li key={nth} className="stack stack-tight">
            <p>
              <span className="strong">{stepWords[step.kind]}</span>{' '}
              <span className="small soft">
                {step.by.name}, {step.by.agency}, <Time at={step.at} />
              </span>
            </p>
            {step.words && <p className="prose">{step.words}</p>}
            {step.words === neutralRefusal && step.kept && (
              <p className="small soft">This sentence is all that {request.from.shortName} reads.</p>
            )}
            {step.kept && <Kept kept={step.kept} />}
            {opens && given && (
              <p>
                <Link to={`/disclosures/${given.id}`}>Read what was given, {stepWords[step.kind].toLowerCase()}</Link>
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

import type { Audience } from '@inview/policy';
import { Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { levelTones, levelWords } from './case-words.js';
import { NoneYet } from './none-yet.js';
import { partyName } from './parties.js';
import type { Answered, Party } from './case.js';

interface RiskHistoryProps {
  readonly judgements: readonly Answered[];
  readonly parties: readonly Party[];
  readonly audience: Audience;
}

/** Every judgement of risk, the latest first: dated, with its written reason, whose it is, and the actions that answer it. */
export function RiskHistory({ judgements, parties, audience }: RiskHistoryProps) {
  if (!judgements.length) return <NoneYet audience={audience}>No risk level judged</NoneYet>;
  const latestFirst = [...judgements].sort((one, other) => other.judgedAt.localeCompare(one.judgedAt));
  return (
    <ul className="plain-list ruled">
      {latestFirst.map(({ id, partyId, level, reason, judgedBy, judgedAt, answeredBy }) => (
        <li key={id}>
          <p className="row">
            <span className="strong">{partyName(parties, partyId)}</span>
            <StatusTag tone={levelTones[level]}>{levelWords[level]}</StatusTag>
          </p>
          <p className="prose">{reason}</p>
          <p className="small soft">
            {judgedBy.name}, {judgedBy.agency}, <Time at={judgedAt} />
          </p>
          {answeredBy.length > 0 && (
            <p className="small prose">
              Answered by {answeredBy.length === 1 ? '1 action' : `${String(answeredBy.length)} actions`}:{' '}
              {answeredBy.map((what) => `“${what}”`).join(', ')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

import { Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { levelTones, levelWords } from './case-words.js';
import { partyName } from './parties.js';
import type { Judgement, Party } from './case.js';

interface RiskHistoryProps {
  readonly judgements: readonly Judgement[];
  readonly parties: readonly Party[];
}

/** Every judgement of risk, the latest first: dated, with its written reason and whose it is. */
export function RiskHistory({ judgements, parties }: RiskHistoryProps) {
  if (!judgements.length) return <p className="soft">No risk level judged yet.</p>;
  const latestFirst = [...judgements].sort((one, other) => other.judgedAt.localeCompare(one.judgedAt));
  return (
    <ul className="plain-list ruled">
      {latestFirst.map(({ id, partyId, level, reason, judgedBy, judgedAt }) => (
        <li key={id}>
          <p className="row">
            <span className="strong">{partyName(parties, partyId)}</span>
            <StatusTag tone={levelTones[level]}>{levelWords[level]}</StatusTag>
          </p>
          <p className="prose">{reason}</p>
          <p className="small soft">
            {judgedBy.name}, {judgedBy.agency}, <Time at={judgedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}

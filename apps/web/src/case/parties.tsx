import { longDate } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';
import { levelTones, levelWords, roleWords } from './case-words.js';
import { latestOf, type Judgement, type Party } from './case.js';
import './case.css';

/** What a party's risk level is now, with its reason one step away. */
function Level({ judgement }: { readonly judgement: Judgement }) {
  return (
    <details className="level">
      <summary>
        <StatusTag tone={levelTones[judgement.level]}>{levelWords[judgement.level]}</StatusTag>
        <span className="small">Why</span>
      </summary>
      <p className="prose small">{judgement.reason}</p>
      <p className="small soft">
        {judgement.judgedBy.name}, {judgement.judgedBy.agency}
      </p>
    </details>
  );
}

const bornWords = ({ born, unborn }: Party): string => (unborn ? 'not born yet' : born ? `born ${longDate(born)}` : '');

/** Who is in the case, each with role, relationship and risk level. */
export function Parties({
  parties,
  judgements,
}: {
  readonly parties: readonly Party[];
  readonly judgements: readonly Judgement[];
}) {
  const latest = latestOf(judgements);
  return (
    <ul className="plain-list parties">
      {parties.map((party) => {
        const judgement = latest.get(party.id);
        return (
          <li key={party.id} className="party">
            <p className="small soft">{roleWords[party.role]}</p>
            <p className="strong">{party.name}</p>
            <p className="small">{[party.relationship, bornWords(party)].filter(Boolean).join(', ')}</p>
            {judgement && <Level judgement={judgement} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The name that a screen uses for a party, by id. */
export function partyName(parties: readonly Party[], partyId: string): string {
  return parties.find((party) => party.id === partyId)?.name ?? 'Someone in this case';
}

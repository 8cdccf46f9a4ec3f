import { Time } from '../ui/list.js';
import { named, type KnownProgram } from './conflict.js';
import { SecondWord } from './second-word.js';
import { TakeBack } from './take-back.js';

function Program({ caseId, of }: { readonly caseId: string; readonly of: KnownProgram }) {
  const { linkId, him, program, agency, linkedBy, at, putsOnHisSide, takingBack } = of;
  return (
    <li className="stack stack-tight">
      <p className="strong">
        {him}: {program}, {agency.shortName}
      </p>
      <p className="small soft">
        Named by {named(linkedBy)}, <Time at={at} />.
      </p>
      {putsOnHisSide.length > 0 && (
        <p>
          {putsOnHisSide.map(named).join(' and ')} worked with him there, and so{' '}
          {putsOnHisSide.length === 1 ? 'reads' : 'read'} nothing of her side in this case.
        </p>
      )}
      {takingBack ? (
        <>
          <p>
            {named(takingBack.by)} asks to take it back, <Time at={takingBack.at} />: {takingBack.reason}
          </p>
          <SecondWord
            caseId={caseId}
            id={takingBack.id}
            by={takingBack.by}
            asks={takingBack.asks}
            agree="Agree: it is not him"
            otherwise="Until there is one it stays as it is."
          />
        </>
      ) : (
        <TakeBack caseId={caseId} linkId={linkId} man={him} />
      )}
    </li>
  );
}

/** What this case knows of programs by one member’s word, and whom it puts on his side. */
export function KnownPrograms({ caseId, of }: { readonly caseId: string; readonly of: readonly KnownProgram[] }) {
  return (
    <ul className="plain-list ruled">
      {of.map((program) => (
        <Program key={program.linkId} caseId={caseId} of={program} />
      ))}
    </ul>
  );
}

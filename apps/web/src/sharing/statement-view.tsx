import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Acknowledgements } from './acknowledgements.js';
import { consentHowWords, consentWords, purposeWords, toldWords } from './request.words.js';

export type Statement = RouteResponse<'statement.read'>;
type Of = { readonly statement: Statement };

/** What was wrong in it and what is right. */
export function Corrected({ statement }: Of) {
  return statement.corrections.map(({ wrong, right, at, notices }) => (
    <Notice tone="needs-you" key={at}>
      <p className="strong">
        Corrected <Time at={at} />
      </p>
      <SummaryList
        rows={[
          { term: 'Wrong', detail: wrong },
          { term: 'Right', detail: right },
          ...(notices ? [{ term: 'Told', detail: <Acknowledgements notices={notices} /> }] : []),
        ]}
      />
    </Notice>
  ));
}

/** What the giver keeps of it beside what was given, with what was added since. */
export function Kept({ statement }: Of) {
  const { record, additions = [] } = statement;
  if (!record) return null;
  const { recipient, consent, consentHow, exception, views, told, toldWhy } = record;
  const consentSays = consentHow
    ? `${consentWords[consent]}: ${consentHowWords[consentHow].toLowerCase()}`
    : consentWords[consent];
  const ofHim = statement.about.role === 'person-using-violence';
  return (
    <>
      <AudienceLine of="own">The agency that gave it and the coordinator read this.</AudienceLine>
      <SummaryList
        rows={[
          { term: 'Who received it', detail: recipient || 'Not recorded yet' },
          ...(ofHim ? [] : [{ term: 'Consent', detail: consentSays }]),
          ...(exception ? [{ term: 'Why without consent', detail: exception }] : []),
          ...(views ? [{ term: 'Views', detail: views }] : []),
          ...(ofHim
            ? []
            : [
                {
                  term: 'Told',
                  detail: told ? [toldWords[told], toldWhy].filter(Boolean).join(': ') : 'Not recorded yet',
                },
              ]),
          ...additions.map(({ by, at }) => ({
            term: 'Added to',
            detail: (
              <>
                {by.name}, <Time at={at} />
              </>
            ),
          })),
        ]}
      />
    </>
  );
}

/** What was given, by whom and to whom. */
export function Given({ statement, opened }: Of & { readonly opened: boolean }) {
  const { by, at, what, purpose, relevance, prepared, recipients, reference, caseId } = statement;
  return (
    <>
      <p className="prose">{what}</p>
      <p className="small soft">
        {by.name}, {by.agency}, <Time at={at} />.{opened && ' That you opened it is recorded.'}
      </p>
      <SummaryList
        rows={[
          ...(opened ? [{ term: 'Case', detail: <Link to={`/cases/${caseId}`}>{reference}</Link> }] : []),
          { term: 'Purpose', detail: purposeWords[purpose] },
          ...(relevance ? [{ term: 'Relevance', detail: relevance }] : []),
          ...(prepared ? [{ term: 'Risk assessment or safety plan', detail: prepared }] : []),
          { term: 'Given to', detail: recipients.map(({ agency }) => agency.name).join(', ') },
        ]}
      />
    </>
  );
}

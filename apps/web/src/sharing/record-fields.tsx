import { errorAt, type FieldError } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { AnswerBasis } from './answer-basis.js';
import { AnswerConsent } from './answer-consent.js';
import type { AnswerRecord, Request } from './request.words.js';

export const recordTexts = ['what', 'relevance', 'prepared', 'recipient', 'exception', 'views', 'toldWhy'] as const;
type RecordText = (typeof recordTexts)[number];

export const blankRecord: Omit<AnswerRecord, 'purpose'> = {
  alleged: false,
  consent: 'not-asked',
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
  what: '',
  relevance: '',
  prepared: '',
  recipient: '',
  consentHow: '',
  exception: '',
  views: '',
  told: '',
  toldWhy: '',
  exclusion: null,
};

/** The box of one text of the record. */
export const boxOf =
  (record: AnswerRecord, errors: readonly FieldError[], onRecord: (more: Partial<AnswerRecord>) => void) =>
  (name: RecordText) => ({
    pointer: `/record/${name}`,
    error: errorAt(errors, `/record/${name}`),
    maxLength: 20_000,
    rows: 2,
    value: record[name],
    onValue: (text: string) => onRecord({ [name]: text }),
  });

interface RecordFieldsProps {
  readonly about: Request['about'];
  /** Who receives it, as people call them. */
  readonly to: string;
  readonly record: AnswerRecord;
  readonly errors: readonly FieldError[];
  readonly onRecord: (more: Partial<AnswerRecord>) => void;
  /** Where the law's no about a recipient stands, unless the recipients are chosen above. */
  readonly basisAt?: string;
  /** Who reads what is kept, where it is not the agency and the coordinator of a case. */
  readonly kept?: string;
}

/** What is kept of what is given: its use, on what basis, and what the person knows of it. The law says what may not be empty (D3, S12). */
export function RecordFields({ about, to, record, errors, onRecord, basisAt, kept }: RecordFieldsProps) {
  const box = boxOf(record, errors, onRecord);
  const part = { about, record, errors, onRecord };
  return (
    <>
      <TextArea label="How it is relevant to the purpose" {...box('relevance')} />
      <TextArea
        label="Risk assessment or safety plan prepared"
        hint="Name it, or write that there is none."
        {...box('prepared')}
      />
      <h4>Kept on record</h4>
      <AudienceLine of="own">{kept ?? `Your agency and the coordinator read this. ${to} does not.`}</AudienceLine>
      <AnswerBasis {...part} {...(basisAt === undefined ? {} : { pointer: basisAt })} />
      {about.role !== 'person-using-violence' && <AnswerConsent {...part} box={box} />}
      <TextArea
        label="Who receives it"
        hint={`The person at ${to}, and how you know that it is they.`}
        {...box('recipient')}
      />
    </>
  );
}

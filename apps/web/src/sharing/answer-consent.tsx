import { Choice, Select } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import type { AnswerPartProps } from './answer-basis.js';
import { consentHowWords, consentWords, optionsOf, toldWords } from './request.words.js';

interface AnswerConsentProps extends AnswerPartProps {
  readonly box: (name: 'exception' | 'views' | 'toldWhy') => {
    readonly pointer: string;
    readonly error: string | undefined;
    readonly value: string;
    readonly onValue: (text: string) => void;
  };
}

/** What the person whom it is about agreed to, thinks and was told; never asked of the person using violence. */
export function AnswerConsent({ about, record, errors, onRecord, box }: AnswerConsentProps) {
  return (
    <>
      {about.role !== 'child-victim-survivor' && (
        <Select
          label={`Consent of ${about.name}`}
          pointer="/record/consent"
          error={errorAt(errors, '/record/consent')}
          options={optionsOf(consentWords)}
          value={record.consent}
          onValue={(consent) => consent && onRecord({ consent })}
        />
      )}
      {record.consent === 'given' && (
        <Choice
          legend="How the consent was given"
          inline
          pointer="/record/consentHow"
          error={errorAt(errors, '/record/consentHow')}
          options={optionsOf(consentHowWords)}
          value={record.consentHow}
          onValue={(consentHow) => onRecord({ consentHow })}
        />
      )}
      {record.consent !== 'given' && about.role !== 'child-victim-survivor' && (
        <TextArea label="Why it is shared without consent" {...box('exception')} />
      )}
      {record.consent !== 'given' && (
        <TextArea label={`What ${about.name} thinks of it, or why that was not asked`} {...box('views')} />
      )}
      <Choice
        legend={`Whether ${about.name} was told`}
        inline
        pointer="/record/told"
        error={errorAt(errors, '/record/told')}
        options={optionsOf(toldWords)}
        value={record.told}
        onValue={(told) => onRecord({ told })}
      />
      {record.told === 'no' && <TextArea label="Why not" {...box('toldWhy')} />}
    </>
  );
}

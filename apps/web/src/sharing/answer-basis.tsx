import { Check } from '../ui/choice.js';
import { errorAt, type FieldError } from '../ui/error-summary.js';
import { fieldId, FieldNotes } from '../ui/field.js';
import type { AnswerRecord, Request } from './request.words.js';

export interface AnswerPartProps {
  readonly about: Request['about'];
  readonly record: AnswerRecord;
  readonly errors: readonly FieldError[];
  readonly onRecord: (more: Partial<AnswerRecord>) => void;
}

const RECIPIENTS = '/agencyIds';

/** On what basis it is given: what the sharing law is asked with. Its no stands here. */
export function AnswerBasis({
  about,
  record,
  errors,
  onRecord,
  pointer = RECIPIENTS,
}: AnswerPartProps & { readonly pointer?: string }) {
  const id = fieldId(pointer);
  const error = errorAt(errors, pointer);
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={error && `${id}-error`}>
      <legend>What holds here</legend>
      <FieldNotes id={id} error={error} />
      <div className="choices">
        {about.role === 'person-using-violence' ? (
          <Check
            label={`It is not established yet that ${about.name} uses violence`}
            checked={record.alleged}
            onChecked={(alleged) => onRecord({ alleged })}
          />
        ) : (
          <>
            <Check
              label="Sharing it is needed to lessen or prevent a serious threat"
              checked={record.seriousThreat}
              onChecked={(seriousThreat) => onRecord({ seriousThreat })}
            />
            <Check
              label="It relates to the risk of family violence to a child"
              checked={record.childRisk}
              onChecked={(childRisk) => onRecord({ childRisk })}
            />
          </>
        )}
        <Check
          label="The threshold of the child information sharing scheme is met"
          hint="For the wellbeing or safety of a child, and of use to who asked for that."
          checked={record.childThreshold}
          onChecked={(childThreshold) => onRecord({ childThreshold })}
        />
      </div>
    </fieldset>
  );
}

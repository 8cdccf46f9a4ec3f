import { useRead } from '../api/queries.js';
import { errorAt } from '../ui/error-summary.js';
import { fieldId } from '../ui/field.js';
import { Loaded } from '../ui/state.js';
import { FieldGroup } from './field-group.js';
import { TriageAudience, type PartProps } from './people-parts.js';
import {
  criteriaFields,
  otherPanelFields,
  referrerFields,
  threatFields,
  usualResponseFields,
} from './referral.fields.js';
import { RowList } from './row-list.js';

/** Why now: the threat under its five heads, and the criteria of the form. */
export function WhyNowPart({ content, errors, onContent }: PartProps) {
  const missing = errorAt(errors, '/threat');
  const practice = useRead('practice.read');
  return (
    <>
      <TriageAudience />
      <section className="person-card" id={fieldId('/threat')} tabIndex={-1}>
        <h2>The threat</h2>
        {missing && <p className="field-error">{missing}</p>}
        <Loaded query={practice} what="the five heads">
          {({ threatHeads }) => (
            <FieldGroup
              fields={threatFields(threatHeads)}
              row={content.threat ?? {}}
              pointer="/threat"
              errors={errors}
              onRow={(threat) => onContent({ ...content, threat })}
            />
          )}
        </Loaded>
      </section>
      <section className="person-card">
        <h2>On what grounds</h2>
        <FieldGroup fields={criteriaFields} row={content} pointer="" errors={errors} onRow={onContent} />
      </section>
    </>
  );
}

/** The usual responses: service, date, result, why not enough. */
export function TriedPart({ content, errors, onContent }: PartProps) {
  return (
    <>
      <TriageAudience />
      <p className="soft">
        A panel is for what the usual responses cannot hold. Say who did what, and why it was not enough.
      </p>
      <RowList
        rows={content.usualResponses ?? []}
        pointer="/usualResponses"
        one="Response"
        add="Add a response that was tried"
        nameOf={(row) => row.service}
        most={30}
        error={errorAt(errors, '/usualResponses')}
        onRows={(usualResponses) => onContent({ ...content, usualResponses })}
      >
        {(row, pointer, onRow) => <FieldGroup fields={usualResponseFields} {...{ row, pointer, errors, onRow }} />}
      </RowList>
      <section className="person-card">
        <h2>Other panels</h2>
        <FieldGroup fields={otherPanelFields} row={content} pointer="" errors={errors} onRow={onContent} />
      </section>
    </>
  );
}

/** How the coordinator reaches the referrer. */
export function ReferrerPart({ content, errors, onContent }: PartProps) {
  return (
    <>
      <TriageAudience />
      <section className="person-card">
        <FieldGroup fields={referrerFields} row={content} pointer="" errors={errors} onRow={onContent} />
      </section>
    </>
  );
}

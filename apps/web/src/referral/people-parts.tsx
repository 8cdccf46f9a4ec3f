import type { ReferralContent } from '@inview/contract';
import { errorAt, type FieldError } from '../ui/error-summary.js';
import { AudienceLine } from '../ui/notice.js';
import { Empty } from '../ui/state.js';
import { FieldGroup } from './field-group.js';
import {
  childFields,
  herAgreement,
  personUsingViolenceFields,
  safeContactFields,
  safetyFields,
  whatToKnow,
  whoSheIs,
} from './referral.fields.js';
import { RowList } from './row-list.js';

export interface PartProps {
  readonly content: ReferralContent;
  readonly errors: readonly FieldError[];
  readonly onContent: (content: ReferralContent) => void;
}

const triage = 'The panel’s coordinator and its co-chairs read this to decide on the referral.';

/** Who can see the referral itself. */
export function TriageAudience() {
  return <AudienceLine of="own">{triage}</AudienceLine>;
}

/** Who can see address, school, phone, code word and safe times (K1). */
export function MaskedAudience() {
  return (
    <AudienceLine of="her-side">
      Only the units that will contact her read this. It is masked for everyone else, the coordinator included, and
      every look is recorded.
    </AudienceLine>
  );
}

/** Each victim survivor: who she is, what to know, and what she wants. */
export function PeoplePart({ content, errors, onContent }: PartProps) {
  return (
    <>
      <TriageAudience />
      <RowList
        rows={content.victimSurvivors ?? []}
        pointer="/victimSurvivors"
        one="Victim survivor"
        add="Add a victim survivor"
        nameOf={(row) => row.name}
        most={10}
        error={errorAt(errors, '/victimSurvivors')}
        onRows={(victimSurvivors) => onContent({ ...content, victimSurvivors })}
      >
        {(row, pointer, onRow) => (
          <>
            <div className="grid-2">
              <FieldGroup fields={whoSheIs} {...{ row, pointer, errors, onRow }} />
            </div>
            <FieldGroup fields={herAgreement} {...{ row, pointer, errors, onRow }} />
            <details>
              <summary>What to know so that services fit her</summary>
              <div className="grid-2">
                <FieldGroup fields={whatToKnow} {...{ row, pointer, errors, onRow }} />
              </div>
            </details>
          </>
        )}
      </RowList>
    </>
  );
}

/** For each victim survivor: whom she fears, who it is safe to talk to and who not, and safe contact. */
export function SafetyPart({ content, errors, onContent }: PartProps) {
  const rows = content.victimSurvivors ?? [];
  if (rows.length === 0)
    return (
      <Empty title="Name who is at risk first">
        For each victim survivor, this page then asks who it is safe to talk to.
      </Empty>
    );
  return rows.map((row, at) => {
    const pointer = `/victimSurvivors/${at}`;
    const onRow = (next: typeof row) =>
      onContent({ ...content, victimSurvivors: rows.map((each, index) => (index === at ? next : each)) });
    return (
      <section className="person-card" key={at}>
        <h2>{row.name?.trim() || `Victim survivor ${at + 1}`}</h2>
        <TriageAudience />
        <FieldGroup fields={safetyFields} {...{ row, pointer, errors, onRow }} />
        <h3>Reaching her safely</h3>
        <MaskedAudience />
        <div className="grid-2">
          <FieldGroup
            fields={safeContactFields}
            row={row.safeContact ?? {}}
            pointer={`${pointer}/safeContact`}
            errors={errors}
            onRow={(safeContact) => onRow({ ...row, safeContact })}
          />
        </div>
      </section>
    );
  });
}

/** Each person using violence. */
export function ViolencePart({ content, errors, onContent }: PartProps) {
  return (
    <>
      <TriageAudience />
      <RowList
        rows={content.personsUsingViolence ?? []}
        pointer="/personsUsingViolence"
        one="Person using violence"
        add="Add a person using violence"
        nameOf={(row) => row.name}
        most={10}
        error={errorAt(errors, '/personsUsingViolence')}
        onRows={(personsUsingViolence) => onContent({ ...content, personsUsingViolence })}
      >
        {(row, pointer, onRow) => (
          <div className="grid-2">
            <FieldGroup fields={personUsingViolenceFields} {...{ row, pointer, errors, onRow }} />
          </div>
        )}
      </RowList>
    </>
  );
}

/** Each child, the unborn included. */
export function ChildrenPart({ content, errors, onContent }: PartProps) {
  return (
    <>
      <TriageAudience />
      <p className="soft">A child’s address and school are masked like her own safe contact.</p>
      <RowList
        rows={content.children ?? []}
        pointer="/children"
        one="Child"
        add="Add a child"
        nameOf={(row) => row.name || (row.unborn ? 'Unborn child' : undefined)}
        most={20}
        error={errorAt(errors, '/children')}
        onRows={(children) => onContent({ ...content, children })}
      >
        {(row, pointer, onRow) => (
          <div className="grid-2">
            <FieldGroup fields={childFields} {...{ row, pointer, errors, onRow }} />
          </div>
        )}
      </RowList>
    </>
  );
}

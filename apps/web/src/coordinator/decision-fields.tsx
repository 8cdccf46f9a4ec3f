import { Field, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';

interface Typed {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}

/** Why it was decided so: for the record, never for the referrer (rule 55). */
export function Reasons(typed: Typed) {
  return (
    <TextArea
      {...typed}
      label="Your reasons"
      pointer="/reasons"
      audience={<AudienceLine of="own">Kept with the decision. The referrer does not read it.</AudienceLine>}
    />
  );
}

/** What the referrer is told to do or to expect. */
export function NextStep({
  label = 'Next step',
  hint,
  ...typed
}: Typed & { readonly label?: string; readonly hint: string }) {
  return (
    <Field
      {...typed}
      label={label}
      hint={hint}
      pointer="/nextStep"
      maxLength={200}
      width="full"
      audience={<AudienceLine of="own">The referrer reads this, and you as the contact.</AudienceLine>}
    />
  );
}

import { CircleAlert } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';

interface FieldBase {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** JSON pointer of the value in the request: error summaries find the field by it. */
  readonly pointer?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Who will see it, said before the box (use AudienceLine). */
  readonly audience?: ReactNode;
}

/** The element id of the field for a JSON pointer. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll('/', '-')}`;
}

/** The ids that tie a box to its hint and its error. */
export function useFieldIds(pointer: string | undefined, hint: unknown, error: unknown) {
  const own = useId();
  const id = pointer === undefined ? own : fieldId(pointer);
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return { id, describedBy };
}

/** The hint and the error of a field. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert className="icon" aria-hidden />
          {error}
        </p>
      )}
    </>
  );
}

type InputRest = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'id'>;
type FieldProps = FieldBase & InputRest & { readonly width?: 'short' | 'medium' | 'full' };

/** A one-line answer. */
export function Field({
  label,
  hint,
  error,
  pointer,
  value,
  onValue,
  audience,
  width = 'medium',
  autoComplete = 'off',
  ...rest
}: FieldProps) {
  const { id, describedBy } = useFieldIds(pointer, hint, error);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {audience}
      <FieldNotes id={id} hint={hint} error={error} />
      <input
        {...rest}
        id={id}
        className={`input input-${width}`}
        autoComplete={autoComplete}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

/** A local date (YYYY-MM-DD, or empty). */
export function DateField(props: Omit<FieldProps, 'type' | 'width'>) {
  return <Field {...props} type="date" width="short" />;
}

type AreaRest = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'id'>;

/** Some paragraphs; the box grows with them. */
export function TextArea({ label, hint, error, pointer, value, onValue, audience, ...rest }: FieldBase & AreaRest) {
  const { id, describedBy } = useFieldIds(pointer, hint, error);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {audience}
      <FieldNotes id={id} hint={hint} error={error} />
      <textarea
        {...rest}
        id={id}
        className="input"
        autoComplete="off"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

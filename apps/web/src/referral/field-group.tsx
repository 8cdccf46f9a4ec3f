import { Check, YesNo } from '../ui/choice.js';
import { errorAt, type FieldError } from '../ui/error-summary.js';
import { DateField, Field, TextArea } from '../ui/field.js';
import type { FieldOf } from './referral.fields.js';

interface OneFieldProps {
  readonly field: FieldOf<Record<string, unknown>>;
  readonly value: unknown;
  readonly pointer: string;
  readonly error: string | undefined;
  readonly onValue: (value: unknown) => void;
}

function OneField({ field, value, pointer, error, onValue }: OneFieldProps) {
  const text = typeof value === 'string' ? value : '';
  const shared = { hint: field.hint, pointer, error, onValue };
  switch (field.kind) {
    case 'line':
      return <Field {...shared} label={field.label} value={text} maxLength={200} />;
    case 'text':
      return <TextArea {...shared} label={field.label} value={text} maxLength={20_000} />;
    case 'date':
      return <DateField {...shared} label={field.label} value={text} />;
    case 'yes-no':
      return <YesNo {...shared} legend={field.label} value={text as 'yes' | 'no' | ''} />;
    case 'tick':
      return <Check label={field.label} hint={field.hint} checked={value === true} onChecked={onValue} />;
  }
}

interface FieldGroupProps<T extends object> {
  readonly fields: readonly FieldOf<T>[];
  readonly row: T;
  /** Pointer of the row; the field's own name is added. */
  readonly pointer: string;
  readonly errors: readonly FieldError[];
  /** The whole row again, with what was typed. */
  readonly onRow: (row: T) => void;
}

/** The fields of one row, as they are typed. */
export function FieldGroup<T extends object>({ fields, row, pointer, errors, onRow }: FieldGroupProps<T>) {
  return fields
    .filter((field) => field.when?.(row) ?? true)
    .map((field) => (
      <OneField
        key={field.key}
        field={field as unknown as FieldOf<Record<string, unknown>>}
        value={row[field.key]}
        pointer={`${pointer}/${field.key}`}
        error={errorAt(errors, `${pointer}/${field.key}`)}
        onValue={(value) => onRow({ ...row, [field.key]: value })}
      />
    ));
}

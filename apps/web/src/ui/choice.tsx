import { useId, type ReactNode } from 'react';
import { FieldNotes, useFieldIds } from './field.js';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface Group {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly pointer?: string | undefined;
  readonly audience?: ReactNode;
  /** In a row when the words are short. */
  readonly inline?: boolean;
}

interface ChoiceProps<V extends string> extends Group {
  readonly options: readonly Option<V>[];
  readonly value: V | '' | null | undefined;
  readonly onValue: (value: V) => void;
}

/** One of several: radio buttons. */
export function Choice<V extends string>({
  legend,
  hint,
  error,
  pointer,
  audience,
  inline = false,
  options,
  value,
  onValue,
}: ChoiceProps<V>) {
  const { id, describedBy } = useFieldIds(pointer, hint, error);
  const name = useId();
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend>{legend}</legend>
      {audience}
      <FieldNotes id={id} hint={hint} error={error} />
      <div className={inline ? 'choices-row' : 'choices'}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onValue(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && <span className="field-hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

interface YesNoProps extends Group {
  readonly value: 'yes' | 'no' | '' | undefined;
  readonly onValue: (value: 'yes' | 'no') => void;
}

/** Yes or no, and neither until asked. */
export function YesNo(props: YesNoProps) {
  return <Choice {...props} inline options={yesOrNo} />;
}

interface ChoiceManyProps<V extends string> extends Group {
  readonly options: readonly Option<V>[];
  readonly values: readonly V[];
  readonly onValues: (values: V[]) => void;
}

/** Any of several: tick boxes. */
export function ChoiceMany<V extends string>({
  legend,
  hint,
  error,
  pointer,
  audience,
  inline = false,
  options,
  values,
  onValues,
}: ChoiceManyProps<V>) {
  const { id, describedBy } = useFieldIds(pointer, hint, error);
  const set = (value: V, on: boolean) =>
    onValues(options.map((option) => option.value).filter((each) => (each === value ? on : values.includes(each))));
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend>{legend}</legend>
      {audience}
      <FieldNotes id={id} hint={hint} error={error} />
      <div className={inline ? 'choices-row' : 'choices'}>
        {options.map((option) => (
          <Check
            key={option.value}
            label={option.label}
            hint={option.hint}
            checked={values.includes(option.value)}
            onChecked={(on) => set(option.value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** One tick box. */
export function Check({ label, hint, checked, onChecked }: CheckProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span>{label}</span>
      {hint && <span className="field-hint">{hint}</span>}
    </label>
  );
}

interface SelectProps<V extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly pointer?: string | undefined;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | '';
  readonly onValue: (value: V | '') => void;
  /** The words while nothing is chosen. */
  readonly placeholder?: string;
}

/** One of many: a native list. */
export function Select<V extends string>({
  label,
  hint,
  error,
  pointer,
  options,
  value,
  onValue,
  placeholder = 'Choose',
}: SelectProps<V>) {
  const { id, describedBy } = useFieldIds(pointer, hint, error);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      <select
        id={id}
        className="input input-medium"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onValue(event.target.value as V | '')}
      >
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Chosen label={options.find((option) => option.value === value)?.label ?? ''} />
    </div>
  );
}

/** So long are words that the box of a native list cuts on a desk; on a phone it cuts sooner. */
const CUT = 40;

/** What is chosen, whole: the box of a native list never wraps, and half a name is another name. */
function Chosen({ label }: { readonly label: string }) {
  if (label.length < CUT / 2) return null;
  return (
    <p className={label.length < CUT ? 'select-chosen select-chosen-narrow' : 'select-chosen'} aria-hidden>
      {label}
    </p>
  );
}

import type { RouteBody } from '@inview/contract';
import { localDate } from '../ui/dates.js';
import { DateField, Field } from '../ui/field.js';

export type Source = NonNullable<RouteBody<'contribution.add'>['source']>;
export const noSource: Source = { what: '', whose: '', on: '' };

interface SourceFieldsProps {
  /** JSON pointer of the source in the request. */
  readonly at: string;
  readonly errorAt: (pointer: string) => string | undefined;
  readonly value: Source;
  readonly onValue: (value: Source) => void;
}

/** What record it is known from, whose it is, and of which day. */
export function SourceFields({ at, errorAt, value, onValue }: SourceFieldsProps) {
  const box = (name: keyof Source) => ({
    pointer: `${at}/${name}`,
    error: errorAt(`${at}/${name}`),
    value: value[name],
    onValue: (text: string) => onValue({ ...value, [name]: text }),
  });
  return (
    <>
      <Field
        label="What record"
        hint="An incident report, a court date, his own words in the program."
        {...box('what')}
      />
      <Field label="Whose it is" {...box('whose')} />
      <DateField label="Of which day" max={localDate()} {...box('on')} />
    </>
  );
}

/** Where something is known from, in one line. */
export function sourceLine({ what, whose, on }: Source, dated: (date: string) => string): string {
  return `${what}, ${whose}, ${dated(on)}`;
}

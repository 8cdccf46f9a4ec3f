import type { ReactNode } from 'react';
import { identifiersIn } from '@inview/policy';
import { MarkedText } from '../program/marked-text.js';
import { Check } from '../ui/choice.js';
import { errorAt, type FieldError } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';

export interface Words {
  readonly words: string;
  readonly namesNobody: boolean;
}

/** A box for words that name nobody: what seems to is marked while it is typed, and sent only when whoever wrote it says so (C32). */
export function WithoutNames({
  label,
  hint,
  audience,
  errors,
  typed,
  onTyped,
}: {
  readonly label: string;
  readonly hint: string;
  readonly audience: ReactNode;
  readonly errors: readonly FieldError[];
  readonly typed: Words;
  readonly onTyped: (typed: Words) => void;
}) {
  const found = identifiersIn(typed.words);
  return (
    <>
      <TextArea
        label={label}
        hint={hint}
        audience={audience}
        pointer="/words"
        error={errorAt(errors, '/words')}
        maxLength={20_000}
        rows={6}
        value={typed.words}
        onValue={(words) => onTyped({ words, namesNobody: false })}
      />
      {found.length > 0 && (
        <>
          <MarkedText title="Could these words tell whom it is about?" text={typed.words} traces={found} />
          <Check
            label="I have looked: what is marked names nobody"
            checked={typed.namesNobody}
            onChecked={(namesNobody) => onTyped({ ...typed, namesNobody })}
          />
        </>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { FieldNotes, useFieldIds } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import type { StepProps } from './wizard.js';

interface SwitchProps {
  readonly label: string;
  readonly pointer: string;
  readonly error: string | undefined;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly children: ReactNode;
}

function Switch({ label, pointer, error, on, onSwitch, children }: SwitchProps) {
  const { id, describedBy } = useFieldIds(pointer, children, error);
  return (
    <div className="field">
      <div className="choices">
        <label className="choice">
          <input
            id={id}
            type="checkbox"
            role="switch"
            checked={on}
            aria-describedby={describedBy}
            onChange={(event) => onSwitch(event.target.checked)}
          />
          <span>
            <span className="strong">{label}</span>
            <span aria-hidden> · {on ? 'on' : 'off'}</span>
          </span>
        </label>
      </div>
      <FieldNotes id={id} hint={children} error={error} />
    </div>
  );
}

/** The two permissions towards his side, both off unless she and her advocate say otherwise (domain.md §5 rule 46). */
export function StepSwitches({ draft, change, errorAt }: StepProps) {
  const known = draft.mayKnow ?? false;
  return (
    <>
      <Notice>
        Both start off. Off is safe: nobody at the men’s service who works with him learns that she spoke.
      </Notice>
      <Switch
        label="May know"
        pointer="/mayKnow"
        error={errorAt('/mayKnow')}
        on={known}
        // What nobody there may know cannot be used with him either.
        onSwitch={(mayKnow) => change(mayKnow ? { mayKnow } : { mayKnow, mayUseWithHim: false })}
      >
        The men’s service’s risk lead must know this to keep her safe. They may act on it, and may not say or show him
        anything of it.
      </Switch>
      <Switch
        label="May use with him"
        pointer="/mayUseWithHim"
        error={errorAt('/mayUseWithHim')}
        on={draft.mayUseWithHim ?? false}
        onSwitch={(mayUseWithHim) => change({ mayUseWithHim })}
      >
        It may be raised with him in his program; needs the first. He may work out that it came from her. Only if she
        wants that, and you both think it is safe.
      </Switch>
    </>
  );
}

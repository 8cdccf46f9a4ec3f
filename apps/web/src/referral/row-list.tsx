import { Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { fieldId } from '../ui/field.js';

interface RowListProps<T> {
  readonly rows: readonly T[];
  /** Pointer of the list. */
  readonly pointer: string;
  /** "Victim survivor": the words for one row. */
  readonly one: string;
  readonly add: string;
  readonly nameOf: (row: T) => string | undefined;
  readonly most: number;
  readonly error: string | undefined;
  readonly onRows: (rows: T[]) => void;
  readonly children: (row: T, pointer: string, onRow: (row: T) => void) => ReactNode;
}

/** Several of a kind: a card each, add one more, remove one after asking. */
export function RowList<T extends object>({
  rows,
  pointer,
  one,
  add,
  nameOf,
  most,
  error,
  onRows,
  children,
}: RowListProps<T>) {
  const [leaving, setLeaving] = useState<number | null>(null);
  const change = (at: number, row: T) => onRows(rows.map((each, index) => (index === at ? row : each)));
  const titleOf = (row: T, at: number) => nameOf(row)?.trim() || (rows.length > 1 ? `${one} ${at + 1}` : one);
  const leavingRow = leaving === null ? undefined : rows[leaving];
  return (
    <div className="stack" id={fieldId(pointer)} tabIndex={-1}>
      {error && <p className="field-error">{error}</p>}
      {rows.map((row, at) => (
        <section className="person-card" key={at} aria-label={`${one} ${at + 1}`}>
          <div className="row row-apart">
            <h2>{titleOf(row, at)}</h2>
            <Button kind="quiet" icon={Trash2} onClick={() => setLeaving(at)}>
              Remove<span className="hidden-visually"> {titleOf(row, at)}</span>
            </Button>
          </div>
          {children(row, `${pointer}/${at}`, (next) => change(at, next))}
        </section>
      ))}
      {rows.length < most && (
        <div>
          <Button icon={Plus} onClick={() => onRows([...rows, {} as T])}>
            {add}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={leavingRow !== undefined}
        title={`Remove ${leavingRow ? titleOf(leavingRow, leaving ?? 0) : one}?`}
        confirm="Remove"
        danger
        onCancel={() => setLeaving(null)}
        onConfirm={() => {
          onRows(rows.filter((_row, index) => index !== leaving));
          setLeaving(null);
        }}
      >
        <p>What was typed about them in this draft is removed with them.</p>
      </ConfirmDialog>
    </div>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from './button.js';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen and cannot be undone. */
  readonly children?: ReactNode;
  /** The words of the button that does it: "Accept referral". */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before what cannot be undone: a native modal dialog, Escape goes back. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirm,
  danger = false,
  busy,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog className="dialog" ref={dialog} onClose={onCancel} aria-labelledby="confirm-title">
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) onConfirm();
          }}
        >
          <h2 id="confirm-title">{title}</h2>
          {children}
          <div className="row">
            <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={busy}>
              {confirm}
            </Button>
            <Button onClick={onCancel}>Go back</Button>
          </div>
        </form>
      )}
    </dialog>
  );
}

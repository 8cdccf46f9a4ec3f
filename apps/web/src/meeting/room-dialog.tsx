import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from '../ui/button.js';

interface RoomDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to look at or do over the room: a native dialog, Escape closes it. */
export function RoomDialog({ title, open, onClose, children }: RoomDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="stack">
          <h2 id={id}>{title}</h2>
          {children}
          <p>
            <Button onClick={onClose}>Close</Button>
          </p>
        </div>
      )}
    </dialog>
  );
}

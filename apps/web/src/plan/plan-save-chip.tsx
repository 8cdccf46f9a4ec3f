import { CircleCheck, CloudOff, Loader } from 'lucide-react';
import { timeOfDay } from '../ui/dates.js';
import type { SaveChip } from './save-state.js';

/** The save chip of a live section. Only "Not saved" is read out: keystrokes never are. */
export function PlanSaveChip({ chip }: { readonly chip: SaveChip }) {
  switch (chip.state) {
    case 'unchanged':
      return null;
    case 'saving':
      return (
        <span className="chip">
          <Loader className="icon" aria-hidden /> Saving
        </span>
      );
    case 'saved':
      return (
        <span className="chip chip-saved">
          <CircleCheck className="icon" aria-hidden /> Saved {timeOfDay(chip.at)}
        </span>
      );
    case 'not-saved':
      return (
        <span className="chip chip-not-saved" role="alert">
          <CloudOff className="icon" aria-hidden /> Not saved, keep this tab open
        </span>
      );
  }
}

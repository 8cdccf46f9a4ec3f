import { Copy } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import type { Kept } from './section-state.js';

const why = ({ because }: Kept): string => {
  switch (because) {
    case 'closed':
      return 'This section was closed for writing before they were saved.';
    case 'replaced':
      return 'This section was replaced before they were saved.';
    case 'lost':
      return 'This section is not yours to open any more.';
    default:
      return because.title;
  }
};

/** Nothing was typed, or it may not stay on screen: said, because the person believes that it was done. */
function NoWords({ kept, onDone }: Omit<KeptWordsProps, 'onWords'>) {
  return (
    <Notice tone="needs-you" alert>
      <p>
        {kept.because === 'lost'
          ? 'Words typed here that were not saved are gone with your access to this section.'
          : 'Your last change here may not have been saved. The section is shown as it stands.'}
      </p>
      {kept.because !== 'lost' && (
        <p>
          <Button onClick={onDone}>I have read this</Button>
        </p>
      )}
    </Notice>
  );
}

interface KeptWordsProps {
  readonly kept: Kept;
  readonly onWords: (words: string) => void;
  readonly onDone: () => void;
}

/** What its writer typed and the plan did not get, in a box to copy it from (screens.md, "Truths the screen must tell"). */
export function KeptWords({ kept, onWords, onDone }: KeptWordsProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { words } = kept;
  useEffect(() => {
    // The document that was typed in is gone, and the focus with it: the hand types on here. It is taken from nobody else.
    if (!words || document.activeElement !== document.body) return;
    box.current?.focus();
    box.current?.setSelectionRange(words.length, words.length);
  }, [words]);
  if (!words) return <NoWords kept={kept} onDone={onDone} />;
  const copy = () => {
    box.current?.select();
    const copied = navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('No clipboard'));
    copied.then(
      () => announce('Copied.'),
      () => announce('The words are selected: copy them with the keyboard.'),
    );
  };
  return (
    <Notice tone="danger" alert>
      <p className="strong">These words were not saved</p>
      <p>{why(kept)}</p>
      <p>The words are only here, in this tab, for you to copy. Nobody else sees them.</p>
      <div className="field">
        <label htmlFor={id}>Not in the plan</label>
        <textarea
          className="input"
          id={id}
          ref={box}
          value={words}
          rows={2}
          autoComplete="off"
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
      <div className="row kept-words-buttons">
        <Button icon={Copy} onClick={copy}>
          Copy the words
        </Button>
        <Button kind="quiet" onClick={onDone}>
          I am done with them
        </Button>
      </div>
    </Notice>
  );
}

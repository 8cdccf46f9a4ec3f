import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { ExchangeForm } from './exchange-form.js';

interface CorrectFormProps {
  /** Everyone who received what was wrong. */
  readonly holders: readonly string[];
  readonly problem: ProblemError | null;
  readonly busy: boolean;
  readonly onSend: (words: { readonly wrong: string; readonly right: string }) => void;
  readonly onCancel: () => void;
}

/** Puts right what was given: a notice to every agency that received it, and each acknowledges (D6). */
export function CorrectForm({ holders, problem, busy, onSend, onCancel }: CorrectFormProps) {
  const [words, setWords] = useState({ wrong: '', right: '' });
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  useUnsaved(words.wrong !== '' || words.right !== '');
  const shown = lacks ?? problem;
  const box = (name: 'wrong' | 'right') => ({
    pointer: `/${name}`,
    error: errorAt(shown?.fields ?? [], `/${name}`),
    maxLength: 5000,
    rows: 2,
    value: words[name],
    onValue: (text: string) => setWords((now) => ({ ...now, [name]: text })),
  });
  const isReady = () => {
    const empty = missing({ wrong: [words.wrong, 'Write what is wrong'], right: [words.right, 'Write what is right'] });
    setLacks(empty);
    return !empty;
  };
  return (
    <ExchangeForm
      title="Correct it"
      problem={shown}
      confirm="Send the correction"
      warning={<p>It goes to everyone who received it: {holders.join(', ')}. Each is asked to acknowledge it.</p>}
      busy={busy}
      isReady={isReady}
      onSend={() => onSend({ wrong: words.wrong.trim(), right: words.right.trim() })}
      onCancel={onCancel}
    >
      <AudienceLine of="told">{holders.join(', ')}, and the coordinator: everyone who received it.</AudienceLine>
      <TextArea label="What is wrong" {...box('wrong')} />
      <TextArea label="What is right" {...box('right')} />
    </ExchangeForm>
  );
}

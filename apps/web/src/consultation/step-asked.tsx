import { useRead } from '../api/queries.js';
import { Choice } from '../ui/choice.js';
import { Loaded } from '../ui/state.js';
import type { StepProps } from './wizard.js';

const bases = [
  { value: 'consent', label: 'Yes, she agreed', hint: 'On the next page: to what, for whom and until when.' },
  {
    value: 'serious-threat',
    label: 'No, shared without her agreement: serious threat',
    hint: 'A serious threat to someone’s life, health, safety or welfare. You say why, and whether she was told.',
  },
  {
    value: 'risk-to-a-child',
    label: 'No, shared without her agreement: risk to a child',
    hint: 'To assess or manage family violence risk to a child. You say why, and whether she was told.',
  },
] as const;

/** The words to read aloud to her, and what came of it (C4). The version that was read is kept with her answer. */
export function StepAsked({ draft, change, errorAt }: StepProps) {
  const words = useRead('consultation.words');
  return (
    <Loaded query={words} what="the words to read to her">
      {({ version, words: paragraphs }) => (
        <>
          <section className="read-aloud" aria-labelledby="read-aloud">
            <h2 id="read-aloud">Read this to her</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
          <Choice
            legend="Did she agree?"
            pointer="/consent/basis"
            error={errorAt('/consent/basis')}
            options={bases}
            value={draft.consent?.basis}
            onValue={(basis) => change({ consent: { basis, wordsVersion: version } })}
          />
        </>
      )}
    </Loaded>
  );
}

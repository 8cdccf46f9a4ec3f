import type { PracticeContent } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';

/** What a version would have answered otherwise in past cases, when asked for: counts and kinds, no names (rule 38). */
export function SettingsPreview({ content }: { readonly content: PracticeContent }) {
  const preview = useDo('settings.preview');
  return (
    <div className="stack">
      <div>
        <Button onClick={() => preview.mutate({ body: { content } })} busy={preview.isPending}>
          Look at past cases
        </Button>
      </div>
      <ProblemPanel problem={preview.error} />
      {preview.data && (
        <div role="status" className="stack">
          <p>
            {preview.data.changes.length === 0
              ? 'Nothing that was decided in past cases would have been answered otherwise, or too little to be shown.'
              : 'In past cases this would have been otherwise:'}
          </p>
          {preview.data.changes.length > 0 && (
            <ul className="plain-list setting-changes">
              {preview.data.changes.map(({ what, before, after, count }) => (
                <li key={what + before + after}>
                  <p className="strong">{what}</p>
                  <p>
                    {before} → {after}: at least <span className="figures">{count}</span>
                  </p>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

import { Eye, EyeOff } from 'lucide-react';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Audience } from '@inview/policy';
import type { Case, CasePart } from './case.js';
import './case.css';

interface AudienceTabsProps {
  readonly of: { readonly herSide?: unknown };
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
  readonly children: ReactNode;
}

const tabs = [
  { audience: 'whole-panel', words: 'Whole panel', icon: Eye },
  { audience: 'her-side', words: 'Her side', icon: EyeOff },
] as const;

/**
 * The two parts of a case as tabs, told apart by word, icon, edge and hue. Without her side there is one plan and no
 * tabs at all (V2): what stands here then is what the children are.
 */
export function AudienceTabs({ of, audience, onAudience, children }: AudienceTabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  if (!of.herSide) return <>{children}</>;
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = audience === 'whole-panel' ? 'her-side' : 'whole-panel';
    onAudience(next);
    list.current?.querySelector<HTMLElement>(`[data-audience="${next}"]`)?.focus();
  };
  return (
    <div className={`parts parts-${audience}`}>
      <div role="tablist" aria-label="Parts of the case" className="parts-tabs no-print" ref={list} onKeyDown={move}>
        {tabs.map(({ audience: each, words, icon: Icon }) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-${each}`}
            data-audience={each}
            aria-selected={each === audience}
            aria-controls={`${id}-part`}
            tabIndex={each === audience ? 0 : -1}
            className={`parts-tab parts-tab-${each}`}
            onClick={() => onAudience(each)}
          >
            <Icon className="icon" aria-hidden /> {words}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-part`} aria-labelledby={`${id}-${audience}`} className="parts-part">
        {children}
      </div>
    </div>
  );
}

/** The part of the case for an audience; the whole-panel part when the other is not the reader's. */
export function partOf(of: Case, audience: Audience): CasePart {
  return (audience === 'her-side' ? of.herSide : undefined) ?? of.wholePanel;
}

import type { Audience } from '@inview/policy';
import { CaseAudience } from '../case/case-audience.js';
import { Empty } from '../ui/state.js';
import { PlanSection } from './plan-section.js';
import type { CasePart } from '../case/case.js';

interface PlanSectionsProps {
  readonly sections: CasePart['sections'];
  readonly actions: CasePart['actions'];
  readonly audience: Audience;
  readonly readsHerSide: boolean;
  readonly onLine?: ((sectionId: string, text: string) => void) | undefined;
}

/** The sections of one audience's plan, with who can see them said first. */
export function PlanSections({ sections, actions, audience, readsHerSide, onLine }: PlanSectionsProps) {
  const inOrder = [...sections].sort((one, other) => one.position - other.position);
  return (
    <div>
      <CaseAudience of={audience} readsHerSide={readsHerSide} />
      {inOrder.length ? (
        <div className="plan-sections">
          {inOrder.map((section) => (
            <PlanSection key={section.id} section={section} audience={audience} actions={actions} onLine={onLine} />
          ))}
        </div>
      ) : audience === 'her-side' ? (
        <Empty title="Not open to your agency">The coordinator can tell you what your agency may know of it.</Empty>
      ) : (
        <Empty title="No plan yet">The sections of the plan appear here once the case has been accepted.</Empty>
      )}
    </div>
  );
}

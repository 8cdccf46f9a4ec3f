import type { Audience } from '@inview/policy';
import { ActionList } from '../actions/action-list.js';
import { useMe } from '../api/session.js';
import { PlanSections } from '../plan/plan-sections.js';
import { Card } from '../ui/page.js';
import { AssignAction } from './assign-action.js';
import { partOf } from './audience-tabs.js';
import { DecisionList } from './decision-list.js';
import { PlanBalance } from './plan-balance.js';
import { PlanVersions } from './plan-versions.js';
import { RiskHistory } from './risk-history.js';
import type { Case } from './case.js';

/** One audience's part of a case: its plan, its risk history, decisions, actions and frozen versions. */
export function CasePartCards({ of, audience }: { readonly of: Case; readonly audience: Audience }) {
  const me = useMe();
  const part = partOf(of, audience);
  const membership = me.panels.find(({ id }) => id === of.panelId)?.membership;
  const office = membership === 'coordinator' || membership === 'co-chair' ? membership : undefined;
  return (
    <div className="case-part">
      <div className="stack">
        <Card title="Plan">
          <PlanSections
            sections={part.sections}
            actions={part.actions}
            audience={audience}
            readsHerSide={of.herSide !== undefined}
          />
        </Card>
        <Card title="Frozen plans">
          <PlanVersions versions={part.versions} />
        </Card>
      </div>
      <div className="stack">
        <Card title="Actions">
          <AssignAction of={of} audience={audience} />
          <PlanBalance actions={audience === 'her-side' ? [...of.wholePanel.actions, ...part.actions] : part.actions} />
          <ActionList
            actions={part.actions}
            meId={me.id}
            office={office}
            empty={<p className="soft">No actions yet.</p>}
          />
        </Card>
        <Card title="Risk levels">
          <RiskHistory judgements={part.riskLevels} parties={of.parties} />
        </Card>
        <Card title="Decisions">
          <DecisionList decisions={part.decisions} />
        </Card>
      </div>
    </div>
  );
}

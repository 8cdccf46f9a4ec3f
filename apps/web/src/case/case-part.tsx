import type { Audience } from '@inview/policy';
import { ActionList } from '../actions/action-list.js';
import { useMe } from '../api/session.js';
import { PlanSections } from '../plan/plan-sections.js';
import { Card } from '../ui/page.js';
import { AssignAction } from './assign-action.js';
import { partOf } from './audience-tabs.js';
import { DecisionList } from './decision-list.js';
import { NameRisk } from './name-risk.js';
import { NoneYet } from './none-yet.js';
import { PlanBalance } from './plan-balance.js';
import { PlanVersions } from './plan-versions.js';
import { RiskHistory } from './risk-history.js';
import { answeredJudgements, type Case } from './case.js';

/** So many stand beside the plan before the rest is asked for. */
const FIRST_ACTIONS = 5;

/** One audience's part of a case: its plan, its risk history, decisions, actions and frozen versions. */
export function CasePartCards({ of, audience }: { readonly of: Case; readonly audience: Audience }) {
  const me = useMe();
  const part = partOf(of, audience);
  const membership = me.panels.find(({ id }) => id === of.panelId)?.membership;
  // A21, A51: a chair of his side answers for no other agency's action.
  const chairs = membership === 'co-chair' && of.herSide !== undefined;
  const office = membership === 'coordinator' || chairs ? membership : undefined;
  return (
    <div className="case-part">
      <Card title="Plan">
        <PlanSections
          sections={part.sections}
          actions={part.actions}
          audience={audience}
          readsHerSide={of.herSide !== undefined}
        />
      </Card>
      <Card title="Actions" className="case-actions">
        <AssignAction of={of} audience={audience} />
        <PlanBalance
          actions={audience === 'her-side' ? [...of.wholePanel.actions, ...part.actions] : part.actions}
          both={audience === 'her-side'}
        />
        <ActionList
          actions={part.actions}
          meId={me.id}
          office={office}
          first={FIRST_ACTIONS}
          answer={office && ((action) => <NameRisk of={of} audience={audience} action={action} />)}
          empty={<NoneYet audience={audience}>No actions</NoneYet>}
        />
      </Card>
      <Card title="Risk levels">
        <RiskHistory judgements={answeredJudgements(of, audience)} parties={of.parties} audience={audience} />
      </Card>
      <Card title="Decisions">
        <DecisionList decisions={part.decisions} audience={audience} />
      </Card>
      {part.sections.length > 0 && (
        <Card title="Frozen plans">
          <PlanVersions versions={part.versions} />
        </Card>
      )}
    </div>
  );
}

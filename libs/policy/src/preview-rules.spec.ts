import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import { whose } from './one-fact.js';
import { previewed } from './preview.js';
import { previewRules } from './preview-rules.js';
import { decideSeenAs } from './seen-as.js';
import { sideOf } from './side.js';

const actions = Object.keys(actionScopes) as Action[];

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof previewRules, fc.IProperty<unknown>>> = {
  Y1: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const refused = decide('case.preview', his);
    const answer = decide('case.preview', facts);
    const coordinates = facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his';
    return (
      !refused.allow &&
      refused.refusal === 'unknown' &&
      (coordinates || (!answer.allow && answer.refusal === 'unknown'))
    );
  }),
  Y2: fc.property(anyFacts, anyFacts, (theirs, own) =>
    previewed.every((action) => {
      const shown = decideSeenAs(action, theirs, own);
      if (!shown.allow) return true;
      const [served, read] = [decide(action, theirs), decide(action, own)];
      return (
        served.allow &&
        read.allow &&
        shown.audiences.every((one) => served.audiences.includes(one) && read.audiences.includes(one))
      );
    }),
  ),
  Y3: fc.property(anyFacts, anyFacts, (theirs, own) =>
    actions
      .filter((action) => !previewed.includes(action))
      .every((action) => {
        const told = decideSeenAs(action, theirs, own);
        return told.allow === decide(action, theirs).allow && (!told.allow || told.audiences.length === 0);
      }),
  ),
};

describe('Every rule of the preview keeps its property', () => {
  const written = Object.entries(previewRules).map(([id, rule]) => [id as keyof typeof previewRules, rule.property]);
  test.each(written as [keyof typeof previewRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });

  test('what is shown is what both read; of the rest only that it is theirs, and nothing where who looks may not read it', () => {
    const coordinator = whose('coordinator', 'specialist-family-violence');
    const member = whose('core', 'housing');
    const his = whose('core', 'mens-service');
    const out = { ...coordinator, panel: { membership: null, standsIn: false, undertakingDue: false } };
    const both = decideSeenAs('case.read', member, coordinator);
    expect(both).toMatchObject({
      allow: true,
      audiences: ['whole-panel', 'her-side'],
      rules: ['P2', 'V1', 'V2', 'Y2'],
    });
    expect(decideSeenAs('case.read', member, his)).toMatchObject({ allow: true, audiences: ['whole-panel'] });
    expect(decideSeenAs('case.read', member, out)).toEqual({ allow: false, refusal: 'unknown', rules: ['Y2', 'V3'] });
    expect(decideSeenAs('case.coordinate', coordinator, member)).toEqual({
      allow: true,
      audiences: [],
      rules: ['P3', 'Y3'],
    });
    expect(decideSeenAs('case.read', out, coordinator)).toEqual(decide('case.read', out));
  });

  test('nothing that changes anything is shown', () => {
    expect(previewed.filter((action) => !action.includes('.read') && !action.endsWith('.list'))).toEqual([]);
  });

  test.each([
    'plan.read',
    'contribution.read',
    'consultation.read',
    'exchange.list',
    'request.read',
    'statement.read',
  ] as const)('of what is shown, %s is asked of who looks too', (action) => expect(previewed).toContain(action));
});

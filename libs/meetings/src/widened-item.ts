import type { EntityManager } from 'typeorm';
import { caseOf, type Access, type Grant } from '@inview/access';
import type { WidenedKind } from '@inview/contract';
import { rows } from '@inview/platform';
import { faulty } from './meeting.row.js';

/** Something of her side that is to be shared wider, and the consultations that it is recorded to come from. */
export interface WidenedItem {
  readonly words: string;
  readonly consultationIds: readonly string[];
}

type Asked = { readonly kind: WidenedKind; readonly id: string };
const ofCase = `x.id = $1 and x.case_id = $2 and x.audience = 'her-side'`;
const found: Readonly<Record<WidenedKind, string>> = {
  decision: `select x.text as words, '{}'::uuid[] as "consultationIds" from decision x where ${ofCase}`,
  'risk-level': `select x.reason as words, '{}'::uuid[] as "consultationIds" from risk_level x where ${ofCase}`,
  action: `select x.what as words, array_remove(array[x.consultation_id], null) as "consultationIds" from plan_action x where ${ofCase}`,
  section: `select x.title as words, array(select distinct l.consultation_id from plan_line l where l.section_id = x.id) as "consultationIds"
    from plan_section x where ${ofCase}`,
};

/** The item, if it stands on her side of this case and the law lets the actor read it; what they may not read is as no such thing (V3). */
export async function widenedItem(
  tx: EntityManager,
  access: Access,
  grant: Grant<'widening.propose'>,
  { kind, id }: Asked,
): Promise<WidenedItem> {
  const none = () => faulty('/item/id', 'Choose something of her side of this case.');
  if (kind === 'action' && !(await access.may(tx, grant.actor, 'action.read', id))) throw none();
  if (kind === 'section' && !(await access.may(tx, grant.actor, 'plan.read', id))) throw none();
  const [item] = await rows<WidenedItem>(tx, found[kind], [id, caseOf(grant)]);
  if (!item) throw none();
  return item;
}

/** What an item says where it is, in SQL, for a widening `w`. */
export const itemWords = `case w.item_kind
  when 'decision' then (select x.text from decision x where x.id = w.item_id)
  when 'risk-level' then (select x.reason from risk_level x where x.id = w.item_id)
  when 'action' then (select x.what from plan_action x where x.id = w.item_id)
  else (select x.title from plan_section x where x.id = w.item_id) end`;

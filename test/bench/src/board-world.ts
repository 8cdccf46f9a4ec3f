import type pg from 'pg';

const ACTIONS_OF_A_CASE = 20;
const OWNERS = ['police-chair', 'corrections', 'child-protection', 'housing', 'mental-health', 'family-services'];

/** The demo panel's id. */
export async function panelOf(database: pg.Client): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `select m.panel_id as id from panel_membership m join persona s on s.practitioner_id = m.practitioner_id where s.slug = 'coordinator'`,
  );
  return rows[0]?.id ?? '';
}

/** A meeting of the panel a fortnight ago, since which some actions were given and before which most. */
export async function heldBefore(database: pg.Client, panelId: string): Promise<void> {
  await database.query(
    `insert into meeting (id, panel_id, starts_at, state, opened_at, closed_at)
     select gen_random_uuid(), $1, now() - interval '14 days', 'closed', now() - interval '14 days', now() - interval '14 days'`,
    [panelId],
  );
}

/**
 * Actions of further cases of the panel over two years: a tenth of them open and of these a third overdue, a third for her side. In every fourth case her advocate
 * was consulted, and half of what is for her side there derives from that and is released to some.
 */
export async function fill(database: pg.Client, panelId: string, count: number): Promise<void> {
  await database.query(
    `with made as (
       insert into case_file (id, panel_id, reference, whole_panel_summary, opened_at)
       select gen_random_uuid(), $4::uuid, 'BENCH ' || gen_random_uuid(), 'Nobody: a case of the bench.', now()
       from generate_series(1, ceil($1::int / $2::numeric)::int) returning id),
     sections as (
       insert into plan_section (id, case_id, audience, title, position)
       select gen_random_uuid(), made.id, audience, 'Bench', 0 from made cross join (values ('whole-panel'), ('her-side')) as of (audience)
       returning id, case_id, audience),
     consulted as (
       insert into consultation (id, panel_id, unit_id, case_id, advocate_id, state, draft, started_at, saved_at, sent_at)
       select gen_random_uuid(), $4, p.unit_id, made.id, p.id, 'acknowledged', '{}', now(), now(), now()
       from made join persona s on s.slug = 'advocate' join practitioner p on p.id = s.practitioner_id where random() < 0.25
       returning id, case_id, advocate_id),
     agreed as (
       insert into consent (id, consultation_id, basis, purpose, agreed, until, how, words_version, why, told_her, recorded_by, recorded_at)
       select gen_random_uuid(), id, 'consent', 'the plan', '{housing,police,family-services}', '2099-12-31', 'spoken', '1', '', '', advocate_id, now()
       from consulted),
     released as (
       insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules)
       select gen_random_uuid(), c.id, u.agency_id, p.id, now(), '{C4}'
       from consulted c cross join persona s join practitioner p on p.id = s.practitioner_id join unit u on u.id = p.unit_id
       where s.slug in ('housing', 'police-chair', 'family-services')),
     owners as (select array_agg(practitioner_id) as ids from persona where slug = any($3)),
     drawn as (
       select s.*, random() as fate, random() as past, random() as whose, case when s.audience = 'her-side' and random() < 0.5 then c.id end as source,
         row_number() over (partition by s.case_id order by random()) as nth
       from sections s cross join generate_series(1, $2::int) as n left join consulted c on c.case_id = s.case_id
       where s.audience = 'whole-panel' or n <= $2::int / 2)
     insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     select gen_random_uuid(), d.case_id, d.audience, case when d.source is null then d.id end, d.source, 'An action of the bench.',
       o.ids[1 + floor(d.whose * cardinality(o.ids))::int],
       current_date - (d.past * 720)::int + case when d.fate < 0.1 then 480 else 0 end, 'for-the-system',
       case when d.fate < 0.04 then 'proposed' when d.fate < 0.1 then 'accepted' when d.fate < 0.9 then 'done' else 'overtaken' end,
       o.ids[1], now() - d.past * interval '720 days' - interval '14 days', now() - d.past * interval '720 days'
     from drawn d, owners o where d.nth <= $2 limit $1`,
    [count, ACTIONS_OF_A_CASE, OWNERS, panelId],
  );
}

/** The bench's cases in turn to so many panels, with the same people at each. */
export async function spread(database: pg.Client, panelId: string, panels: number): Promise<void> {
  await database.query(
    `with more as (insert into panel (id, name, area, time_zone)
       select gen_random_uuid(), 'Bench ' || n, area, time_zone from panel, generate_series(2, $2::int) n where id = $1 returning id),
     seats as (insert into panel_membership (id, panel_id, practitioner_id, kind)
       select gen_random_uuid(), more.id, m.practitioner_id, m.kind from more, panel_membership m where m.panel_id = $1),
     turns as (select array_agg(id) as ids from (select id from more union all select $1::uuid) every_panel),
     cases as (select f.id, t.ids[1 + (row_number() over (order by f.id)) % cardinality(t.ids)] as panel_id
       from case_file f, turns t where f.panel_id = $1 and f.reference like 'BENCH %' and $2 > 1),
     asked as (update consultation k set panel_id = c.panel_id from cases c where c.id = k.case_id)
     update case_file f set panel_id = c.panel_id from cases c where c.id = f.id`,
    [panelId, panels],
  );
  await database.query('analyze');
}

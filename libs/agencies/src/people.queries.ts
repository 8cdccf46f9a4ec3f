import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '@inview/access';
import type { Me, RouteResponse } from '@inview/contract';
import { Clock, localDate, MELBOURNE, rows } from '@inview/platform';
import { inOwnService, isHisSide, seatOpens, usesSchemes, type MemberFacts } from '@inview/policy';

type Panels = Me['panels'];

/** What this person does here, for the navigation only: the law decides each step again. */
function workOf(
  actor: Pick<Actor, 'agencyKind' | 'unitKind'>,
  panels: Panels,
  { leadsPractice, employed, prescribed }: Readonly<Record<'leadsPractice' | 'employed' | 'prescribed', boolean>>,
): Me['work'] {
  if (actor.unitKind === 'partner-contact') return ['consult', 'program'];
  const member = panels.length > 0;
  const coordinates = panels.some((panel) => panel.membership === 'coordinator');
  const worksWithHim = actor.unitKind === 'facilitators' || actor.unitKind === 'risk-lead';
  const leads = leadsPractice && !isHisSide(actor);
  return [
    ...(coordinates ? (['coordinate'] as const) : []),
    ...(member ? (['meet'] as const) : []),
    ...(worksWithHim ? [] : (['refer'] as const)),
    'act',
    // C30: who the schemes let ask.
    ...(prescribed && !isHisSide(actor) ? (['ask'] as const) : []),
    ...(worksWithHim ? (['program'] as const) : []),
    ...(leads || coordinates ? (['gaps'] as const) : []),
    ...(leads ? (['settings'] as const) : []),
    // D1: volunteers use no scheme.
    ...(member && employed ? (['exchange'] as const) : []),
  ];
}

/** People and panels as everybody may know them. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly clock: Clock) {}

  async personas(tx: EntityManager): Promise<RouteResponse<'personas.list'>['personas']> {
    return await rows(
      tx,
      `select s.slug, p.name, p.role, a.name as agency, s.try_this as "tryThis"
       from persona s join practitioner p on p.id = s.practitioner_id join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
       where p.left_at is null order by s.position`,
    );
  }

  async me(tx: EntityManager, actor: Actor): Promise<Me> {
    const today = localDate(this.clock.now(), MELBOURNE);
    const [found] = await rows<
      Pick<Me, 'agency' | 'unit' | 'panels'> & { leadsPractice: boolean; register: MemberFacts }
    >(
      tx,
      `select agency_ref($2) as agency, unit_ref($3) as unit, coalesce((
         select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'membership', m.kind) order by n.name)
         from panel_membership m join panel n on n.id = m.panel_id where m.practitioner_id = $1), '[]') as panels,
         exists (select 1 from practice_lead l where l.practitioner_id = $1
           and $4::date between l.since and coalesce(l.until, 'infinity')) as "leadsPractice",
         register_facts($1) as register`,
      [actor.practitionerId, actor.agencyId, actor.unitId, today],
    );
    if (!found) throw new Error('An actor without an agency.');
    // C8: a seat that opens nothing is not named either.
    const panels = seatOpens(actor.unitKind) ? found.panels : [];
    return {
      id: actor.practitionerId,
      name: actor.name,
      role: actor.role,
      agency: found.agency,
      unit: found.unit,
      panels,
      work: workOf(actor, panels, {
        leadsPractice: found.leadsPractice,
        employed: found.register.capacity === 'employed',
        prescribed: usesSchemes(inOwnService(actor.agencyKind, [found.register], today)),
      }),
    };
  }

  /** Panels that a referral can be sent to. */
  async panels(tx: EntityManager, _grant: Grant<'referral.start'>): Promise<RouteResponse<'panels.list'>['panels']> {
    return await rows(tx, `select id, name, area from panel order by name`);
  }
}

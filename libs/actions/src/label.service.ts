import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import { ActionQueries } from './actions.queries.js';

type Labelled = RouteResponse<'labels.mine'>['labelled'];

/** A33: a person's own words on actions, kept with the person and read by nobody else. Nobody is told of a change of them. */
@Injectable()
export class LabelService {
  constructor(private readonly actions: ActionQueries) {}

  /** In place of those given before; the same word counts once. */
  async label(tx: EntityManager, grant: Grant<'action.label'>, labels: readonly string[]): Promise<void> {
    await tx.query(
      `insert into action_label (practitioner_id, action_id, words, changed_at) values ($1, $2, $3, $4)
       on conflict (practitioner_id, action_id) do update set words = excluded.words, changed_at = excluded.changed_at`,
      [grant.actor.practitionerId, subjectOf(grant), [...new Set(labels)], grant.at],
    );
  }

  /** The reader's own, of the actions that the law lets them read now. */
  async mine(tx: EntityManager, grant: Grant<'own-actions.list'>): Promise<Labelled> {
    const all = await rows<{ id: string; labels: string[] }>(
      tx,
      `select action_id as id, words as labels from action_label where practitioner_id = $1 and words <> '{}' order by words, action_id`,
      [grant.actor.practitionerId],
    );
    const readable = await this.actions.readable(tx, grant.actor, all);
    return readable.map(({ id, labels }) => ({ actionId: id, labels }));
  }
}

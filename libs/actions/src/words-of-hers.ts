import type { EntityManager } from 'typeorm';
import { caseOf, type Access, type Grant } from '@inview/access';
import type { Audience } from '@inview/policy';
import { HerWords, SharingQueries, type Texts } from '@inview/sharing';

type Writing =
  | Grant<'action.assign'>
  | Grant<'action.respond'>
  | Grant<'action.review'>
  | Grant<'action.hand-on'>
  | Grant<'action.take'>
  | Grant<'action.answer-change'>;

const sharing = new SharingQueries();

/** Where an action is read, and the consultation that it derives from. */
interface ReadWhere {
  readonly audience: Audience;
  readonly consultationId: string | null;
}

/**
 * W1: what the whole panel reads of an action repeats nothing that was said for her. C7: nor does what all of her side reads, unless
 * each of those agencies was released it; an action from a consultation is read by who holds that one, and may have its words.
 */
export async function saysNothingOfHers(
  tx: EntityManager,
  access: Access,
  grant: Writing,
  { audience, consultationId }: ReadWhere,
  texts: Texts,
): Promise<void> {
  const writing = { actor: grant.actor, caseIds: [caseOf(grant)], audience, from: consultationId };
  await new HerWords(access, sharing).keepOut(tx, writing, texts);
}

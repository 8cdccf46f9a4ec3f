import { alsoAskedSeparately, type AgencyKind } from '@inview/policy';
import { useRead } from '../api/queries.js';

/** Agencies that the practice asks her about by a question of their own, beside police and child protection (C4, rule 58). */
export function useAskedAlone(): readonly AgencyKind[] {
  const practice = useRead('practice.read').data;
  return practice ? alsoAskedSeparately(practice) : [];
}

import type { PersonHere } from './meeting.js';

const keyOf = (one: PersonHere) => `${one.name}, ${one.agency}`;

/** Who came and who went between two lists, as one sentence; null when nobody did. */
export function comings(before: readonly PersonHere[], now: readonly PersonHere[]): string | null {
  const [were, are] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))];
  const came = [...are].filter((one) => !were.has(one));
  const went = [...were].filter((one) => !are.has(one));
  const said = [came.length ? `${came.join('; ')} joined.` : '', went.length ? `${went.join('; ')} left.` : ''];
  return said.filter(Boolean).join(' ') || null;
}

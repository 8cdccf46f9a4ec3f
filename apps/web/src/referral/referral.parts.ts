import type { ReferralContent } from '@inview/contract';

/** The parts of a referral, in the order in which they are told. */
export const parts = [
  { id: 'people', title: 'Who is at risk', hint: 'Each victim survivor, and what she wants' },
  { id: 'safety', title: 'Who it is safe to talk to', hint: 'And who not; how to reach her safely' },
  { id: 'violence', title: 'From whom', hint: 'Each person using violence' },
  { id: 'children', title: 'Children', hint: 'In their own right, unborn children too' },
  { id: 'why-now', title: 'Why now', hint: 'The threat, under five heads' },
  { id: 'tried', title: 'What has been tried', hint: 'The usual responses, and why they were not enough' },
  { id: 'referrer', title: 'How we reach you', hint: 'For questions about this referral' },
] as const;
export type PartId = (typeof parts)[number]['id'];

const safetyKeys = new Set(['safeContact', 'afraidOf', 'safeToTalkTo', 'notSafeToTalkTo']);

/** The part in which a field of the request is asked. */
export function partOf(pointer: string): PartId {
  const [, list = '', , field = ''] = pointer.split('/');
  switch (list) {
    case 'victimSurvivors':
      return safetyKeys.has(field) ? 'safety' : 'people';
    case 'personsUsingViolence':
      return 'violence';
    case 'children':
      return 'children';
    case 'usualResponses':
    case 'otherPanels':
      return 'tried';
    case 'contactName':
    case 'contactPhone':
    case 'contactEmail':
      return 'referrer';
    default:
      return 'why-now';
  }
}

/** The address of a part's page within a referral. */
export function partAddress(part: PartId | null): string {
  return part ? `?part=${part}` : '?';
}

/** The part named in an address, or none. */
export function partNamed(name: string | null): PartId | null {
  return parts.find((part) => part.id === name)?.id ?? null;
}

function filled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(filled);
  if (value && typeof value === 'object') return Object.values(value).some(filled);
  return value === true;
}

function collect(value: unknown, pointer: string, found: Set<PartId>): void {
  if (Array.isArray(value)) value.forEach((each, at) => collect(each, `${pointer}/${at}`, found));
  else if (value && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) collect(each, `${pointer}/${key}`, found);
  } else if (filled(value)) found.add(partOf(pointer));
}

/** The parts in which something has been written. */
export function begunParts(content: ReferralContent): ReadonlySet<PartId> {
  const found = new Set<PartId>();
  collect(content, '', found);
  return found;
}

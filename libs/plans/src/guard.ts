import * as Y from 'yjs';
import type { Audience } from '@inview/policy';
import { ROOT, StructIndex, type KnownState, type Place } from './known-state.js';

/** Largest single edit in bytes (realtime.md §5 "Limits to ship"). */
export const UPDATE_LIMIT = 256 * 1024;
/** Most characters or placeholders one struct may stand for: a seven-byte struct can claim 2^50 (realtime.md §4). */
const LENGTH_LIMIT = 1_000_000;
/** Deepest nesting: no plan has lists in lists in lists, and readers walk the tree by recursion. */
const DEPTH_LIMIT = 40;
const elements = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'hardBreak']);
const attributes: Readonly<Record<Audience, ReadonlySet<string>>> = {
  'whole-panel': new Set(['level', 'start', 'type']),
  // A line that derives from a consultation carries its registered id, on her side only (C7).
  'her-side': new Set(['level', 'start', 'type', 'lineId']),
};
const marks = new Set(['bold']);

type Struct = Y.Item | Y.GC;
export type GuardProblem = 'malformed-update' | 'resync' | 'forbidden';
export type Verdict =
  | { readonly accepted: true; readonly structs: readonly Struct[]; readonly isNews: boolean }
  | { readonly accepted: false; readonly problem: GuardProblem };

const no = (problem: GuardProblem): Verdict => ({ accepted: false, problem });

/**
 * Decides on hostile bytes before anything is applied (realtime.md §4): decodable version 1 only, every struct under a client
 * id claimed by its writer, nothing missing before it, only the root, types, attributes and marks of a plan.
 */
export function judge(
  bytes: Uint8Array,
  known: KnownState,
  isMine: (clientId: number) => boolean,
  audience: Audience,
): Verdict {
  const update = bytes.length > 0 && bytes.length <= UPDATE_LIMIT ? decode(bytes) : null;
  if (!update) return no('malformed-update');
  const structs: Struct[] = [];
  const news = new StructIndex();
  for (const struct of update.structs) {
    if (struct instanceof Y.Skip) return no('resync');
    const problem = judgeStruct(struct, news, known, isMine, audience);
    if (problem === 'known') continue;
    if (problem) return no(problem);
    structs.push(struct);
    news.add(struct);
  }
  if (deletesUnknown(update.ds, (client) => nextClock(client, news, known))) return no('resync');
  return { accepted: true, structs, isNews: structs.length > 0 || update.ds.clients.size > 0 };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

function decode(bytes: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(bytes);
  } catch {
    return null;
  }
}

/** The next clock of a client, this edit's earlier structs included. A client's structs come in order, without a gap. */
function nextClock(client: number, news: StructIndex, known: KnownState): number {
  return news.endOf(client) ?? known.clockOf(client);
}

function judgeStruct(
  struct: Struct,
  news: StructIndex,
  known: KnownState,
  isMine: (clientId: number) => boolean,
  audience: Audience,
): GuardProblem | 'known' | null {
  const { client, clock } = struct.id;
  if (
    !Number.isSafeInteger(struct.length) ||
    struct.length < 1 ||
    struct.length > LENGTH_LIMIT ||
    !Number.isSafeInteger(clock)
  )
    return 'malformed-update';
  // Yjs makes every root that is named, even by what it holds already. Each would stay in memory.
  if (struct instanceof Y.Item && typeof struct.parent === 'string' && struct.parent !== ROOT)
    return 'malformed-update';
  // Yjs asks for the dependencies of a struct that it holds already, too, and keeps it waiting when they are unknown.
  const needs = struct instanceof Y.Item ? dependenciesOf(struct) : [];
  if (clock + struct.length <= known.clockOf(client))
    return needs.some((id) => id.clock >= known.clockOf(id.client)) ? 'resync' : 'known';
  if (!isMine(client)) return 'forbidden';
  if (clock > nextClock(client, news, known)) return 'resync';
  if (!(struct instanceof Y.Item)) return null;
  if (needs.some((id) => id.clock >= reach(id.client, struct, news, known))) return 'resync';
  const place = known.placeOf(struct, news);
  return place && belongs(struct, place, audience) ? null : 'malformed-update';
}

const dependenciesOf = ({ origin, rightOrigin, parent }: Y.Item): Y.ID[] =>
  [origin, rightOrigin, parent as unknown].filter((id) => id instanceof Y.ID);

/** How far a dependency may point: to what is known, or to what stands before the item in its own edit. */
const reach = (client: number, item: Y.Item, news: StructIndex, known: KnownState): number =>
  client === item.id.client ? Math.min(item.id.clock, nextClock(client, news, known)) : nextClock(client, news, known);

const deletesUnknown = (deletes: Decoded['ds'], clockOf: (client: number) => number): boolean =>
  [...deletes.clients].some(([client, ranges]) => {
    const end = clockOf(client);
    return ranges.some(({ clock, len }) => len < 1 || clock + len > end);
  });

/** Text in texts, elements under the root and elements, known attributes on elements: what the editor can show, nothing else. */
function belongs({ content, deleted }: Y.Item, place: Place, audience: Audience): boolean {
  if (content instanceof Y.ContentDeleted || deleted || place.kind === 'gone') return true;
  if (place.depth > DEPTH_LIMIT) return false;
  if (place.attribute !== null) {
    return (
      place.kind === 'element' &&
      attributes[audience].has(place.attribute) &&
      content instanceof Y.ContentAny &&
      (content.arr as unknown[]).every(isPlain)
    );
  }
  if (content instanceof Y.ContentString) return place.kind === 'text';
  if (content instanceof Y.ContentFormat)
    return place.kind === 'text' && marks.has(content.key) && isPlain(content.value);
  if (!(content instanceof Y.ContentType) || place.kind === 'text') return false;
  const type: unknown = content.type;
  return (
    type instanceof Y.XmlText ||
    (type instanceof Y.XmlElement && !(type instanceof Y.XmlHook) && elements.has(type.nodeName))
  );
}

/** Attribute and mark values are short and flat: nothing nested can overflow a reader's stack. */
const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' && value.length <= 100) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

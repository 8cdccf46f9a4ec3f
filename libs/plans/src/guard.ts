import * as Y from 'yjs';
import type { Audience } from '@inview/policy';
import { ROOT, StructIndex, type KnownState, type Place } from './known-state.js';
import { ACTION_ID, ACTION_REFERENCE } from './text.js';

/** Largest single edit in bytes (realtime.md §5 "Limits to ship"). */
export const UPDATE_LIMIT = 256 * 1024;
/** Most characters or placeholders one struct may stand for: a seven-byte struct can claim 2^50 (realtime.md §4). */
const LENGTH_LIMIT = 1_000_000;
/** Deepest nesting: no plan has lists in lists in lists, and readers walk the tree by recursion. */
const DEPTH_LIMIT = 40;
const elements = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'hardBreak']);
/** Blocks whose text may name an action. */
const namesActions = new Set(['paragraph', 'heading']);
/** As `Ids` writes it, in one spelling. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const attributes: Readonly<Record<Audience, ReadonlySet<string>>> = {
  'whole-panel': new Set(['level', 'start', 'type']),
  // A line that derives from a consultation carries its registered id, on her side only (C7).
  'her-side': new Set(['level', 'start', 'type', 'lineId']),
};
const marks = new Set(['bold']);

export type Struct = Y.Item | Y.GC;
export type GuardProblem = 'malformed-update' | 'resync' | 'forbidden';
export type Verdict =
  | {
      readonly accepted: true;
      /** What it adds; none when it only deletes. */
      readonly structs: readonly Struct[];
      /** False when nothing would change: sent twice, or deleting what is deleted. */
      readonly isNews: boolean;
      /** Ids of the actions that what it adds names; whether they are this case's and audience's is for SQL (A3). */
      readonly references: readonly string[];
    }
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
  const references = new Set<string>();
  const news = new StructIndex();
  for (const struct of update.structs) {
    if (struct instanceof Y.Skip) return no('resync');
    const problem = judgeStruct(struct, news, known, isMine, audience, references);
    if (problem === 'known') continue;
    if (problem) return no(problem);
    structs.push(struct);
    news.add(struct);
  }
  const problem = judgeDeletes(update.ds, (client) => nextClock(client, news, known));
  if (problem) return no(problem);
  const isNews = structs.length > 0 || deletesMore(update.ds, known);
  return { accepted: true, structs, isNews, references: [...references] };
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
  references: Set<string>,
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
  if (!place || !belongs(struct, place, audience)) return 'malformed-update';
  if (place.attribute === ACTION_ID && struct.content instanceof Y.ContentAny)
    for (const id of struct.content.arr as string[]) references.add(id);
  return null;
}

const dependenciesOf = ({ origin, rightOrigin, parent }: Y.Item): Y.ID[] =>
  [origin, rightOrigin, parent as unknown].filter((id) => id instanceof Y.ID);

/** How far a dependency may point: to what is known, or to what stands before the item in its own edit. */
const reach = (client: number, item: Y.Item, news: StructIndex, known: KnownState): number =>
  client === item.id.client ? Math.min(item.id.clock, nextClock(client, news, known)) : nextClock(client, news, known);

/**
 * Ranges of one client come in order and apart, as Yjs writes them: it walks each of them through the whole section, and tens of
 * thousands of the same one would stop the server.
 */
function judgeDeletes({ clients }: Decoded['ds'], clockOf: (client: number) => number): GuardProblem | null {
  for (const [client, ranges] of clients) {
    let end = 0;
    for (const { clock, len } of ranges) {
      if (len < 1 || clock < end) return 'malformed-update';
      end = clock + len;
    }
    if (end > clockOf(client)) return 'resync';
  }
  return null;
}

const deletesMore = ({ clients }: Decoded['ds'], known: KnownState): boolean =>
  [...clients].some(([client, ranges]) => ranges.some(({ clock, len }) => !known.isDeleted(client, clock, len)));

/** Text in texts, elements under the root and elements, known attributes on elements: what the editor can show, nothing else. */
function belongs({ content, deleted }: Y.Item, place: Place, audience: Audience): boolean {
  if (content instanceof Y.ContentDeleted || deleted || place.kind === 'gone') return true;
  if (place.depth > DEPTH_LIMIT) return false;
  if (place.attribute !== null) return content instanceof Y.ContentAny && mayCarry(place, content.arr, audience);
  if (content instanceof Y.ContentString) return place.kind === 'text';
  if (content instanceof Y.ContentFormat)
    return place.kind === 'text' && marks.has(content.key) && isPlain(content.value);
  if (!(content instanceof Y.ContentType) || place.kind === 'text' || place.element === ACTION_REFERENCE) return false;
  const type: unknown = content.type;
  if (type instanceof Y.XmlText) return true;
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return false;
  return elements.has(type.nodeName) || (type.nodeName === ACTION_REFERENCE && namesActions.has(place.element ?? ''));
}

/** A reference to an action names it and carries nothing else; nothing else names an action. */
function mayCarry(place: Place, values: readonly unknown[], audience: Audience): boolean {
  const attribute = place.attribute ?? '';
  if (place.kind !== 'element') return false;
  if (place.element === ACTION_REFERENCE) return attribute === ACTION_ID && values.every(isUuid);
  return attributes[audience].has(attribute) && values.every(isPlain);
}

const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

/** Attribute and mark values are short and flat: nothing nested can overflow a reader's stack. */
const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' && value.length <= 100) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

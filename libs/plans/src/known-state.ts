import * as Y from 'yjs';

/** Where a struct hangs: which parent, of what kind, under which attribute. `gone`: its parent was deleted, and it with it. */
export interface Place {
  readonly parent: string;
  readonly kind: 'root' | 'element' | 'text' | 'gone';
  /** The parent's name, of an element. */
  readonly element: string | null;
  readonly attribute: string | null;
  /** How many elements it is in: none directly under the root. */
  readonly depth: number;
}

type Struct = Y.Item | Y.GC;
type Id = { readonly client: number; readonly clock: number };

const GONE: Place = { parent: 'gone', kind: 'gone', element: null, attribute: null, depth: 0 };
const underRoot = (attribute: string | null): Place => ({ ...GONE, parent: ROOT, kind: 'root', attribute });
/** The one root of a plan's document. */
export const ROOT = 'body';
/** Most pieces of a deleted range that are looked at: an edit of a few bytes can name a whole section. */
const PIECES_LOOKED_AT = 1000;

/** Structs by client without gaps, found by halving: one hostile edit holds tens of thousands, and everybody waits meanwhile. */
export class StructIndex {
  private readonly byClient = new Map<number, { readonly from: number; readonly struct: Struct }[]>();

  /** Adds a struct that follows on, or overlaps, what is here of its client. */
  add(struct: Struct): void {
    const { client, clock } = struct.id;
    const from = Math.max(clock, this.endOf(client) ?? clock);
    const all = this.byClient.get(client);
    if (all) all.push({ from, struct });
    else this.byClient.set(client, [{ from, struct }]);
  }

  /** The clock after a client's last struct here; null without one. */
  endOf(client: number): number | null {
    const last = this.byClient.get(client)?.at(-1)?.struct;
    return last ? last.id.clock + last.length : null;
  }

  find({ client, clock }: Id): Struct | null {
    const all = this.byClient.get(client) ?? [];
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.from ?? Infinity) <= clock) low = middle + 1;
      else high = middle;
    }
    const struct = all[low - 1]?.struct;
    return struct && clock < struct.id.clock + struct.length ? struct : null;
  }
}

/**
 * What the server holds of a document: what is committed, and what earlier edits of the same batch will add once they commit.
 * Answers the guard's questions without applying anything.
 */
export class KnownState {
  private readonly accepted = new StructIndex();
  private readonly places = new WeakMap<Struct, Place>();

  constructor(private readonly document: Y.Doc) {}

  clockOf(client: number): number {
    return this.accepted.endOf(client) ?? this.committedClockOf(client);
  }

  /** Takes over an accepted edit's structs, in order. */
  accept(structs: readonly Struct[]): void {
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (clock + struct.length > this.clockOf(client)) this.accepted.add(struct);
    }
  }

  /** Whether all of a committed range is deleted already; a range of very many pieces counts as not. */
  isDeleted(client: number, from: number, length: number): boolean {
    const structs = this.document.store.clients.get(client);
    if (!structs || from + length > this.committedClockOf(client)) return false;
    const first = Y.findIndexSS(structs, from);
    for (let index = first; index < first + PIECES_LOOKED_AT; index += 1) {
      const struct = structs[index];
      if (!struct?.deleted) return false;
      if (struct.id.clock + struct.length >= from + length) return true;
    }
    return false;
  }

  /** Where an item would hang; `also` are the structs before it in its own edit. Null: nowhere that a plan has. */
  placeOf(item: Y.Item, also: StructIndex): Place | null {
    const known = this.places.get(item);
    if (known) return known;
    const place = this.resolve(item, also);
    if (place) this.places.set(item, place);
    return place;
  }

  private resolve(item: Y.Item, also: StructIndex): Place | null {
    const parent: unknown = item.parent;
    if (typeof parent === 'string') return parent === ROOT ? underRoot(item.parentSub) : null;
    if (parent instanceof Y.ID) return this.under(this.find(parent, also), item.parentSub, also);
    if (parent instanceof Y.AbstractType) return typePlace(parent, item.parentSub);
    // On the wire an item beside another names no parent: it is its neighbour's, and so is its attribute.
    const neighbours = [item.origin, item.rightOrigin].flatMap((id) => (id ? [this.neighbour(id, also)] : []));
    const [first, second] = neighbours;
    if (!first || second === null) return null;
    if (first.kind === 'gone' || second?.kind === 'gone') return GONE;
    return second && (second.parent !== first.parent || second.attribute !== first.attribute) ? null : first;
  }

  private neighbour(id: Id, also: StructIndex): Place | null {
    const struct = this.find(id, also);
    if (!struct) return null;
    return struct instanceof Y.Item ? this.placeOf(struct, also) : GONE;
  }

  private under(parent: Struct | null, attribute: string | null, also: StructIndex): Place | null {
    if (!parent) return null;
    if (!(parent instanceof Y.Item) || parent.content instanceof Y.ContentDeleted) return GONE;
    if (!(parent.content instanceof Y.ContentType)) return null;
    const depth = (this.placeOf(parent, also)?.depth ?? 0) + 1;
    return { parent: keyOf(parent.id), ...kindOf(parent.content.type), attribute, depth };
  }

  private find(id: Id, also: StructIndex): Struct | null {
    if (id.clock < this.committedClockOf(id.client))
      return Y.getItem(this.document.store, Y.createID(id.client, id.clock)) as Struct;
    return this.accepted.find(id) ?? also.find(id);
  }

  private committedClockOf(client: number): number {
    return Y.getState(this.document.store, client);
  }
}

const keyOf = (id: Id): string => `${id.client}:${id.clock}`;

function typePlace(type: Y.AbstractType<unknown>, attribute: string | null): Place {
  const item = type._item;
  if (!item) return underRoot(attribute);
  if (item.deleted) return GONE;
  return { parent: keyOf(item.id), ...kindOf(type), attribute, depth: depthOf(item) };
}

const kindOf = (type: unknown): Pick<Place, 'kind' | 'element'> =>
  type instanceof Y.XmlText
    ? { kind: 'text', element: null }
    : { kind: 'element', element: type instanceof Y.XmlElement ? type.nodeName : null };

function depthOf(item: Y.Item): number {
  let depth = 0;
  for (let at: Y.Item | null = item; at; depth += 1) at = (at.parent as Y.AbstractType<unknown>)._item;
  return depth;
}

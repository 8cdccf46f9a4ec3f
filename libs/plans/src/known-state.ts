import * as Y from 'yjs';

/** Where a struct hangs: which parent, of what kind, under which attribute. `gone`: its parent was deleted, and it with it. */
export interface Place {
  readonly parent: string;
  readonly kind: 'root' | 'element' | 'text' | 'gone';
  readonly attribute: string | null;
}

type Struct = Y.Item | Y.GC;
type Id = { readonly client: number; readonly clock: number };

const GONE: Place = { parent: 'gone', kind: 'gone', attribute: null };
const ROOT = 'body';

/**
 * What the server holds of a document: what is committed, and what earlier edits of the same batch will add once they commit.
 * Answers the guard's questions without applying anything.
 */
export class KnownState {
  private readonly clocks = new Map<number, number>();
  private readonly accepted = new Map<number, Struct[]>();
  private readonly places = new WeakMap<Struct, Place>();

  constructor(private readonly document: Y.Doc) {}

  clockOf(client: number): number {
    return this.clocks.get(client) ?? this.committedClockOf(client);
  }

  /** Takes over an accepted edit's structs, in order. */
  accept(structs: readonly Struct[]): void {
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (clock + struct.length <= this.clockOf(client)) continue;
      this.clocks.set(client, clock + struct.length);
      this.accepted.set(client, [...(this.accepted.get(client) ?? []), struct]);
    }
  }

  /** Where an item would hang; `also` are the structs before it in its own edit. Null: nowhere that a plan has. */
  placeOf(item: Y.Item, also: readonly Struct[]): Place | null {
    const known = this.places.get(item);
    if (known) return known;
    const place = this.resolve(item, also);
    if (place) this.places.set(item, place);
    return place;
  }

  private resolve(item: Y.Item, also: readonly Struct[]): Place | null {
    const parent: unknown = item.parent;
    if (typeof parent === 'string')
      return parent === ROOT ? { parent: ROOT, kind: 'root', attribute: item.parentSub } : null;
    if (parent instanceof Y.ID) return this.under(this.find(parent, also), item.parentSub);
    if (parent instanceof Y.AbstractType) return typePlace(parent, item.parentSub);
    // On the wire an item beside another names no parent: it is its neighbour's, and so is its attribute.
    const neighbours = [item.origin, item.rightOrigin].flatMap((id) => (id ? [this.neighbour(id, also)] : []));
    const [first, second] = neighbours;
    if (!first || second === null) return null;
    if (first.kind === 'gone' || second?.kind === 'gone') return GONE;
    return second && (second.parent !== first.parent || second.attribute !== first.attribute) ? null : first;
  }

  private neighbour(id: Id, also: readonly Struct[]): Place | null {
    const struct = this.find(id, also);
    if (!struct) return null;
    return struct instanceof Y.Item ? this.placeOf(struct, also) : GONE;
  }

  private under(parent: Struct | null, attribute: string | null): Place | null {
    if (!parent) return null;
    if (!(parent instanceof Y.Item) || parent.content instanceof Y.ContentDeleted) return GONE;
    if (!(parent.content instanceof Y.ContentType)) return null;
    const kind = parent.content.type instanceof Y.XmlText ? 'text' : 'element';
    return { parent: keyOf(parent.id), kind, attribute };
  }

  private find(id: Id, also: readonly Struct[]): Struct | null {
    if (id.clock < this.committedClockOf(id.client))
      return Y.getItem(this.document.store, Y.createID(id.client, id.clock)) as Struct;
    const holds = (struct: Struct) =>
      struct.id.client === id.client && struct.id.clock <= id.clock && id.clock < struct.id.clock + struct.length;
    return this.accepted.get(id.client)?.findLast(holds) ?? also.findLast(holds) ?? null;
  }

  private committedClockOf(client: number): number {
    return Y.getState(this.document.store, client);
  }
}

const keyOf = (id: Id): string => `${id.client}:${id.clock}`;

function typePlace(type: Y.AbstractType<unknown>, attribute: string | null): Place {
  const item = type._item;
  if (!item) return { parent: ROOT, kind: 'root', attribute };
  return item.deleted
    ? GONE
    : { parent: keyOf(item.id), kind: type instanceof Y.XmlText ? 'text' : 'element', attribute };
}

import { z } from 'zod';
import type { NodeLink } from './node-link.js';

/** Presence and carets go out merged, at most once in this many milliseconds for a room. */
const EVERY_MS = 80;
/** A node that was silent for so many beats is gone. */
const BEATS_OF_SILENCE = 3;

/** Somebody in a room. The key is the same on whichever node they are: who is there twice is shown once. */
export interface Here<P> {
  readonly key: string;
  readonly shows: P;
}

/** What sets one kind of rooms apart. */
export interface RoomsOfOneKind<P> {
  readonly kind: 'section' | 'meeting';
  readonly shape: z.ZodType<P>;
  /** Who is in a room on this node. */
  here(roomId: string): readonly Here<P>[];
  /** The list may have changed: those in the room are told. */
  tell(roomId: string): void;
}

interface OtherNode<P> {
  readonly present: readonly Here<P>[];
  beatsLeft: number;
}

interface Room<P> {
  readonly others: Map<string, OtherNode<P>>;
  due: NodeJS.Timeout | null;
  /** Our own part has changed since the others were last told. */
  isNews: boolean;
}

interface Word<P> {
  readonly asks: boolean;
  readonly present: readonly Here<P>[];
}

/**
 * Who is in the rooms of one kind, on all nodes. A node tells its own part of a room when it changes and with every beat, asks the
 * others when it enters, and forgets who has fallen silent. Nothing of it is kept in Redis. Rooms never mix: a section is one room.
 */
export class RoomPresence<P> {
  /** Rooms in which somebody of this node is. */
  private readonly rooms = new Map<string, Room<P>>();
  private readonly word: z.ZodType<Word<P>>;

  constructor(
    private readonly link: NodeLink,
    private readonly rule: RoomsOfOneKind<P>,
  ) {
    this.word = z.strictObject({
      asks: z.boolean(),
      present: z.array(z.strictObject({ key: z.string(), shows: rule.shape })),
    });
    link.onBeat(() => {
      for (const [roomId, room] of this.rooms) this.beat(roomId, room);
    });
  }

  /** Somebody of this node came, left or moved. */
  changed(roomId: string): void {
    if (this.rule.here(roomId).length === 0) {
      this.close(roomId);
      return;
    }
    const room = this.rooms.get(roomId) ?? this.open(roomId);
    room.isNews = true;
    this.tellSoon(roomId, room);
  }

  /** Everybody in a room, on this node and the others. */
  present(roomId: string): P[] {
    const others = [...(this.rooms.get(roomId)?.others.values() ?? [])].flatMap(({ present }) => present);
    return [...new Map([...others, ...this.rule.here(roomId)].map(({ key, shows }) => [key, shows])).values()];
  }

  private open(roomId: string): Room<P> {
    const room: Room<P> = { others: new Map(), due: null, isNews: false };
    this.rooms.set(roomId, room);
    if (this.link.isOn) void this.enter(roomId, room);
    return room;
  }

  private async enter(roomId: string, room: Room<P>): Promise<void> {
    await this.link.hear(this.channel(roomId), (payload, from) => {
      this.heard(roomId, from, this.word.parse(JSON.parse(payload.toString())));
    });
    if (this.rooms.get(roomId) === room) this.say(roomId, true);
  }

  private close(roomId: string): void {
    const room = this.rooms.get(roomId);
    if (!room) return;
    this.rooms.delete(roomId);
    if (room.due) clearTimeout(room.due);
    this.say(roomId);
    this.link.unhear(this.channel(roomId));
  }

  private tellSoon(roomId: string, room: Room<P>): void {
    room.due ??= setTimeout(() => {
      room.due = null;
      if (room.isNews) this.say(roomId);
      room.isNews = false;
      this.rule.tell(roomId);
    }, EVERY_MS).unref();
  }

  private say(roomId: string, asks = false): void {
    const word: Word<P> = { asks, present: this.rule.here(roomId) };
    if (this.link.isOn) this.link.say(this.channel(roomId), Buffer.from(JSON.stringify(word)));
  }

  private heard(roomId: string, from: string, { asks, present }: Word<P>): void {
    const room = this.rooms.get(roomId);
    if (!room) return;
    const before = room.others.get(from)?.present ?? [];
    if (present.length > 0) room.others.set(from, { present, beatsLeft: BEATS_OF_SILENCE });
    else room.others.delete(from);
    // A beat that says nothing new sets nothing off (rule 3, constant shape).
    if (JSON.stringify(before) !== JSON.stringify(present)) this.tellSoon(roomId, room);
    if (asks) this.say(roomId);
  }

  private beat(roomId: string, room: Room<P>): void {
    this.say(roomId);
    for (const [node, other] of room.others) {
      other.beatsLeft -= 1;
      if (other.beatsLeft > 0) continue;
      room.others.delete(node);
      this.tellSoon(roomId, room);
    }
  }

  private channel(roomId: string): string {
    return `inview:present:${this.rule.kind}:${roomId}`;
  }
}

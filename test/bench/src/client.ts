/** One connection to one document, without a document of its own: it knows the protocol, and hands on bytes as they come. */
export interface Client {
  /** Called with every update, the one that answers the join included. */
  onUpdate: (update: Uint8Array) => void;
  /** Joins with what it says it holds. Resolves when the server says that the document is joined, with what the server says it holds. */
  join(stateVector: Uint8Array): Promise<Uint8Array>;
  /** Sends an edit; told whether it was accepted, when the protocol tells. */
  send(update: Uint8Array, answered?: (accepted: boolean) => void): void;
  /** Ends the connection as a lost network does: without a word. */
  cut(): void;
}

export const nobodyListens = (): void => undefined;

/** A state vector that says "I hold nothing". */
export const NOTHING = Uint8Array.of(0);

/** A promise to be kept later, by what comes from a socket. */
export class Later<T> {
  resolve: (value: T) => void = nobodyListens;
  reject: (error: Error) => void = nobodyListens;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** An answer of the api, noted when its last byte is handed over to be sent. */
export interface Left {
  readonly path: string;
  readonly status: number;
  readonly text: string;
  /** The request had come, and the answer left, after the withdrawal's own answer had left. */
  readonly cameAfter: boolean;
  readonly leftAfter: boolean;
}

/** Everything that leaves the api, in the order in which it leaves. */
export class Leaving {
  answers: Left[] = [];
  withdrawn = false;

  constructor(server: Server) {
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      this.watch(request, response);
    });
  }

  afresh(): void {
    this.answers = [];
    this.withdrawn = false;
  }

  private watch(request: IncomingMessage, response: ServerResponse): void {
    const path = `${request.method} ${request.url}`;
    const cameAfter = this.withdrawn;
    const parts: string[] = [];
    const [write, end] = [response.write.bind(response), response.end.bind(response)];
    const keep = (part: unknown) => {
      if (typeof part === 'string' || Buffer.isBuffer(part)) parts.push(part.toString());
    };
    response.write = ((...args: Parameters<typeof write>) => {
      keep(args[0]);
      return write(...args);
    }) as typeof response.write;
    response.end = ((...args: Parameters<typeof end>) => {
      keep(args[0]);
      const left = { path, status: response.statusCode, text: parts.join(''), cameAfter, leftAfter: this.withdrawn };
      this.answers.push(left);
      if (path.endsWith('/withdraw') && left.status === 200) this.withdrawn = true;
      return end(...args);
    }) as typeof response.end;
  }
}

/** How many bytes of these passages stand in a text, in what it packs as base64 too. */
export function bytesOf(passages: readonly string[], text: string): number {
  const unpacked = [...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].map(([packed]) =>
    Buffer.from(packed, 'base64').toString('latin1'),
  );
  return [text, ...unpacked].reduce(
    (sum, part) =>
      sum + passages.reduce((of, passage) => of + (part.split(passage).length - 1) * Buffer.byteLength(passage), 0),
    0,
  );
}

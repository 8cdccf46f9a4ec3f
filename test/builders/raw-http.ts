import { Agent, request } from 'node:http';

/** An answer to the byte: what someone who compares answers would compare. */
export interface RawAnswer {
  readonly status: number;
  /** Without the date. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends exactly this, without a client library's help. */
export function raw(url: string, asked: RawRequest): Promise<RawAnswer> {
  const { method, path, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const { date: _date, ...rest } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, headers: rest, text: Buffer.concat(parts).toString('utf8') });
        });
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server had closed a connection that was idle: it never saw this.
      if (sent.reusedSocket && error.code === 'ECONNRESET') raw(url, asked).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}

/** Does them a few at a time; answers in their order. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>, width = 6): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

import type { Page } from 'playwright-core';

/** All that a page asked for, sent and was sent, as text: addresses, bodies of answers, frames of the socket. */
export interface Received {
  /** Everything so far, except the built files that are the same for everybody. */
  all(): Promise<string>;
  /** Forgets what came so far. */
  forget(): void;
  /** Requests and frames since then; the socket's own heartbeat is no news. */
  news(): readonly string[];
}

const HEARTBEAT = /^[23]$/;
const built = (url: string) => new URL(url).pathname.startsWith('/assets/');

/** Starts listening; call it before the page goes anywhere. */
export function received(page: Page): Received {
  const heard: string[] = [];
  const bodies: Promise<string>[] = [];
  const frame = ({ payload }: { payload: string | Buffer }) => {
    const text = payload.toString();
    if (!HEARTBEAT.test(text)) heard.push(text);
  };
  page.on('request', (request) => {
    if (!built(request.url())) heard.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  page.on('response', (response) => {
    if (!built(response.url())) bodies.push(response.text().catch(() => ''));
  });
  page.on('websocket', (socket) => socket.on('framereceived', frame).on('framesent', frame));
  return {
    all: async () => [...heard, ...(await Promise.all(bodies))].join('\n'),
    forget: () => {
      heard.length = 0;
      bodies.length = 0;
    },
    news: () => [...heard],
  };
}

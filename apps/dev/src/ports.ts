import { createServer } from 'node:net';
import { StartFault, codeOf } from './start-fault.js';
import { portIsNoPort, portIsTaken, portMoved } from './sentences.js';

/** The port that Inview uses when nobody asks for another. */
export const USUAL_PORT = 3000;
const PORTS_TO_TRY = 100;

/** The port that PORT asks for, undefined when it is not set; anything but 1 to 65535 is a StartFault. */
export function parsePort(asked: string | undefined): number | undefined {
  if (asked === undefined || asked.trim() === '') return undefined;
  const port = Number(asked);
  if (!/^\d+$/.test(asked.trim()) || port < 1 || port > 65535) throw new StartFault(portIsNoPort(asked));
  return port;
}

/** A chosen port, and the sentence that says so when it is not the usual one. */
export interface ChosenPort {
  readonly port: number;
  readonly notice?: string;
}

/** An asked port must be free; without one it is the usual port or the next free one. */
export async function choosePort(
  asked: number | undefined,
  isFree: (port: number) => Promise<boolean> = portIsFree,
): Promise<ChosenPort> {
  if (asked !== undefined) {
    if (await isFree(asked)) return { port: asked };
    throw new StartFault(portIsTaken(asked));
  }
  for (let port = USUAL_PORT; port < USUAL_PORT + PORTS_TO_TRY; port += 1) {
    if (await isFree(port)) return port === USUAL_PORT ? { port } : { port, notice: portMoved(USUAL_PORT, port) };
  }
  throw new StartFault(portIsTaken(USUAL_PORT));
}

/** True when nothing listens on the port, on any address by which a browser on this machine would reach it. */
export async function portIsFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      // A machine without IPv6 cannot listen on '::' and yet has the port free.
      resolve(!['EADDRINUSE', 'EACCES'].includes(codeOf(error) ?? ''));
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that is free now. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

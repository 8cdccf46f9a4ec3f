import { pino, type DestinationStream, type Logger } from 'pino';

export const LOG = Symbol('log');
export type { Logger };

/** Logs carry ids and rule ids, never names, bodies or free text (house rule 7). An error is its name and stack frames only. To standard output, or where it is told. */
export function logger(level: string, name: string, to?: DestinationStream): Logger {
  const serializers = {
    err: (error: unknown) =>
      error instanceof Error ? { type: error.name, at: frames(error) } : { type: typeof error },
  };
  return pino({ level, name, serializers }, to);
}

/** Frames without the message: a message may quote what somebody typed. */
const frames = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);

import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { problem, type Problem, type ProblemCode } from '@inview/contract';
import { LOG, Refused, type Logger } from '@inview/platform';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-input',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
};

const lost = (error: unknown): boolean =>
  error instanceof Error &&
  /ECONNREFUSED|ECONNRESET|terminat|57P0|Connection/.test(
    `${error.message} ${String((error as { code?: unknown }).code)}`,
  );

/** Any fault as a problem of the closed catalogue. The unexpected is logged by its frames and told without detail. */
export function problemOf(error: unknown, log: Logger): Problem {
  if (error instanceof Refused) return problem(error.code, error.more);
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  const code = typeof status === 'number' ? byStatus[status] : undefined;
  if (code) return problem(code);
  log.error(
    { err: error, sql: error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined },
    'unexpected',
  );
  return problem(lost(error) ? 'unavailable' : 'internal');
}

/** The one HTTP filter: `application/problem+json`, no echo of input. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const body = problemOf(error, this.log);
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }
}

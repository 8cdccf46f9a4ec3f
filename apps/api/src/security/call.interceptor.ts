import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { lastValueFrom, from, type Observable } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { Access, AccessRefused, type Actor, type Grant } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { routes, type Route, type RouteName } from '@inview/contract';
import { actAs, CONFIG, Refused, type Config } from '@inview/platform';
import type { Action, RuleId } from '@inview/policy';
import { isSecure, sessionCookie, sessionToken } from './cookie.js';
import { parsed } from './input.js';
import { CALL, ROUTE, type Call, type CalledRequest } from './call.js';

/**
 * A request's way (house.md): session → law → input → handler → output, in one transaction with its audit record. Nothing is
 * sent before the commit, and what is sent is exactly what the contract lists: an extra field is a fault, never a leak.
 */
@Injectable()
export class CallInterceptor implements NestInterceptor {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly sessions: SessionService,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const name = this.reflector.get<RouteName>(ROUTE, context.getHandler());
    const http = context.switchToHttp();
    return from(this.run(name, http.getRequest<CalledRequest>(), http.getResponse<Response>(), next));
  }

  private async run(name: RouteName, request: CalledRequest, response: Response, next: CallHandler): Promise<unknown> {
    const route: Route = routes[name];
    let cookie: string | null = null;
    try {
      const answer = await this.database.transaction(async (tx) => {
        const called = await this.called(tx, route, request);
        request[CALL] = {
          ...called,
          tx,
          setSession: (session) => {
            cookie = sessionCookie(session, isSecure(this.config));
          },
        } as Call<RouteName>;
        const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        return route.response.parse(result ?? {});
      });
      if (route.media) response.type(route.media);
      if (cookie) response.setHeader('Set-Cookie', cookie);
      return answer;
    } catch (error) {
      const refusal = refusalIn(error, request);
      if (refusal) await this.database.transaction((tx) => this.access.recordRefusal(tx, refusal));
      throw error;
    }
  }

  private async called(tx: EntityManager, route: Route, request: CalledRequest): Promise<Partial<Call<RouteName>>> {
    const token = sessionToken(request.headers.cookie, isSecure(this.config));
    const actor = token ? await this.sessions.actorOf(tx, token) : null;
    await actAs(tx, actor?.practitionerId ?? null);
    const grant = 'public' in route.access ? null : await this.granted(tx, actor, route.access, request.params);
    const input = {
      params: parsed(route.params, request.params),
      query: parsed(route.query, request.query),
      body: parsed(route.body, request.body),
    };
    return { actor, grant, ...input } as Partial<Call<RouteName>>;
  }

  private async granted(
    tx: EntityManager,
    actor: Actor | null,
    access: Exclude<Route['access'], { public: true }>,
    params: Record<string, unknown>,
  ) {
    if (!actor) throw new Refused('sign-in-required');
    if (access.on === null) return await this.access.require(tx, actor, access.action, null);
    // A malformed id names nothing, and nothing answers as what may not be known (V3).
    const subject = String(params[access.on]).toLowerCase();
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(subject))
      throw new AccessRefused(actor, access.action, null, 'unknown', ['V3']);
    return await this.access.require(tx, actor, access.action, subject);
  }
}

/** What the audit keeps of a refusal: the law's, or that of a rule which the change itself met (C4, C7, A1). */
function refusalIn(error: unknown, request: CalledRequest): AccessRefused | null {
  if (error instanceof AccessRefused) return error;
  const grant = request[CALL]?.grant as Grant<Action> | null | undefined;
  if (!(error instanceof Refused) || !error.more.rules || !grant) return null;
  return new AccessRefused(grant.actor, grant.action, grant.subjectId, 'forbidden', error.more.rules as RuleId[]);
}

import 'reflect-metadata';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { eventMap, openapi, problem, type ProblemCode } from '@inview/contract';
import { CONFIG, type Config } from '@inview/platform';
import { DataSource } from 'typeorm';
import { SocketServer } from './realtime/socket-server.js';
import { SessionService } from '@inview/agencies';

/** Largest JSON body; a referral with every box full is smaller. Edits travel by socket and have their own limit. */
const BODY_LIMIT = '512kb';

const deny = (response: Response, code: ProblemCode) => {
  const body = problem(code);
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
};

/** Changes need JSON and Inview's own Origin (house.md "Session"). */
function changesFromOwnPages(origin: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else if (request.headers.origin !== origin) deny(response, 'wrong-origin');
    else if (request.method !== 'DELETE' && !request.is('application/json')) deny(response, 'unsupported-media-type');
    else next();
  };
}

function headers({ PUBLIC_URL }: Config): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      // Inline styles are ProseMirror's and React's; scripts are files of our own only.
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        // Sockets by name too: not every browser takes them for 'self'. A page that was broken into reaches no other host.
        connectSrc: ["'self'", new URL(PUBLIC_URL).origin.replace(/^http/, 'ws')],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: true,
  });
}

/** Puts the doors on a composed application: headers, origin, body limit, sockets, the two contract files, the web app. */
export function compose(app: NestExpressApplication): INestApplication {
  const config = app.get<Config>(CONFIG);
  app.disable('x-powered-by').disable('etag');
  app.use(headers(config));
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', changesFromOwnPages(config.PUBLIC_URL));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  const [api, events] = [openapi(), eventMap()];
  app.use('/api/openapi.json', (_: Request, response: Response) => response.json(api));
  app.use('/api/events.json', (_: Request, response: Response) => response.json(events));
  if (config.WEB_DIST) serveWeb(app, config.WEB_DIST);
  app.useWebSocketAdapter(new SocketServer(app, config, app.get(DataSource), app.get(SessionService)));
  app.enableShutdownHooks();
  return app;
}

/** The built browser application; any path that is not the api's answers with its page. */
function serveWeb(app: NestExpressApplication, folder: string): void {
  app.useStaticAssets(folder, {
    index: false,
    immutable: true,
    maxAge: '1y',
    setHeaders: (response, path) =>
      path.endsWith('.html') ? response.setHeader('Cache-Control', 'no-store') : undefined,
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || /^\/(api|socket\.io|assets)(\/|$)/.test(request.path)) next();
    else response.set('Cache-Control', 'no-store').sendFile(join(folder, 'index.html'));
  });
}

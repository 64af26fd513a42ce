import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import { answerProblems } from './platform/http/answer-problems.ts';
import { createApiDocsRouter, readVersion } from './platform/http/api-docs.ts';
import { createConsoleRouter } from './platform/http/console-files.ts';
import { createRouter, type Identify } from './platform/http/create-router.ts';
import { createHealthRouter } from './platform/http/health.ts';
import { measureRequests } from './platform/http/measure-requests.ts';
import { ProblemError } from './platform/http/problem-error.ts';
import { refuseCrossSite } from './platform/http/refuse-cross-site.ts';
import { createRequestLog } from './platform/http/request-log.ts';
import type { Pages } from './platform/http/pages.ts';
import type { Route } from './platform/http/route.ts';
import { createSecurityHeaders } from './platform/http/security-headers.ts';
import type { Metrics } from './platform/metrics.ts';
import { answerEpcisProblems } from './traceability/index.ts';

/** Everything the HTTP service is made of; see wiring.ts. */
export interface AppParts {
  log: Logger;
  metrics: Metrics;
  isSecure: boolean;
  trustProxy: number | string | false;
  checkReady(): Promise<void>;
  identify: Identify;
  routes: readonly Route[];
  /** Answers GS1 Digital Links and lets all else through. */
  resolver: RequestHandler;
  /** Consumers' pages, each router with its own paths. */
  pageRouters: readonly Router[];
  pages: Pages;
  pictures: RequestHandler;
  consoleFolder: string;
}

export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', parts.trustProxy);
  app.use(createRequestLog(parts.log), measureRequests(parts.metrics));
  app.use(createSecurityHeaders({ isSecure: parts.isSecure }));
  // Pages of other sites may ask the resolver, and nothing else.
  app.use(parts.resolver, refuseCrossSite);
  app.use(createHealthRouter(parts));
  // What most requests ask for comes before the many routes of the API.
  app.use(...parts.pageRouters);
  app.use(createApiDocsRouter(readVersion()));

  app.use(createRouter(parts.routes, parts.identify));
  app.use('/api', () => {
    throw new ProblemError('not_found', { detail: 'See /docs for what there is' });
  });
  app.use('/api', answerProblems);
  app.use('/epcis', () => {
    throw new ProblemError('not_found', { detail: 'See /docs for what there is' });
  });
  app.use('/epcis', answerEpcisProblems);

  app.use('/pictures', parts.pictures);
  app.use(createConsoleRouter(parts.consoleFolder));
  app.use(() => {
    throw new ProblemError('not_found');
  });
  app.use(parts.pages.handleErrors);
  return app;
}

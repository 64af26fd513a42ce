import type { Connection } from 'mongoose';
import type { Router } from 'express';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Route } from '../../platform/http/route.ts';
import { readVersion } from '../../platform/http/api-docs.ts';
import { createSafePost, type SafePost } from '../../platform/http/safe-fetch.ts';
import type { CapturedEvents, NoteCaptured } from '../captured-event.ts';
import type { JobDefinition, Queue } from '../../platform/queue/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { defineCaptureJob } from './capture-job.ts';
import { createCaptureRoutes } from './capture-routes.ts';
import { createCaptureService } from './capture-service.ts';
import { createCaptureStore } from './capture-store.ts';
import { createCapturedEvents } from './captured-events.ts';
import { createEpcisFrame } from './epcis-http.ts';
import { createEventRoutes } from './event-routes.ts';
import { createEventStore } from './event-store.ts';
import { createNameStore } from './name-store.ts';
import { createOwnItemNames } from './own-items.ts';
import { createStepNotes } from './own-step-store.ts';
import { createOwnSteps, type OwnSteps } from './own-steps.ts';
import { createQueryRoutes } from './query-routes.ts';
import { createQueryService } from './query-service.ts';
import { defineReportJob } from './report-job.ts';
import { createReporter } from './reporter.ts';
import { createSubscriptionService } from './subscription-service.ts';
import { createSubscriptionStore } from './subscription-store.ts';

/** EPCIS 2.0: events of others taken in, our own steps told, both answered alike. */
export interface Epcis extends OwnSteps {
  readonly routes: Route[];
  /** What others told of things, by capture. */
  readonly captured: CapturedEvents;
  /** What all its addresses share; mounted before the routes. */
  readonly frame: Router;
  readonly jobs: JobDefinition[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
}

export interface EpcisDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  secrets: Secrets;
  queue(): Queue;
  catalogue: Pick<Catalogue, 'brandOf' | 'sitesOf' | 'dealersOf'>;
  issuance: Pick<Issuance, 'batchOf' | 'keyringOf'>;
  /** Is told of captured events within the transaction that stores them. */
  noteCaptured?: NoteCaptured | undefined;
  /** Parties without a GLN are named under it. */
  publicBaseUrl: string;
  /** For tests; by default only the public internet is called. */
  post?: SafePost | undefined;
  /** How long after a failure a report is tried again; it doubles with each further one. */
  retryAfterMs?: number;
}

export function createEpcis(deps: EpcisDeps): Epcis {
  const { connection, clock, secrets, catalogue, issuance, retryAfterMs = 10_000 } = deps;
  const Events = createEventStore(connection);
  const Captures = createCaptureStore(connection);
  const store = createSubscriptionStore(connection);
  const names = createNameStore(connection);
  const items = createOwnItemNames(issuance);
  const queries = createQueryService({ Events, items });
  const post = deps.post ?? createSafePost();
  const reportJob = defineReportJob({ store, secrets, clock, post, retryAfterMs });
  const reporter = createReporter({ ...deps, store, queries, job: reportJob });
  const noteCaptured: NoteCaptured = (...events) =>
    deps.noteCaptured?.(...events) ?? Promise.resolve();
  const shared = { ...deps, Events, names, noteCaptured, onStored: reporter.reportCaptures };
  const captureJob = defineCaptureJob({ ...shared, Captures });
  const captures = createCaptureService({ ...shared, Captures, job: captureJob });
  const ownSteps = createOwnSteps({
    ...{ ...shared, items, Notes: createStepNotes(connection) },
    async glnsOf(brandId, ids) {
      const [sites, dealers] = await Promise.all([
        catalogue.sitesOf(brandId, ids),
        catalogue.dealersOf(brandId, ids),
      ]);
      return new Map(ids.map((id) => [id, (sites.get(id) ?? dealers.get(id))?.gln ?? null]));
    },
  });

  return {
    ...ownSteps,
    captured: createCapturedEvents({ Events, items }),
    frame: createEpcisFrame(`Zhenma ${readVersion()}`),
    routes: [
      ...createCaptureRoutes({ clock, captures }),
      ...createQueryRoutes({
        ...{ clock, queries },
        subscriptions: createSubscriptionService({ ...deps, store }),
      }),
      // Last, since the addresses of members begin with any word.
      ...createEventRoutes({ clock, queries, names, items }),
    ],
    jobs: [captureJob, reportJob],
    periodic: [
      {
        ...{ name: 'epcis-own-steps', everyMs: 1_000 },
        async run() {
          await ownSteps.tellNotes();
        },
      },
      { name: 'epcis-captures', everyMs: 10_000, run: captures.sweep },
      { name: 'epcis-due-reports', everyMs: 1_000, run: reporter.reportDue },
      { name: 'epcis-reports', everyMs: 2_000, run: reporter.sweep },
    ],
  };
}

import type { Page, PageFrame } from '@zhenma/contract';
import type { Express } from 'express';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { createAnalytics } from './analytics/index.ts';
import { createApp } from './app.ts';
import { createCatalogue } from './catalogue/index.ts';
import {
  createDiversion,
  createDiversionCases,
  createNoteStaffScans,
  createOwnPhones,
} from './diversion/index.ts';
import { createHistorySources } from './history-sources.ts';
import { createIssuance } from './issuance/index.ts';
import { createLoyalty, createOriginOf } from './loyalty/index.ts';
import { createMemberPages, createMembers } from './members/index.ts';
import { createAuditLog } from './platform/audit/audit-log.ts';
import { createApiKeyRoutes } from './platform/auth/api-key-routes.ts';
import { createApiKeyService } from './platform/auth/api-key-service.ts';
import { createCsrfTokens } from './platform/auth/csrf-tokens.ts';
import { createIdentify } from './platform/auth/identify.ts';
import { createStaffRoutes } from './platform/auth/staff-routes.ts';
import { createStaffService } from './platform/auth/staff-service.ts';
import { createThrottle } from './platform/auth/throttle.ts';
import type { Clock } from './platform/clock.ts';
import { createCookies } from './platform/http/cookies.ts';
import { createPages, type PagesDeps } from './platform/http/pages.ts';
import type { SafePost } from './platform/http/safe-fetch.ts';
import { createScanAssetsRouter, type ScanAsset } from './platform/http/scan-assets.ts';
import { createVisitors } from './platform/http/visitor.ts';
import { createMetrics } from './platform/metrics.ts';
import { createChangeWatch } from './platform/mongo/change-watch.ts';
import { createDirectory } from './platform/mongo/directory.ts';
import { createBullAdapter, createInProcessAdapter, createQueue } from './platform/queue/index.ts';
import { createRegions } from './platform/regions/index.ts';
import { createSecrets } from './platform/secrets.ts';
import { createWebhookRoutes } from './platform/webhooks/webhook-routes.ts';
import { createWebhooks } from './platform/webhooks/webhooks.ts';
import { within } from './platform/within.ts';
import { createPrinting, type Printer } from './printing/index.ts';
import { createEpcis, createResolver, createTraceability } from './traceability/index.ts';
import {
  createCases,
  createGuardPages,
  createTypedCodePages,
  createVerdictPages,
  createVerification,
  suspectedFrom,
} from './verification/index.ts';

/** How long `/readyz` waits for the database; a load balancer waits little longer. */
const readyPatienceMs = 2000;

export interface SystemOptions {
  connection: Connection;
  clock: Clock;
  log: Logger;
  masterKey: Buffer;
  /** Where pictures, code packages and label sheets are kept. */
  dataDir: string;
  /** Scheme, host and port under which the service is reached. */
  publicBaseUrl: string;
  /** Jobs go through Redis; without it, through this process. */
  redisUrl?: string | undefined;
  trustProxy?: number | string | undefined;
  /** Networked label printers; none unless told. */
  printers?: readonly Printer[] | undefined;
  /** No server was named: messages go to the outbox that the console shows. */
  isEmbedded: boolean;
  /** How old an account must be to approve a correction of points; a day unless told. */
  approverAgeHours?: number | undefined;
  /** How webhooks are called; by default on the public internet alone. */
  postWebhook?: SafePost | undefined;
  /** The consumers' pages, from scan-web. */
  scanPages: {
    renderPage: PagesDeps['render'];
    styleHashes(page: Page, frame: PageFrame): readonly string[];
    assets: readonly ScanAsset[];
  };
  consoleFolder: string;
}

/** The whole service, put together; see docs/architecture.md for the order of the rooms. */
export type System = ReturnType<typeof createSystem>;

export function createSystem(options: SystemOptions) {
  const { connection, clock, log, dataDir, publicBaseUrl } = options;
  const isSecure = publicBaseUrl.startsWith('https:');

  const metrics = createMetrics();
  const secrets = createSecrets(options.masterKey);
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const audit = createAuditLog(connection, clock);
  const throttle = createThrottle(connection, clock);
  const csrf = createCsrfTokens(secrets);
  const cookies = createCookies({ isSecure });
  const visitors = createVisitors({ cookies, secrets, clock });
  const staff = createStaffService({
    ...{ connection, clock, directory, throttle, audit, secrets },
    async brandWords(brandId) {
      const { name } = await catalogue.brandOf(brandId);
      return [name.zh, name.en];
    },
    isDealer: async (brandId, dealerId) =>
      (await catalogue.dealersOf(brandId, [dealerId])).has(dealerId),
  });
  const apiKeys = createApiKeyService({ connection, clock, throttle, audit });
  const webhooks = createWebhooks({
    ...{ connection, clock, secrets, audit, throttle, post: options.postWebhook },
    queue: () => queue,
  });
  const regions = createRegions({ dataDir });

  const catalogue = createCatalogue({ connection, clock, directory, changes, audit, dataDir });
  const issuance = createIssuance({
    connection,
    changes,
    clock,
    secrets,
    audit,
    catalogue,
    queue: () => queue,
    dataDir,
    publicBaseUrl,
    countUses,
    recordUnits: (...change) => epcis.recordUnits(...change),
  });
  const printing = createPrinting({
    connection,
    clock,
    audit,
    throttle,
    catalogue,
    issuance,
    queue: () => queue,
    dataDir,
    printers: options.printers ?? [],
  });
  const epcis = createEpcis({
    ...{ connection, clock, audit, secrets, catalogue, issuance, publicBaseUrl },
    post: options.postWebhook,
    queue: () => queue,
    noteCaptured: (...events) => traceability.noteCaptured(...events),
  });
  const traceability = createTraceability({
    ...{ connection, clock, audit, catalogue, issuance },
    recordSteps: epcis.recordSteps,
    historySources: () =>
      createHistorySources({ printing, verification, loyalty, diversion, epcis }),
  });
  const resolver = createResolver({
    ...{ connection, clock, audit, changes, catalogue, issuance, publicBaseUrl },
  });
  const originOf = createOriginOf({ secrets, visitors, locate: regions.locate });
  const loyalty = createLoyalty({
    ...{ connection, clock, metrics, audit, staff, catalogue, issuance, webhooks },
    approverAgeHours: options.approverAgeHours,
    maskPhones: (brandId, memberIds) => members.maskPhones(brandId, memberIds),
    async isSuspectedCopy(brandId, unit, at) {
      const { strength } = await verification.cloneEvidenceOf(brandId, unit, at);
      return strength >= suspectedFrom;
    },
  });
  const members = createMembers({
    connection,
    clock,
    secrets,
    throttle,
    cookies,
    csrf,
    catalogue,
    issuance,
    loyalty,
    originOf,
    guard: () => verification.gate,
    noteClaimAttempt: (refused) => {
      verification.noteClaimAttempt(refused);
    },
    visitors,
    personalData: () => [cases.personalData, verification.personalData, ...loyalty.personalData],
    audit,
  });
  const cases = createCases({
    ...{ connection, clock, secrets, throttle, audit, dataDir, publicBaseUrl },
    ...{ catalogue, issuance, members, staff, webhooks },
    queue: () => queue,
  });
  const ownPhones = createOwnPhones({
    ...{ connection, clock, audit, visitors, issuance },
    verification: () => verification,
  });
  const diversionCases = createDiversionCases({
    ...{ connection, clock, throttle, audit, dataDir, catalogue, issuance, traceability, staff },
    diversion: () => diversion,
    webhooks,
    async noteInspector(request, caller) {
      const visitorId = visitors.read(request);
      if (visitorId !== null) await ownPhones.note(caller, visitorId, 'finding');
    },
    recordInspection: (brandId, seen, session) => epcis.recordInspection(brandId, seen, session),
    queue: () => queue,
  });
  const adapter = options.redisUrl
    ? createBullAdapter({ redisUrl: options.redisUrl, log })
    : createInProcessAdapter();
  const jobs = [webhooks, issuance, epcis, printing, cases, diversionCases].flatMap(
    (room) => room.jobs,
  );
  const queue = createQueue({ connection, adapter, jobs, clock, log });
  const verification = createVerification({
    connection,
    clock,
    log,
    metrics,
    audit,
    secrets,
    throttle,
    cookies,
    visitors,
    catalogue,
    issuance,
    loyalty,
    members,
    traceability,
    cases,
    locate: regions.locate,
    placePosition: regions.placePosition,
    renameCopies: (brandId, renamings) => diversion.renameVisitors(brandId, renamings),
  });
  const diversion = createDiversion({
    connection,
    clock,
    secrets,
    audit,
    catalogue,
    issuance,
    traceability,
    verification,
    countCases: (...query) => diversionCases.countCases(...query),
    findingsOf: (brandId) => diversionCases.findingsOf(brandId),
    ownPhones,
  });
  const analytics = createAnalytics({
    connection,
    clock,
    catalogue,
    issuance,
    loyalty,
    verification,
    diversion,
  });

  async function countUses(brandId: string, numbers: readonly number[]) {
    const [scanned, claimed] = await Promise.all([
      verification.countScannedUnits(brandId, numbers),
      loyalty.countClaims(brandId, numbers),
    ]);
    return new Map(
      numbers.map((number) => [
        number,
        { scanned: scanned.get(number) ?? 0, claimed: claimed.get(number) ?? 0 },
      ]),
    );
  }

  for (const room of [
    webhooks,
    cases,
    issuance,
    traceability,
    epcis,
    printing,
    loyalty,
    verification,
    diversion,
    diversionCases,
    analytics,
  ]) {
    for (const work of room.periodic) queue.every(work.name, work.everyMs, () => work.run());
  }

  return {
    ...{ connection, clock, metrics, secrets, directory, audit, staff, apiKeys, webhooks, queue },
    ...{ catalogue, issuance, printing, traceability, epcis, loyalty, members },
    ...{ cases, verification, diversion, diversionCases, analytics },

    createApp(): Express {
      const pages = createPages({
        render: options.scanPages.renderPage,
        styleHashes: options.scanPages.styleHashes,
        cookies,
        async describeBrand(brandId) {
          const { name, phone, colour, timeZone, isDemo } = await catalogue.brandOf(brandId);
          return { brand: { name, phone, colour, timeZone }, isDemo };
        },
        isMember: async (request, brandId) =>
          (await members.identify(request))?.brandId === brandId,
      });
      const identify = createIdentify({ staff, apiKeys, members, cookies, csrf });
      const noteScan = createNoteStaffScans({
        ...{ cookies, log, ownPhones },
        identify: (request) => identify.staff(request),
      });
      const pageDeps = {
        clock,
        cookies,
        csrf,
        visitors,
        pages,
        catalogue,
        issuance,
        loyalty,
        originOf,
      };
      return createApp({
        log,
        metrics,
        isSecure,
        trustProxy: options.trustProxy ?? false,
        async checkReady() {
          await within(readyPatienceMs, Promise.resolve(connection.db?.admin().ping()));
        },
        identify,
        routes: [
          ...createStaffRoutes({
            staff,
            audit,
            cookies,
            csrf,
            isEmbedded: options.isEmbedded,
            describeBrand: (brandId) => catalogue.describeBrand(brandId),
          }),
          ...createApiKeyRoutes({ apiKeys, clock }),
          ...createWebhookRoutes({ webhooks }),
          ...[
            catalogue,
            issuance,
            printing,
            traceability,
            epcis,
            resolver,
            loyalty,
            members,
            cases,
            verification,
            diversion,
            ownPhones,
            diversionCases,
            analytics,
          ].flatMap((room) => room.routes),
        ],
        pages,
        resolver: resolver.createHandler(pages),
        pageRouters: [
          createScanAssetsRouter(options.scanPages.assets),
          createGuardPages({ gate: verification.gate, pages }),
          createTypedCodePages({ pages }),
          createVerdictPages({ ...pageDeps, members, verification, noteScan }),
          createMemberPages({
            ...{ ...pageDeps, members, guard: verification.gate },
            noteClaimAttempt: verification.noteClaimAttempt,
          }),
          epcis.frame,
        ],
        pictures: catalogue.pictures,
        consoleFolder: options.consoleFolder,
      });
    },

    /** Lets what was accepted become durable and gives jobs back; the connection stays open. */
    async stop(): Promise<void> {
      changes.stop();
      await queue.stop();
      await Promise.all([
        loyalty.drain(),
        verification.drain(),
        cases.close(),
        diversionCases.close(),
      ]);
    },
  };
}

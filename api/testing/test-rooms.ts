import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createAnalytics } from '../src/analytics/index.ts';
import { createCatalogue } from '../src/catalogue/index.ts';
import { createDiversion, createOwnPhones } from '../src/diversion/index.ts';
import type { GroundTruth } from '../src/diversion/finding-weights-rules.ts';
import { createHistorySources } from '../src/history-sources.ts';
import { createIssuance } from '../src/issuance/index.ts';
import { createLoyalty, createOriginOf } from '../src/loyalty/index.ts';
import { createMembers } from '../src/members/index.ts';
import { createAuditLog } from '../src/platform/audit/audit-log.ts';
import { createCsrfTokens } from '../src/platform/auth/csrf-tokens.ts';
import { createStaffService } from '../src/platform/auth/staff-service.ts';
import { createThrottle } from '../src/platform/auth/throttle.ts';
import type { Clock } from '../src/platform/clock.ts';
import { createCookies } from '../src/platform/http/cookies.ts';
import { createVisitors } from '../src/platform/http/visitor.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { ensureCollections } from '../src/platform/mongo/connect.ts';
import { createChangeWatch } from '../src/platform/mongo/change-watch.ts';
import { createDirectory } from '../src/platform/mongo/directory.ts';
import { createInProcessAdapter, createQueue } from '../src/platform/queue/index.ts';
import { createRegions } from '../src/platform/regions/index.ts';
import { createSecrets } from '../src/platform/secrets.ts';
import { createPrinting } from '../src/printing/index.ts';
import { createTraceability } from '../src/traceability/index.ts';
import { createCases, createVerification, suspectedFrom } from '../src/verification/index.ts';
import { openTestDatabase } from './test-database.ts';

const regions = createRegions({ dataDir: null });

export type TestRooms = Awaited<ReturnType<typeof openTestRooms>>;

/** The real rooms on a database of their own, without HTTP, under a clock that the test sets. */
export async function openTestRooms(clock: Clock) {
  const database = await openTestDatabase();
  const { connection } = database;
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-rooms-'));
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const metrics = createMetrics();
  const secrets = createSecrets(randomBytes(32));
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const audit = createAuditLog(connection, clock);
  const throttle = createThrottle(connection, clock);
  const csrf = createCsrfTokens(secrets);
  const cookies = createCookies({ isSecure: false });
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
  const base = {
    connection,
    changes,
    clock,
    metrics,
    secrets,
    directory,
    audit,
    throttle,
    dataDir,
  };
  const catalogue = createCatalogue(base);
  const issuance = createIssuance({
    ...base,
    catalogue,
    queue: () => queue,
    publicBaseUrl: 'http://127.0.0.1:3000',
    countUses: () => Promise.resolve(new Map()),
  });
  const printing = createPrinting({
    ...base,
    catalogue,
    issuance,
    queue: () => queue,
    printers: [],
  });
  const traceability = createTraceability({
    ...{ ...base, catalogue, issuance },
    historySources: () =>
      createHistorySources({
        ...{ printing, verification, loyalty, diversion },
        // Nobody captures events here.
        epcis: { captured: { eventsOf: () => Promise.resolve([]) } },
      }),
  });
  const { locate, placePosition } = regions;
  const originOf = createOriginOf({ secrets, visitors, locate });
  const loyalty = createLoyalty({
    ...{ ...base, staff, catalogue, issuance },
    maskPhones: (brandId, memberIds) => members.maskPhones(brandId, memberIds),
    async isSuspectedCopy(brandId, unit, at) {
      const { strength } = await verification.cloneEvidenceOf(brandId, unit, at);
      return strength >= suspectedFrom;
    },
  });
  const members = createMembers({
    ...{ ...base, cookies, csrf, catalogue, issuance, loyalty, originOf },
    guard: () => verification.gate,
    noteClaimAttempt: (refused) => {
      verification.noteClaimAttempt(refused);
    },
    visitors,
    personalData: () => [cases.personalData, verification.personalData, ...loyalty.personalData],
  });
  const publicBaseUrl = 'http://127.0.0.1:3000';
  const cases = createCases({
    ...{ ...base, publicBaseUrl, catalogue, issuance, members, staff },
    queue: () => queue,
  });
  const queue = createQueue({
    ...{ connection, clock, log },
    adapter: createInProcessAdapter(),
    jobs: [...issuance.jobs, ...printing.jobs, ...cases.jobs],
  });
  const verification = createVerification({
    ...{ ...base, cookies, visitors, catalogue, issuance, loyalty, members, traceability },
    ...{ cases, locate, placePosition, log },
    renameCopies: (brandId, renamings) => diversion.renameVisitors(brandId, renamings),
  });
  const ownPhones = createOwnPhones({
    ...{ ...base, visitors, issuance },
    verification: () => verification,
  });
  const findings: GroundTruth[] = [];
  const diversion = createDiversion({
    ...{ ...base, catalogue, issuance, traceability, verification },
    countCases: () => Promise.resolve({ open: 0, ruled: 0, medianDaysToRuling: null }),
    findingsOf: () => Promise.resolve([...findings]),
    ownPhones,
  });
  const analytics = createAnalytics({
    ...{ ...base, catalogue, issuance, loyalty, verification, diversion },
  });
  await ensureCollections(connection);

  return {
    ...{ connection, clock, audit, directory, staff, queue, dataDir },
    ...{ catalogue, issuance, printing, traceability, loyalty, members },
    ...{ cases, verification, diversion, analytics, ownPhones, findings },
    async close() {
      await queue.stop();
      await Promise.all([loyalty.drain(), verification.drain(), cases.close()]);
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createAuditLog, type AuditLog } from '../platform/audit/audit-log.ts';
import { systemClock } from '../platform/clock.ts';
import { ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import type { Catalogue, NewDealer } from './catalogue.ts';
import { createCatalogue } from './create-catalogue.ts';

export interface CatalogueFixture {
  catalogue: Catalogue;
  audit: AuditLog;
  dataDir: string;
  removeFiles(): Promise<void>;
}

/** For tests: the room on a fresh database and a fresh folder. */
export async function buildCatalogue(connection: Connection): Promise<CatalogueFixture> {
  const audit = createAuditLog(connection, systemClock);
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-'));
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const catalogue = createCatalogue({
    ...{ connection, changes, clock: systemClock, directory, audit, dataDir },
  });
  await ensureCollections(connection);
  const removeFiles = () => rm(dataDir, { recursive: true });
  return { catalogue, audit, dataDir, removeFiles };
}

/** For tests: what a dealer needs. */
export const buildDealer = (overrides: Partial<NewDealer> = {}): NewDealer => ({
  name: '杭州商贸',
  gln: '6901234567892',
  territory: ['330000'],
  ...overrides,
});

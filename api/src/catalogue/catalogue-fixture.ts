import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createAuditLog, type Actor, type AuditLog } from '../platform/audit/audit-log.ts';
import { systemClock } from '../platform/clock.ts';
import { ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import type { Catalogue, NewBrand, NewDealer, NewProduct } from './catalogue.ts';
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

/** For tests: an owner of a new brand. */
export async function buildOwner(
  catalogue: Catalogue,
  overrides: Partial<NewBrand> = {},
): Promise<Actor> {
  const brand = await catalogue.createBrand({
    name: { zh: '青山', en: 'Qingshan' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
    ...overrides,
  });
  return { brandId: brand._id, staffId: 'stf_owner', name: '李雷', role: 'owner' };
}

/** For tests: what a product needs. */
export const buildProduct = (overrides: Partial<NewProduct> = {}): NewProduct => ({
  gtin: '6901234567892',
  name: { zh: '青山绿茶', en: 'Qingshan green tea' },
  specification: '250 g',
  pointsPerCode: 10,
  ...overrides,
});

/** For tests: what a dealer needs. */
export const buildDealer = (overrides: Partial<NewDealer> = {}): NewDealer => ({
  name: '杭州商贸',
  gln: '6901234567892',
  territory: ['330000'],
  ...overrides,
});

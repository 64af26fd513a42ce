import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { IssuanceFixture } from './issuance-fixture.ts';
import type { PackageState } from './package-state-rules.ts';
import type { PackageContent } from './package-content-rules.ts';
import type { CodePackageRecord } from './package-store.ts';

/** For tests: the age identity of a print house that exists nowhere, and its public key. */
export const printHouse = {
  identity: 'AGE-SECRET-KEY-1HTHAXQNDUWCET8S6XLP5Y8YTEE7NC530Q8QSAWJWMMPW6RQ4EQSSM0CK4Z',
  recipient: 'age1gnde6s0l4g94hdhvd8h3u4j3nzrypcyx2mvmms250jvsw723nv5su6e5py',
};

/** For tests: another one. */
export const otherPrintHouse = {
  identity: 'AGE-SECRET-KEY-1J62RGP3C95CXHFNUV77LGTA3J7EJRKUCR6EWS3VV3EGVEQWT7XMQPH4N5F',
  recipient: 'age18u5xk5gn8qkw2ecehkrej69hc68lvj4w5uk6egd57c9mqetwhensutfakh',
};

/** For tests: what is ordered of a package. */
export const buildContent = (overrides: Partial<PackageContent> = {}): PackageContent => ({
  columns: ['index', 'code', 'url'],
  format: 'csv',
  gzip: false,
  bom: false,
  withInner: false,
  urlForm: 'digital-link',
  rollSize: null,
  recipients: [],
  ...overrides,
});

/** For tests: resolves with the package when it is in the state. @throws Error after thirty seconds */
export async function waitForPackage(
  { issuance }: Pick<IssuanceFixture, 'issuance'>,
  { brandId }: Actor,
  { _id, batch }: Pick<CodePackageRecord, '_id' | 'batch'>,
  state: PackageState,
): Promise<CodePackageRecord> {
  let found: CodePackageRecord | undefined;
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await issuance.listCodePackages(brandId, batch, { page: 1, pageSize: 200 });
    found = rows.find((one) => one._id === _id);
    if (found?.state === state) return found;
    await wait(50);
  }
  throw new Error(`the package is ${found?.state ?? 'missing'}, not ${state}`);
}

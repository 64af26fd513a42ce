import { cpus } from 'node:os';
import { join } from 'node:path';
import { maxUnits } from '../code-layout.ts';
import { partFormats } from '../package/package-manifest.ts';
import type { PackageOrder } from '../package/package-order-rules.ts';
import { namePackageFolder } from '../package/package-order-rules.ts';
import type { WrittenPackage } from '../package/write-code-package.ts';
import { writeCodePackage } from '../package/write-code-package.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import type { OpenKeyFile } from './key-file.ts';
import { openKeyFile, readMasterKey } from './key-file.ts';
import { describeMissingSigner } from './make-key.ts';
import { readChoice, readColumns, readWholeNumber } from './options.ts';
import type { OrderRow } from './order-rules.ts';
import type { Progress } from './progress.ts';
import { startProgress } from './progress.ts';
import type { OrderSource } from './read-order.ts';
import { readOrder } from './read-order.ts';
import type { Surroundings } from './surroundings.ts';

export interface IssueOptions extends OrderSource {
  out: string;
  key: string;
  epoch?: string;
  columns?: string;
  format?: string;
  inner?: boolean;
  rollSize?: string;
  bom?: boolean;
  gzip?: boolean;
  recipient?: string[];
  workers?: string;
  json?: boolean;
}

/** `zhenma-codes issue`: every row of an order as a code package; a second run makes what is missing. */
export async function issueOrder(
  options: IssueOptions,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<string> {
  const rows = await readOrder(options);
  const keyFile = await openKeyFile(options.key, readMasterKey(surroundings.env));
  const common = readCommonFacts(options, keyFile);
  const maxWorkers =
    options.workers === undefined
      ? undefined
      : readWholeNumber('--workers', options.workers, 4 * cpus().length);
  const progress = startProgress(options.json ?? false, surroundings);
  const issued: IssuedPackage[] = [];
  try {
    for (const row of rows) {
      const folder = join(options.out, namePackageFolder(row));
      const order = { ...common, ...row, product: { gtin: row.gtin } };
      issued.push({
        folder,
        ...(await issuePackage(order, { folder, signal, maxWorkers, progress })),
      });
    }
  } finally {
    progress.finish();
  }
  return options.json ? presentAsJson(common, issued) : issued.map(describePackage).join('\n');
}

type CommonFacts = Omit<PackageOrder, keyof OrderRow | 'product'>;

/** What is the same for every row of the order. */
function readCommonFacts(options: IssueOptions, keyFile: OpenKeyFile): CommonFacts {
  const { brandId, keyring, epochs, signer } = keyFile;
  if (signer === null) throw describeMissingSigner(options.key);
  const epoch = options.epoch === undefined ? keyring.newestEpoch : Number(options.epoch);
  const key = epochs.find((known) => known.epoch === epoch)?.key;
  if (key === undefined) {
    throw new CliError(
      exitCodes.badInput,
      `--epoch: brand ${brandId} has no key of epoch ${String(options.epoch)}`,
    );
  }
  const { columns, format, rollSize } = options;
  return {
    brandId,
    epoch,
    key,
    signer,
    inner: options.inner,
    gzip: options.gzip,
    bom: options.bom,
    recipients: options.recipient,
    columns: columns === undefined ? undefined : readColumns(columns),
    format: format === undefined ? undefined : readChoice('--format', format, partFormats),
    rollSize:
      rollSize === undefined ? undefined : readWholeNumber('--roll-size', rollSize, maxUnits),
  };
}

function issuePackage(
  order: PackageOrder,
  context: {
    folder: string;
    signal: AbortSignal;
    maxWorkers: number | undefined;
    progress: Progress;
  },
): Promise<WrittenPackage> {
  const { folder, signal, maxWorkers, progress } = context;
  let isBegun = false;
  return writeCodePackage(order, {
    folder,
    signal,
    maxWorkers,
    onPart: ({ name, rows }, isNew) =>
      progress.note(`${join(folder, name)}: ${rows} rows${isNew ? '' : ', there already'}`),
    onProgress(done, total) {
      if (!isBegun) progress.begin(total);
      isBegun = true;
      progress.update(done);
    },
  });
}

interface IssuedPackage extends WrittenPackage {
  folder: string;
}

function describePackage({ folder, manifest, made }: IssuedPackage): string {
  const { quantity, parts, epoch } = manifest;
  const amount = `${quantity} units in ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}`;
  return made.length === 0
    ? `${folder}: ${amount}, issued before, unchanged: nothing made`
    : `${folder}: ${amount} (${made.length} made now), key epoch ${epoch}, signed`;
}

function presentAsJson({ brandId, epoch }: CommonFacts, issued: IssuedPackage[]): string {
  const packages = issued.map(({ folder, manifest, made }) => ({
    folder,
    order: manifest.order,
    batch: manifest.batch,
    units: manifest.quantity,
    parts: manifest.parts.map(({ name, from, to, bytes }) => ({
      name,
      from,
      to,
      bytes,
      made: made.includes(name),
    })),
  }));
  const units = issued.reduce((sum, { manifest }) => sum + manifest.quantity, 0);
  return JSON.stringify({ brandId, epoch, units, packages });
}

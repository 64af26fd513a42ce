import { maxUnits } from '../code-layout.ts';
import { describeNumberError, parseGtin } from '../gs1-numbers.ts';
import type { LinkForm } from '../link-start.ts';
import { buildLinkStart } from '../link-start.ts';
import type { ColumnName } from './package-columns-rules.ts';
import { chooseColumns, findColumnProblem } from './package-columns-rules.ts';
import { PackageError } from './package-error.ts';
import type { PackageHead, partFormats } from './package-manifest.ts';
import { defaultPartRows, headSchema } from './package-manifest.ts';
import type { PackageSigner } from './signer.ts';

/** One batch of an order, to be issued as a code package. */
export interface PackageOrder {
  brandId: string;
  /** 1 to 64 letters, digits, dots, hyphens, underscores */
  order: string;
  batch: number;
  product: { gtin: string; name?: string | undefined };
  lot?: string | null | undefined;
  /** `YYYY-MM-DD` */
  productionDate?: string | null | undefined;
  expiryDate?: string | null | undefined;
  /** units, of indices 0 to `quantity` - 1 */
  quantity: number;
  /** key epoch, and its key: 32 bytes in clear */
  epoch: number;
  key: Uint8Array;
  signer: PackageSigner;
  form: LinkForm;
  /** host or origin of the links */
  host: string;
  /** an inner code besides the outer one; default: no */
  inner?: boolean | undefined;
  /** default: index, code, url, and what the order has besides (inner_code, roll, position) */
  columns?: readonly ColumnName[] | undefined;
  /** default: csv */
  format?: (typeof partFormats)[number] | undefined;
  gzip?: boolean | undefined;
  /** a byte order mark before UTF-8 */
  bom?: boolean | undefined;
  /** age recipients (`age1...`); with one or more the package is encrypted */
  recipients?: readonly string[] | undefined;
  /** units on a roll */
  rollSize?: number | null | undefined;
  /** default: 1,000,000 */
  partRows?: number | undefined;
}

/** The name that the folder of an order's package has. */
export function namePackageFolder({ order, batch }: { order: string; batch: number }): string {
  return `${order}-batch-${batch}`;
}

/**
 * The facts that a package's manifest will state.
 * @throws PackageError `bad_order`, or `beyond_batch` for a quantity that no batch has
 */
export function resolveOrder(order: PackageOrder, createdAt: string): PackageHead {
  const gtin = parseGtin(order.product.gtin);
  if (!gtin.ok) refuse(order, `GTIN ${order.product.gtin} ${describeNumberError(gtin.error)}`);
  if (order.quantity > maxUnits) {
    throw new PackageError(
      'beyond_batch',
      `order ${order.order}: a batch has at most ${maxUnits} units, ${order.quantity} are ordered: divide the order`,
    );
  }
  const inner = order.inner ?? false;
  const rollSize = order.rollSize ?? null;
  const columns = [...(order.columns ?? chooseColumns({ inner, rollSize }))];
  const columnProblem = findColumnProblem(columns, { inner, rollSize });
  if (columnProblem !== null) refuse(order, columnProblem);
  const { name } = order.product;
  const parsed = headSchema.safeParse({
    kind: 'zhenma-code-package',
    version: 1,
    brandId: order.brandId,
    order: order.order,
    batch: order.batch,
    product: { gtin: gtin.gtin, ...(name === undefined ? {} : { name }) },
    lot: order.lot ?? null,
    productionDate: order.productionDate ?? null,
    expiryDate: order.expiryDate ?? null,
    quantity: order.quantity,
    epoch: order.epoch,
    form: order.form,
    host: order.host,
    inner,
    columns,
    format: order.format ?? 'csv',
    gzip: order.gzip ?? false,
    bom: order.bom ?? false,
    recipients: [...(order.recipients ?? [])],
    rollSize,
    partRows: order.partRows ?? defaultPartRows,
    createdAt,
    signer: order.signer.publicKey,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    refuse(order, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  }
  try {
    buildLinkStart({ form: order.form, host: order.host, gtin: gtin.gtin });
  } catch (error) {
    refuse(order, error instanceof Error ? error.message : String(error));
  }
  return parsed.data;
}

/** In which facts two orders differ, by name; the time of making is none of them. */
export function findDifferences(left: PackageHead, right: PackageHead): string[] {
  const names = Object.keys(headSchema.shape) as (keyof PackageHead)[];
  return names.filter(
    (name) => name !== 'createdAt' && JSON.stringify(left[name]) !== JSON.stringify(right[name]),
  );
}

function refuse({ order }: PackageOrder, problem: string): never {
  throw new PackageError('bad_order', `order ${order}: ${problem}`);
}

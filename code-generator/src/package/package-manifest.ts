import { z } from 'zod';
import { maxBatch, maxUnits } from '../code-layout.ts';
import { linkForms } from '../link-start.ts';
import { columnNames } from './package-columns-rules.ts';

/** Rows in a part unless an order says otherwise: what a spreadsheet still opens. */
export const defaultPartRows = 1_000_000;
/** The formats that a part can have: with commas and a header, or with tabs and no header. */
export const partFormats = ['csv', 'txt'] as const;

export const manifestName = 'manifest.json';
export const signatureName = `${manifestName}.sig`;
/** Stands in the folder while a process writes the package; one that was killed leaves it. */
export const packageLockName = 'package.lock';

const wholeNumber = (smallest: number, largest: number) =>
  z.number().int().min(smallest).max(largest);
const date = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One file of a code package; `to` is its last index. */
export const partSchema = z.strictObject({
  name: z.string().regex(/^part-[0-9]{4,}\.(csv|txt)(\.gz)?(\.age)?$/),
  from: wholeNumber(0, maxUnits - 1),
  to: wholeNumber(0, maxUnits - 1),
  rows: wholeNumber(1, maxUnits),
  /** size and hash of the file as it is delivered */
  bytes: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  sha256,
  /** hash of the list itself: neither encrypted nor compressed */
  contentSha256: sha256,
});
export type PackagePart = z.infer<typeof partSchema>;

/** All facts of an order but its parts: enough, with the key, to make any part again. */
export const headSchema = z.strictObject({
  kind: z.literal('zhenma-code-package'),
  version: z.literal(1),
  brandId: z.string().min(1).max(64),
  order: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
  batch: wholeNumber(0, maxBatch),
  product: z.strictObject({ gtin: z.string().regex(/^[0-9]{14}$/), name: z.string().optional() }),
  lot: z.string().nullable(),
  productionDate: date.nullable(),
  expiryDate: date.nullable(),
  quantity: wholeNumber(1, maxUnits),
  /** epoch of the key that the codes are derived from */
  epoch: wholeNumber(0, Number.MAX_SAFE_INTEGER),
  form: z.enum(linkForms),
  host: z.string(),
  /** whether each unit has an inner code besides the outer one */
  inner: z.boolean(),
  columns: z.array(z.enum(columnNames)).min(1),
  format: z.enum(partFormats),
  gzip: z.boolean(),
  bom: z.boolean(),
  /** age recipients; none: the parts are in clear */
  recipients: z.array(z.string()),
  rollSize: wholeNumber(1, maxUnits).nullable(),
  partRows: wholeNumber(1, maxUnits),
  createdAt: z.iso.datetime(),
  /** Ed25519 public key of the signature: 32 bytes in base64 */
  signer: z.string(),
});
export type PackageHead = z.infer<typeof headSchema>;

export const manifestSchema = headSchema
  .extend({ parts: z.array(partSchema).min(1) })
  .refine(({ parts, quantity }) => {
    let next = 0;
    for (const { from, to, rows } of parts) {
      if (from !== next || to - from + 1 !== rows) return false;
      next = to + 1;
    }
    return next === quantity;
  }, 'the parts do not make up the quantity');
/** `manifest.json` of a code package. */
export type PackageManifest = z.infer<typeof manifestSchema>;

/** The manifest's text: always the same bytes for the same content. */
export function writeManifest(manifest: PackageManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export type PlannedPart = Pick<PackagePart, 'name' | 'from' | 'to' | 'rows'>;

/** How an order is divided into parts. */
export function planParts(
  head: Pick<PackageHead, 'quantity' | 'partRows' | 'format' | 'gzip' | 'recipients'>,
): PlannedPart[] {
  const ending = `.${head.format}${head.gzip ? '.gz' : ''}${head.recipients.length > 0 ? '.age' : ''}`;
  const parts: PlannedPart[] = [];
  for (let from = 0; from < head.quantity; from += head.partRows) {
    const rows = Math.min(head.partRows, head.quantity - from);
    const number = String(parts.length + 1).padStart(4, '0');
    parts.push({ name: `part-${number}${ending}`, from, to: from + rows - 1, rows });
  }
  return parts;
}

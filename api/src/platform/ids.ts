import { customAlphabet } from 'nanoid';

/** Every kind of record with an identifier of its own, and the prefix that names it. */
const prefixes = {
  alert: 'alr',
  audit: 'aud',
  brand: 'br',
  codePackage: 'pkg',
  dealer: 'dlr',
  event: 'evt',
  job: 'job',
  member: 'mem',
  message: 'msg',
  picture: 'pic',
  printJob: 'prj',
  product: 'prd',
  range: 'rng',
  report: 'rep',
  request: 'req',
  shipment: 'shp',
  staff: 'stf',
  template: 'tpl',
  visitor: 'vis',
} as const;

export type IdKind = keyof typeof prefixes;

const drawSuffix = customAlphabet('0123456789abcdefghjkmnpqrstvwxyz', 20);

/** A new random identifier such as `prd_7k2m…`: 100 random bits, so it cannot be guessed. */
export function createId(kind: IdKind): string {
  return `${prefixes[kind]}_${drawSuffix()}`;
}

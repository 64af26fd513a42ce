import { customAlphabet } from 'nanoid';

/** Every kind of record with an identifier of its own, and the prefix that names it. */
const prefixes = {
  adjustment: 'adj',
  alert: 'alr',
  apiKey: 'key',
  audit: 'aud',
  block: 'blk',
  brand: 'br',
  capture: 'cap',
  case: 'cas',
  codePackage: 'pkg',
  command: 'cmd',
  dealer: 'dlr',
  delivery: 'dlv',
  diversionCase: 'dvc',
  event: 'evt',
  finding: 'fnd',
  job: 'job',
  link: 'lnk',
  member: 'mem',
  message: 'msg',
  movement: 'mov',
  ownPhone: 'phn',
  picture: 'pic',
  printJob: 'prj',
  product: 'prd',
  range: 'rng',
  recall: 'rcl',
  report: 'rep',
  request: 'req',
  session: 'ses',
  shipment: 'shp',
  site: 'sit',
  staff: 'stf',
  step: 'stp',
  subscription: 'sub',
  template: 'tpl',
  territory: 'ter',
  visitor: 'vis',
} as const;

export type IdKind = keyof typeof prefixes;

const drawSuffix = customAlphabet('0123456789abcdefghjkmnpqrstvwxyz', 20);

/** A new random identifier such as `prd_7k2m…`: 100 random bits, so it cannot be guessed. */
export function createId(kind: IdKind): string {
  return `${prefixes[kind]}_${drawSuffix()}`;
}

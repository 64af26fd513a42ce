export type { Ff1 } from './ff1.ts';
export { createFf1 } from './ff1.ts';
export type { CodeFields, CodeRange } from './code-layout.ts';
export { maxBatch, maxUnits, purposes } from './code-layout.ts';
export { codeLength, formatCode, normaliseCode } from './code-text.ts';
export type { Codec } from './codec.ts';
export { createCodec } from './codec.ts';
export { generateBrandKey, parseMasterKey, unwrapKey, wrapKey } from './keys.ts';
export type { KeyEpoch, Keyring } from './keyring.ts';
export { createKeyring } from './keyring.ts';
export type { GlnResult, Gs1NumberError, GtinResult } from './gs1-numbers.ts';
export {
  describeNumberError,
  glnCheckDigit,
  gtinCheckDigit,
  parseGln,
  parseGtin,
} from './gs1-numbers.ts';
export type { DigitalLinkParts } from './digital-link-build.ts';
export { buildDigitalLink } from './digital-link-build.ts';
export type { DigitalLink, DigitalLinkError, DigitalLinkResult } from './digital-link-parse.ts';
export { describeDigitalLinkError, parseDigitalLink } from './digital-link-parse.ts';
export { buildShortLink } from './short-link.ts';

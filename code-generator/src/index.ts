export type { Ff1 } from './ff1.ts';
export { createFf1 } from './ff1.ts';
export type { CodeFields, CodeRange } from './code-layout.ts';
export { maxBatch, maxUnits, purposes } from './code-layout.ts';
export { codeLength, formatCode, normaliseCode } from './code-text.ts';
export type { Codec } from './codec.ts';
export { createCodec } from './codec.ts';
export {
  generateBrandKey,
  parseMasterKey,
  unwrapKey,
  unwrapSignerSeed,
  wrapKey,
  wrapSignerSeed,
} from './keys.ts';
export type { KeyEpoch, Keyring } from './keyring.ts';
export { createKeyring } from './keyring.ts';
export type { GlnResult, Gs1NumberError, GtinResult, SsccResult } from './gs1-numbers.ts';
export {
  describeNumberError,
  glnCheckDigit,
  gtinCheckDigit,
  parseGln,
  parseGtin,
  parseSscc,
  ssccCheckDigit,
} from './gs1-numbers.ts';
export type { SsccParts } from './gs1-numbers-sscc.ts';
export { buildSscc } from './gs1-numbers-sscc.ts';
export type { DigitalLinkParts } from './digital-link-build.ts';
export { buildDigitalLink } from './digital-link-build.ts';
export type { DigitalLink, DigitalLinkError, DigitalLinkResult } from './digital-link-parse.ts';
export { describeDigitalLinkError, parseDigitalLink } from './digital-link-parse.ts';
export type { CompanionFault, Gs1Element } from './gs1/companions.ts';
export { describeCompanionFault, findMissingCompanion } from './gs1/companions.ts';
export type { ElementStringFault, ElementStringResult } from './gs1/element-strings.ts';
export {
  describeElementStringFault,
  parseBracketed,
  parseScanned,
  writeBracketed,
  writeScanned,
} from './gs1/element-strings.ts';
export { epcToDigitalLink } from './gs1/epc-uris.ts';
export type { Gs1UriParts } from './gs1/gs1-uri-build.ts';
export { buildGs1Uri, writeCanonicalUri, writeGs1Path } from './gs1/gs1-uri-build.ts';
export type { Gs1UriFault } from './gs1/gs1-uri-fault.ts';
export { describeGs1UriFault } from './gs1/gs1-uri-fault.ts';
export type { Gs1Uri, Gs1UriResult } from './gs1/gs1-uri-parse.ts';
export { parseGs1Uri } from './gs1/gs1-uri-parse.ts';
export { buildShortLink } from './short-link.ts';
export { FileError } from './files/file-error.ts';
export type { LinkForm } from './link-start.ts';
export { isAgeRecipient } from './package/age.ts';
export type { ColumnName } from './package/package-columns-rules.ts';
export type { PackageErrorReason } from './package/package-error.ts';
export { PackageError } from './package/package-error.ts';
export type { PackageManifest, PackagePart } from './package/package-manifest.ts';
export type { PackageOrder } from './package/package-order-rules.ts';
export { namePackageFolder } from './package/package-order-rules.ts';
export type { CodePackage, OpenOptions } from './package/open-code-package.ts';
export { openCodePackage } from './package/open-code-package.ts';
export type { PackageRow, RowRange } from './package/package-rows.ts';
export type { Roll, RollNumbering } from './package/roll-map.ts';
export { listRolls } from './package/roll-map.ts';
export type { PackageSigner } from './package/signer.ts';
export { createSigner, generateSignerSeed } from './package/signer.ts';
export type { PackageReport, VerifyOptions } from './package/verify-code-package.ts';
export { verifyCodePackage } from './package/verify-code-package.ts';
export type { WriteOptions } from './package/write-options.ts';
export type { WrittenPackage } from './package/write-code-package.ts';
export { writeCodePackage } from './package/write-code-package.ts';
export { syncFolder } from './files/whole-file.ts';

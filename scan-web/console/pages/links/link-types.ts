/** Relations of https://ref.gs1.org/voc/ that the form offers; the service takes others too. */
export const linkTypes = [
  'pip',
  'certificationInfo',
  'recallStatus',
  'hasRetailers',
  'traceability',
  'verificationService',
  'instructions',
  'sustainabilityInfo',
  'promotion',
  'review',
  'registerProduct',
] as const;

export type KnownLinkType = (typeof linkTypes)[number];

/** A link type as the form offers it, or null for another. */
export function readKnownType(linkType: string): KnownLinkType | null {
  return linkTypes.find((known) => linkType === `gs1:${known}`) ?? null;
}

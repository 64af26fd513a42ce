/** The primary keys of which links can be kept. */
const keys = '00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018'.split(' ');

/** What a resolver says of itself at `/.well-known/gs1resolver` (GS1-Conformant Resolver 1.2). */
export function describeResolver(given: {
  root: string;
  /** Null where the host is no brand's. */
  brand: { name: { zh: string; en: string }; phone: string } | null;
  contexts: readonly string[];
}) {
  const { root, brand, contexts } = given;
  return {
    name: brand === null ? 'Zhenma resolver' : `${brand.name.en} (${brand.name.zh})`,
    resolverRoot: root,
    contact: {
      fn: brand === null ? 'Zhenma' : brand.name.en,
      ...(brand !== null && { hasTelephone: `tel:${brand.phone.replace(/[^+0-9]/g, '')}` }),
    },
    supportedPrimaryKeys: keys,
    supportedLinkTypes: [{ namespace: 'https://ref.gs1.org/voc/', prefix: 'gs1:' }],
    linkTypeDefaultCanBeLinkset: false,
    supportedContextValuesEnumerated: contexts,
  };
}

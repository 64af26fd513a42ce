import type { Gs1Uri } from '@zhenma/code-generator';
import type { Locale, ProductPage } from '@zhenma/contract';
import type { ProductRecord } from '../../catalogue/index.ts';
import type { LinkRecord } from './link-record.ts';
import type { LinkTarget } from './linkset-rules.ts';

/** The page of a product or item itself as a link's target. */
export function describeOwnPage(
  anchor: string,
  product: ProductRecord,
  locale: Locale,
): LinkTarget {
  return { href: anchor, title: product.name[locale], type: 'text/html', hreflang: ['zh', 'en'] };
}

/** The page of a product or lot that no link leads away from. */
export function createProductPage(
  uri: Gs1Uri,
  product: ProductRecord,
  levels: readonly (readonly LinkRecord[])[],
  locale: Locale,
): ProductPage {
  const { name, specification, picture, gtin } = product;
  const readable = levels
    .flat()
    .filter(({ language }) => language === null || language.toLowerCase().startsWith(locale));
  return {
    page: 'product',
    name,
    specification,
    picture: picture && { ...picture, url: `/pictures/${picture.name}` },
    gtin,
    lot: uri.qualifiers.find(({ ai }) => ai === '10')?.value ?? null,
    links: readable.map(({ href, title }) => ({ href, title })),
  };
}

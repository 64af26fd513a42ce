import type { Locale, Verification } from '@zhenma/contract';
import { formatDay } from '../format/format-moment.ts';
import { verdictTexts } from './verdict-texts.ts';

interface ProductCardProps {
  readonly verification: Verification;
  readonly locale: Locale;
}

/** The product that the code was issued for; nothing where no product is known. */
export function ProductCard({ verification, locale }: ProductCardProps) {
  const { product, lot, productionDate, expiryDate } = verification;
  if (!product) return null;
  const texts = verdictTexts[locale];
  const pairs = [
    { term: texts.lot, value: lot },
    { term: texts.produced, value: productionDate && formatDay(productionDate, locale) },
    { term: texts.expires, value: expiryDate && formatDay(expiryDate, locale) },
  ].filter((pair) => pair.value !== null);
  const { picture } = product;
  return (
    <section className="card product" aria-labelledby="product">
      {picture && (
        <img
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt=""
          loading="lazy"
        />
      )}
      <div>
        <h2 id="product">{product.name[locale]}</h2>
        {product.specification !== '' && <p className="quiet">{product.specification}</p>}
        {pairs.length > 0 && (
          <dl className="pairs">
            {pairs.map(({ term, value }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

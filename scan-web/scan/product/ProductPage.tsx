import type { PageFrame, ProductPage as Model } from '@zhenma/contract';
import { PlainPage } from '../layout/PlainPage.tsx';
import { productTexts } from './product-texts.ts';

interface ProductPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** What the brand says about a product or lot, and how an item of it is checked. */
export function ProductPage({ page, frame }: ProductPageProps) {
  const { name, specification, picture, gtin, lot, links } = page;
  const texts = productTexts[frame.locale];
  const pairs = [
    { term: 'GTIN', value: gtin },
    { term: texts.lot, value: lot },
  ].filter((pair) => pair.value !== null);
  return (
    <PlainPage frame={frame} title={name[frame.locale]} back={null}>
      <div className="card product">
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
          <h1>{name[frame.locale]}</h1>
          {specification !== '' && <p className="quiet">{specification}</p>}
          <dl className="pairs">
            {pairs.map(({ term, value }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p className="card">{texts.check}</p>
      {links.map(({ href, title }) => (
        <a key={href} className="button" href={href} rel="noreferrer">
          {title}
        </a>
      ))}
    </PlainPage>
  );
}

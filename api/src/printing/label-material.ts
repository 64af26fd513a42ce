import type { JobValues, LabelJob, LabelTemplate } from '@zhenma/printing';
import type { Catalogue } from '../catalogue/index.ts';
import { makeLinkPrefix, type BatchRecord } from '../issuance/index.ts';
import { productPictureName, type LabelPictureService } from './label-picture-service.ts';

export interface LabelMaterial {
  values: JobValues;
  pictures: { name: string; file: string }[];
}

/** What labels of a batch are made from, besides their codes. */
export interface MaterialService {
  /** The values and pictures of a batch as they are now. */
  gather(batch: BatchRecord, template: LabelTemplate): Promise<LabelMaterial>;
  load(pictures: LabelMaterial['pictures']): Promise<NonNullable<LabelJob['pictures']>>;
  /** An example label for a preview: its code is nobody's. Without a batch, of an example product. */
  makeExample(
    brandId: string,
    batch: BatchRecord | null,
    sources: readonly string[],
  ): Promise<LabelJob>;
}

/** Codes of this form belong to no unit: decoding them finds no redundancy. */
const exampleCode = '7G3K9T2WX5QD8MZB4R6H';
const exampleInnerCode = 'K4N8P2V6C9E3J7T5XAWD';
const exampleLinkPrefix = 'HTTPS://ID.EXAMPLE.CN/01/06901234567892/21/';

/** In the place of the product's picture where no product is known. */
const examplePicture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#d0d0d0"/></svg>',
);

const exampleValues: JobValues = {
  product: '示例产品 500 g',
  productEn: 'Example product 500 g',
  gtin: '06901234567892',
  batch: '1',
  lot: 'L2026-001',
  productionDate: '2026-01-05',
  expiryDate: '2028-01-05',
};

export function createMaterialService(deps: {
  catalogue: Catalogue;
  pictures: LabelPictureService;
}): MaterialService {
  const { catalogue, pictures } = deps;

  async function valuesOf(batch: BatchRecord): Promise<JobValues> {
    const { brandId, productId, gtin, number, lot, productionDate, expiryDate } = batch;
    const [brand, product] = await Promise.all([
      catalogue.brandOf(brandId),
      catalogue.productOf(brandId, productId),
    ]);
    return {
      brand: brand.name.zh,
      ...(product && { product: product.name.zh, productEn: product.name.en }),
      ...{ gtin, batch: String(number), lot, productionDate },
      ...(expiryDate !== null && { expiryDate }),
    };
  }

  async function findPictures(
    brandId: string,
    productId: string | null,
    sources: readonly string[],
  ): Promise<LabelMaterial['pictures']> {
    const files = await pictures.filesOf(brandId, sources);
    if (productId === null || !sources.includes(productPictureName)) return files;
    const product = await catalogue.productOf(brandId, productId);
    const file = product?.picture?.name;
    return file === undefined ? files : [...files, { name: productPictureName, file }];
  }

  const service: MaterialService = {
    async gather(batch, template) {
      const sources = listSources(template.elements);
      const [values, found] = await Promise.all([
        valuesOf(batch),
        findPictures(batch.brandId, batch.productId, sources),
      ]);
      return { values, pictures: found };
    },

    async load(list) {
      return new Map(
        await Promise.all(
          list.map(async ({ name, file }): Promise<[string, Uint8Array]> => [
            name,
            await catalogue.readPicture(file),
          ]),
        ),
      );
    },

    async makeExample(brandId, batch, sources) {
      const values = batch
        ? await valuesOf(batch)
        : { ...exampleValues, brand: (await catalogue.brandOf(brandId)).name.zh };
      const found = await findPictures(brandId, batch?.productId ?? null, sources);
      const prefix = batch ? makeLinkPrefix(batch) : exampleLinkPrefix;
      const sample = {
        ...{ index: 0, code: exampleCode, url: prefix + exampleCode },
        ...{ innerCode: exampleInnerCode, innerUrl: prefix + exampleInnerCode },
      };
      const loaded = await service.load(found);
      if (!batch && sources.includes(productPictureName)) {
        return {
          values,
          sample,
          pictures: new Map([...loaded, [productPictureName, examplePicture]]),
        };
      }
      return { values, sample, pictures: loaded };
    },
  };
  return service;
}

/** The pictures that elements of a template name; the template may be incomplete. */
export function listSources(elements: unknown): string[] {
  const names = (Array.isArray(elements) ? (elements as unknown[]) : []).flatMap((element) => {
    const { type, source } = (element ?? {}) as { type?: unknown; source?: unknown };
    return type === 'image' && typeof source === 'string' ? [source] : [];
  });
  return [...new Set(names)];
}

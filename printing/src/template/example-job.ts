import type { LabelJob } from '../plan/compile-element.ts';

/** Made-up values to show a template with when there is no batch yet. */
export const exampleJob: LabelJob = {
  values: {
    brand: '岩韵',
    product: '武夷山大红袍特级岩茶 250克',
    productEn: 'Da Hong Pao rock tea, 250 g',
    gtin: '06901234567892',
    batch: '1',
    lot: 'L20260101',
    productionDate: '2026-01-01',
    expiryDate: '2028-12-31',
  },
  sample: {
    index: 0,
    code: '7K3MPX9QW2ZC8HB5TN4R',
    url: 'HTTPS://ID.BRAND.CN/01/06901234567892/21/7K3MPX9QW2ZC8HB5TN4R',
    innerCode: 'V6D1YGJ0FSAE3W9K7QX2',
    innerUrl: 'HTTPS://ID.BRAND.CN/01/06901234567892/21/V6D1YGJ0FSAE3W9K7QX2',
    roll: 1,
    position: 1,
  },
};

import type { LabelJob } from '../plan/compile-element.ts';
import {
  labelTemplateSchema,
  type LabelTemplate,
  type LabelTemplateInput,
} from '../template/label-template.ts';
import { buildRows } from './build-rows.ts';

/** A label of 40 × 30 mm at 300 dpi with a symbol, unless told otherwise. */
export function buildTemplate(changes: Partial<LabelTemplateInput> = {}): LabelTemplate {
  return labelTemplateSchema.parse({
    kind: 'zhenma-label',
    version: 1,
    name: 'Test',
    width: 40,
    height: 30,
    dpi: 300,
    elements: [{ type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' }],
    ...changes,
  });
}

/** A job with all values, an inner code, and one small picture. */
export function buildJob(changes: Partial<LabelJob> = {}): LabelJob {
  const [first, second] = buildRows(2);
  if (first === undefined || second === undefined) throw new Error('no rows');
  return {
    values: {
      brand: '岩韵',
      product: '武夷山大红袍特级岩茶 250克',
      productEn: 'Da Hong Pao rock tea',
      gtin: '06901234567892',
      batch: '7',
      lot: 'L20261122',
      productionDate: '2026-11-22',
      expiryDate: '2028-11-21',
    },
    pictures: new Map([
      ['logo', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ]),
    sample: {
      ...first,
      innerCode: second.code,
      innerUrl: `HTTPS://B.CN/C/${second.code}`,
      roll: 1,
      position: 1,
    },
    ...changes,
  };
}

import { labelTemplateSchema, type LabelTemplate } from '../template/label-template.ts';
import type { LogisticContents } from './logistic-unit.ts';
import { logisticHeight, logisticWidth } from './placed-symbol.ts';
import { field, left, line, middle, readableNumber, writeField } from './template-blocks.ts';

/**
 * The type and lines of a logistic label, in the blocks that GS1's label guideline asks for: who
 * sends it and who gets it, what is in it, then the symbols, whose room is left blank.
 */
export function buildLogisticTemplate(contents: LogisticContents, dpi: number): LabelTemplate {
  const { from, dealer, dealerAddress, product, gtin, count, lot } = contents;
  return labelTemplateSchema.parse({
    kind: 'zhenma-label',
    version: 1,
    name: 'SSCC',
    width: logisticWidth,
    height: logisticHeight,
    dpi,
    elements: [
      ...field([left, 4, 44, 11], '发货方 FROM', from),
      ...field([middle, 4, 44, 13], '收货方 SHIP TO', dealer),
      ...field([middle, 19, 44, 8], '地址 ADDRESS', dealerAddress),
      line(31),
      ...writeField({ x: left, y: 33, width: 92, title: 'SSCC', value: '{code}', size: 15 }),
      line(45),
      ...field([left, 47, 62, 12], '内容 CONTENT', product),
      ...field([left, 62, 40, 12], 'GTIN', gtin),
      ...field([left + 42, 62, 20, 12], '数量 COUNT', count),
      ...field([left, 74, 62, 12], '批号 BATCH/LOT', lot),
      ...field([left, 86, 30, 10], '生产日期 PROD DATE', contents.productionDate),
      ...field([left + 32, 86, 30, 10], '有效期 EXPIRY', contents.expiryDate),
      line(99),
      readableNumber('(00) {code}'),
    ],
  });
}

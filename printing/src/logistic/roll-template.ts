import { labelTemplateSchema, type LabelTemplate } from '../template/label-template.ts';
import { logisticHeight, logisticWidth } from './placed-symbol.ts';
import type { Roll, RollMap } from './roll-map.ts';
import { field, left, line, middle, readableNumber } from './template-blocks.ts';

/** A code as people read it: `01234-56789-ABCDE-FGHJK`. */
function groupDigits(code: string): string {
  return (code.match(/.{1,5}/g) ?? []).join('-');
}

/** The type and lines of a roll's label; the room of the symbols is left blank. */
export function buildRollTemplate(map: RollMap, roll: Roll, dpi: number): LabelTemplate {
  const { order, batch, product, lot, rolls } = map;
  return labelTemplateSchema.parse({
    kind: 'zhenma-label',
    version: 1,
    name: 'Roll',
    width: logisticWidth,
    height: logisticHeight,
    dpi,
    elements: [
      ...field([left, 4, 44, 20], '卷号 ROLL', `${roll.roll} / ${rolls.at(-1)?.roll ?? 1}`),
      ...field([middle, 4, 44, 12], '订单 ORDER', order),
      ...field([middle, 18, 44, 10], '批次 BATCH', batch),
      line(31),
      ...field([left, 33, 92, 15], '卷标识 ROLL ID', roll.rollId),
      line(45),
      ...field([left, 47, 62, 11], '产品 PRODUCT', product.name),
      ...field([left, 60, 40, 10], 'GTIN', product.gtin),
      ...field([left + 42, 60, 22, 10], '批号 LOT', lot),
      ...field([left, 71, 40, 11], '序号 INDEX', `${roll.from} – ${roll.to}`),
      ...field([left + 42, 71, 22, 11], '数量 COUNT', roll.count),
      ...field([left, 84, 46, 8], '首码 FIRST CODE', groupDigits(roll.firstCode)),
      ...field([middle, 84, 46, 8], '末码 LAST CODE', groupDigits(roll.lastCode)),
      line(99),
      readableNumber('{code}'),
    ],
  });
}

import { createCodec, generateBrandKey } from '@zhenma/code-generator';
import { createLabelPlan } from '../src/plan/create-label-plan.ts';
import type { LabelPlan, LabelRow } from '../src/plan/label-plan.ts';
import { a4Sheet } from '../src/template/ready/a4-sheet.ts';
import { labelTemplateSchema } from '../src/template/label-template.ts';

const chunk = 1000;

/** Rows with real codes and Digital Links, made as they are taken. */
export function* makeRows(count: number): Generator<LabelRow> {
  const codec = createCodec({ key: generateBrandKey(), brandTweak: Buffer.from('bench') });
  for (let from = 0; from < count; from += chunk) {
    const codes = Buffer.from(codec.encodeRange({ purpose: 0, batch: 1, from, count: chunk }));
    for (let at = 0; at < chunk && from + at < count; at++) {
      const code = codes.toString('latin1', at * 20, at * 20 + 20);
      yield { index: from + at, code, url: `HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}` };
    }
  }
}

export const product = '武夷山大红袍特级岩茶 250克';
export const lot = 'L20261122';

/** The A4 sheet of 5 × 13 labels. */
export function planSheet(): LabelPlan {
  const [sample] = makeRows(1);
  if (sample === undefined) throw new Error('no row was made');
  return createLabelPlan(labelTemplateSchema.parse(a4Sheet), { values: { product, lot }, sample });
}

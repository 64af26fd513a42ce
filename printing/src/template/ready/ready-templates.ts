import { labelTemplateSchema, type LabelTemplate } from '../label-template.ts';
import { a4Sheet } from './a4-sheet.ts';
import { bottleCap } from './bottle-cap.ts';
import { product } from './product.ts';
import { qrOnly } from './qr-only.ts';
import { scratchOff } from './scratch-off.ts';

/** A template that comes with the program; `id` is what the command line calls it. */
export type ReadyTemplate = { id: string; template: LabelTemplate };

export const readyTemplates: readonly ReadyTemplate[] = [
  { id: 'qr-20x20', template: labelTemplateSchema.parse(qrOnly) },
  { id: 'product-40x60', template: labelTemplateSchema.parse(product) },
  { id: 'scratch-off-60x30', template: labelTemplateSchema.parse(scratchOff) },
  { id: 'bottle-cap-25', template: labelTemplateSchema.parse(bottleCap) },
  { id: 'a4-5x13', template: labelTemplateSchema.parse(a4Sheet) },
];

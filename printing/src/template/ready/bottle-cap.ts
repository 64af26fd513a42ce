import type { LabelTemplateInput } from '../label-template.ts';

/** Round, 25 mm: what a bottle cap has room for. */
export const bottleCap: LabelTemplateInput = {
  kind: 'zhenma-label',
  version: 1,
  name: '瓶盖 ⌀25 · Bottle cap',
  width: 25,
  height: 25,
  shape: 'round',
  dpi: 600,
  bleed: 1,
  elements: [
    {
      type: 'text',
      x: 8,
      y: 1.4,
      width: 9,
      height: 2.3,
      value: '扫码验真',
      fontSize: 5,
      align: 'centre',
    },
    { type: 'symbol', x: 4, y: 4, size: 17, value: '{url}' },
  ],
};

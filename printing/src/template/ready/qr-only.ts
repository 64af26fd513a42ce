import type { LabelTemplateInput } from '../label-template.ts';

/** 20 × 20 mm: the symbol alone. */
export const qrOnly: LabelTemplateInput = {
  kind: 'zhenma-label',
  version: 1,
  name: '二维码 20×20 · QR only',
  width: 20,
  height: 20,
  dpi: 300,
  elements: [{ type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' }],
};

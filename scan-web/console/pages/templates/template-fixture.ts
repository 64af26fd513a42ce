import type { LabelTemplate, StoredTemplate } from '@zhenma/contract';

/** A label of 40 × 60 mm with a symbol and a text, changed as given. */
export const makeTemplate = (changes: Partial<LabelTemplate> = {}): LabelTemplate => ({
  kind: 'zhenma-label',
  version: 1,
  name: 'Tea box',
  width: 40,
  height: 60,
  shape: 'rectangle',
  dpi: 300,
  bleed: 0,
  cutMarks: false,
  rotation: 0,
  background: '#ffffff',
  grid: null,
  elements: [
    { type: 'symbol', x: 2, y: 2, size: 30, value: '{url}', eccLevel: 'M', colour: '#000000' },
    {
      type: 'text',
      x: 2,
      y: 40,
      width: 36,
      height: 5,
      value: '批号 {lot}',
      fontSize: 8,
      minFontSize: null,
      align: 'left',
      maxLines: 1,
      rotation: 0,
      colour: '#000000',
    },
  ],
  ...changes,
});

/** A template of the brand's own as the service keeps it, changed as given. */
export const makeStored = (changes: Partial<StoredTemplate> = {}): StoredTemplate => ({
  id: 'tpl_1',
  version: 3,
  isReady: false,
  template: makeTemplate(),
  updatedAt: '2026-11-22T06:00:00Z',
  updatedBy: 'Wang',
  ...changes,
});

import type { LabelTemplate } from '@zhenma/contract';
import { makeElement } from './edit-rules.ts';

/** A label of 40 × 30 mm with its symbol, to begin from. */
export function makeBlankTemplate(name: string): LabelTemplate {
  const size = { width: 40, height: 30 };
  return {
    kind: 'zhenma-label',
    version: 1,
    name,
    ...size,
    shape: 'rectangle',
    dpi: 300,
    bleed: 0,
    cutMarks: false,
    rotation: 0,
    background: '#ffffff',
    grid: null,
    elements: [makeElement('symbol', size)],
  };
}

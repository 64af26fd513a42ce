import sharp, { type Sharp } from 'sharp';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { renderLabelSvg } from './render-label-svg.ts';

/** A label drawn from its SVG, one pixel a dot, in its colours on white paper. */
export function rasterisePlan(plan: LabelPlan, row: LabelRow): Sharp {
  // At 72 dpi a pixel of the SVG is a pixel of the picture.
  return sharp(Buffer.from(renderLabelSvg(plan, row, { unit: 'dots' })), { density: 72 }).flatten({
    background: '#fff',
  });
}

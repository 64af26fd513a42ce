import { formatMm } from '../units.ts';
import { describeElement } from './describe-element.ts';
import { findExtent, type Extent } from './extent.ts';
import type { LabelElement, LabelTemplate } from './label-template.ts';
import type { TemplateProblem } from './template-problem.ts';

/** Finer than any printer: what is rounded off by people is not outside. */
const tolerance = 0.05;

const moves = { left: 'right', right: 'left', top: 'down', bottom: 'up' } as const;
type Edge = keyof typeof moves;

/** How far an element stands out over each edge, in mm. */
function listOverhangs(extent: Extent, template: LabelTemplate, bleed: number): [Edge, number][] {
  const overhangs: [Edge, number][] = [
    ['left', -bleed - extent.left],
    ['right', extent.right - template.width - bleed],
    ['top', -bleed - extent.top],
    ['bottom', extent.bottom - template.height - bleed],
  ];
  return overhangs.filter(([, overhang]) => overhang > tolerance);
}

/** How far the corner that lies farthest out stands beyond the edge of a round label, in mm. */
function measureBeyondRound(extent: Extent, { width, height }: LabelTemplate): number {
  const radius = Math.min(width, height) / 2;
  let worst = -Infinity;
  for (const x of [extent.left, extent.right])
    for (const y of [extent.top, extent.bottom]) {
      const [relativeX, relativeY] = [x / (width / 2) - 1, y / (height / 2) - 1];
      worst = Math.max(worst, (Math.hypot(relativeX, relativeY) - 1) * radius);
    }
  return worst;
}

/** What must be whole on the cut label; the rest may run into the bleed. */
function mustBeWhole({ type }: LabelElement): boolean {
  return type === 'symbol' || type === 'text';
}

/**
 * Elements that are not wholly on the label. Symbols and text must lie within the cut (on a round
 * label, within its circle); pictures, lines and boxes may run over it as far as the bleed goes.
 */
export function findOutsideElements(template: LabelTemplate): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const [at, element] of template.elements.entries()) {
    const name = describeElement(element, at);
    const isWhole = mustBeWhole(element);
    const report = (message: string): void => {
      problems.push({ code: 'element_outside', path: `elements[${at}]`, element: at, message });
    };
    const extent = findExtent(element);
    const overhangs = listOverhangs(extent, template, isWhole ? 0 : template.bleed);
    const [worst] = overhangs.toSorted((a, b) => b[1] - a[1]);
    if (worst !== undefined) {
      const [edge, overhang] = worst;
      const side = edge === 'left' || edge === 'right' ? 'wide' : 'high';
      const size = side === 'wide' ? template.width : template.height;
      const limit =
        !isWhole && template.bleed > 0 ? ` and its bleed of ${formatMm(template.bleed)} mm` : '';
      report(
        `${name}: it stands ${formatMm(overhang)} mm beyond the ${edge} edge of the label (${formatMm(size)} mm ${side})${limit}; ` +
          `move it ${moves[edge]}, make it smaller or the label larger`,
      );
      continue;
    }
    const beyond = template.shape === 'round' && isWhole ? measureBeyondRound(extent, template) : 0;
    if (beyond > tolerance)
      report(
        `${name}: a corner stands ${formatMm(beyond)} mm beyond the edge of the round label; ` +
          'make it smaller or move it towards the middle',
      );
  }
  return problems;
}

import { formatMm } from '../units.ts';
import { measureOnMedium } from './extent.ts';
import type { LabelTemplate } from './label-template.ts';
import type { TemplateProblem } from './template-problem.ts';

const tolerance = 0.05;

const directions = [
  { count: 'columns', margin: 'marginLeft', gap: 'gapX', page: 'pageWidth', side: 'width' },
  { count: 'rows', margin: 'marginTop', gap: 'gapY', page: 'pageHeight', side: 'height' },
] as const;

/** A grid that ends beyond its page, or whose gaps and margins have no room for the bleed. */
export function findGridProblems(template: LabelTemplate): TemplateProblem[] {
  const { grid, bleed } = template;
  if (grid === null) return [];
  const size = measureOnMedium(template);
  const problems: TemplateProblem[] = [];
  for (const { count, margin, gap, page, side } of directions) {
    const end = grid[margin] + grid[count] * size[side] + (grid[count] - 1) * grid[gap];
    if (end > grid[page] + tolerance)
      problems.push({
        code: 'grid_too_large',
        path: `grid.${count}`,
        element: null,
        message:
          `grid: ${grid[count]} ${count} end at ${formatMm(end)} mm but the page has ${formatMm(grid[page])} mm; ` +
          `take fewer ${count}, or make the label's ${side}, ${gap} or ${margin} smaller`,
      });
    if (bleed === 0) continue;
    if (grid[count] > 1 && grid[gap] + tolerance < 2 * bleed)
      problems.push({
        code: 'bleed_too_wide',
        path: `grid.${gap}`,
        element: null,
        message:
          `grid: a bleed of ${formatMm(bleed)} mm needs ${formatMm(2 * bleed)} mm between labels but ${gap} is ${formatMm(grid[gap])} mm; ` +
          `make ${gap} larger or the bleed at most ${formatMm(grid[gap] / 2)} mm`,
      });
    const rest = grid[page] - end;
    const least = Math.min(grid[margin], rest);
    if (rest >= -tolerance && least + tolerance < bleed)
      problems.push({
        code: 'bleed_too_wide',
        path: `grid.${margin}`,
        element: null,
        message:
          `grid: a bleed of ${formatMm(bleed)} mm runs over the edge of the page, ${formatMm(Math.max(0, least))} mm away; ` +
          `make ${page} larger, ${margin} at least ${formatMm(bleed)} mm or the bleed smaller`,
      });
  }
  return problems;
}

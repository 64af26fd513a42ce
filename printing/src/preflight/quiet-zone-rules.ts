import { formatMm, mmPerInch } from '../units.ts';
import type { DotRect } from '../plan/dots.ts';
import type { Mark, SymbolMark } from '../plan/label-plan.ts';
import { quietZoneModules } from '../symbols/symbol.ts';
import type { LabelFont } from '../text/label-font.ts';
import { measureRed } from './contrast-rules.ts';
import type { Finding } from './finding.ts';
import { findQuietZone, isTouching, isWithin, listInk } from './ink.ts';

/** The marks of an element, in the order in which elements are drawn. */
export type DrawnElement = { element: number; name: string; marks: readonly Mark[] };

/** Colours whose reflectance differs less look alike to a scanner. */
const alike = 0.2;

/** The colour that an area stands on: that of the last filled box under it, or the label's own. */
export function findGround(
  area: DotRect,
  drawn: readonly DrawnElement[],
  background: string,
): string {
  let ground = background;
  for (const { marks } of drawn)
    for (const mark of marks)
      if (mark.kind === 'box' && mark.thickness === null && isWithin(area, mark))
        ground = mark.colour;
  return ground;
}

/** Elements that put ink into the quiet zone of a symbol, ISO/IEC 18004, 5.3.8. */
export function checkQuietZone(
  font: LabelFont,
  symbol: { element: number; name: string; mark: SymbolMark; ground: string; dpi: number },
  drawn: readonly DrawnElement[],
): Finding[] {
  const zone = findQuietZone(symbol.mark);
  const quiet = (quietZoneModules * symbol.mark.moduleDots * mmPerInch) / symbol.dpi;
  const isGround = (mark: Mark): boolean =>
    mark.kind === 'box' &&
    mark.thickness === null &&
    (isWithin(zone, mark) || Math.abs(measureRed(mark.colour) - measureRed(symbol.ground)) < alike);
  return drawn
    .filter(({ element }) => element !== symbol.element)
    .filter(({ marks }) =>
      marks.some(
        (mark) => !isGround(mark) && listInk(font, mark).some((ink) => isTouching(ink, zone)),
      ),
    )
    .map(({ name, element }) => ({
      severity: 'error' as const,
      code: 'quiet_zone' as const,
      element,
      message: `${name}: it reaches into the ${formatMm(quiet)} mm that must stay free around ${symbol.name}; move it away or make the symbol smaller`,
    }));
}

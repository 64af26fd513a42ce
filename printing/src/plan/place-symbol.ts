import { PrintError } from '../print-error.ts';
import { quietZoneModules } from '../symbols/symbol.ts';
import { formatMm } from '../units.ts';
import { toDots } from './dots.ts';

/** A place for a symbol in mm, quiet zone included. */
export type SymbolBox = { x: number; y: number; size: number };

/** Whole dots a module that fit into a box with the quiet zone of 4 modules a side; 0 if none. */
export function countModuleDots(boxSize: number, modules: number, dpi: number): number {
  // The slack absorbs rounding of the quotient.
  return Math.floor(toDots(boxSize, dpi) / (modules + 2 * quietZoneModules) + 1e-6);
}

/**
 * Where the modules of a symbol begin: in the middle of its box, on whole dots.
 * @throws PrintError `label_too_small` if the box is too small for one dot a module
 */
export function placeSymbol(
  box: SymbolBox,
  modules: number,
  moduleDots: number,
  dpi: number,
  name: string,
): { x: number; y: number } {
  if (moduleDots < 1 || (modules + 2 * quietZoneModules) * moduleDots > toDots(box.size, dpi) + 1) {
    const needed = ((modules + 2 * quietZoneModules) * Math.max(2, moduleDots) * 25.4) / dpi;
    throw new PrintError(
      'label_too_small',
      `${name}: ${modules} modules and the quiet zone do not fit into ${formatMm(box.size)} mm; ` +
        `make it at least ${formatMm(Math.ceil(needed * 10) / 10)} mm or shorten what it carries`,
    );
  }
  const free = toDots(box.size, dpi) - modules * moduleDots;
  return {
    x: Math.round(toDots(box.x, dpi) + free / 2),
    y: Math.round(toDots(box.y, dpi) + free / 2),
  };
}

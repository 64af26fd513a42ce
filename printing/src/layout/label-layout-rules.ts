import { PrintError } from '../print-error.ts';
import { quietZoneModules } from '../symbol.ts';
import { floorToDots, formatMm, pointsPerMm, roundToDots } from './units.ts';

/** Millimetres from the label's top left corner, y downwards. */
export type Box = { x: number; y: number; width: number; height: number };

/** Where the parts of a label stand; `symbol` is the box of the modules, without the quiet zone. */
export type LabelLayout = {
  width: number;
  height: number;
  moduleWidth: number;
  symbol: Box;
  text: Box;
  align: 'left' | 'centre';
  code: { groupsPerLine: number; size: number };
};

export type LabelSize = { width: number; height: number; symbolSize: number; dpi: number };

/** Smallest X-dimension that phones read dependably; GS1 asks for 0.396 mm at the point of sale. */
export const minModuleWidth = 0.33;
/** Largest X-dimension of the GS1 General Specifications for retail, in mm. */
export const maxModuleWidth = 0.99;

/** White rim that lets the cut wander, and the distance of text from the edge, in mm. */
const rim = 0.8;
const textRim = 1.6;
/** Narrowest column that holds two groups of five at 5 pt, in mm. */
const minTextWidth = 12;
const groups = 4;
const minCodeSize = 5;
const maxCodeSize = 9;

/** Width of so many groups of five in ems: the mean advance of the code alphabet is 0.61. */
function estimateCodeWidth(groupsPerLine: number): number {
  return groupsPerLine * 5 * 0.63 + (groupsPerLine - 1) * 0.3;
}

/** The arrangement of the code in a column: the fewest lines whose type is still easy to read. */
function arrangeCode(widthMm: number): { groupsPerLine: number; size: number } {
  const fitting = [groups, 2, 1].map((groupsPerLine) => ({
    groupsPerLine,
    size: Math.min(maxCodeSize, (widthMm * pointsPerMm) / estimateCodeWidth(groupsPerLine)),
  }));
  const easy = fitting.find(({ size }) => size >= 6) ?? fitting.find(({ size }) => size >= 5);
  return easy ?? { groupsPerLine: 1, size: minCodeSize };
}

/** Height in mm that name, lot and code need under a symbol, at their smallest. */
function estimateTextHeight(widthMm: number): number {
  const { groupsPerLine, size } = arrangeCode(widthMm);
  const lines = groups / groupsPerLine;
  return (lines * size * 1.25 + 6 * 1.25 + 5 * 1.25) / pointsPerMm + 0.6;
}

/**
 * Puts symbol and text on a label so that the modules come out as large as fits, whole dots each:
 * the text beside the symbol or under it, whichever leaves the larger symbol.
 * @throws PrintError `label_too_small` if a module would be under 0.33 mm
 */
export function layoutLabel({ width, height, symbolSize, dpi }: LabelSize): LabelLayout {
  const across = symbolSize + 2 * quietZoneModules;
  const besideWidth = Math.min(
    (height - 2 * rim) / across,
    (width - rim - textRim - minTextWidth) / across,
  );
  const underText = estimateTextHeight(width - 2 * textRim);
  const underWidth = Math.min(
    (width - 2 * rim) / across,
    (height - rim - underText - rim) / across,
  );

  const isBeside = besideWidth >= underWidth;
  const widest = Math.min(maxModuleWidth, Math.max(besideWidth, underWidth));
  const moduleWidth = floorToDots(widest, dpi);
  if (moduleWidth < minModuleWidth) {
    const least = across * minModuleWidth;
    throw new PrintError(
      'label_too_small',
      `a label of ${formatMm(width)} × ${formatMm(height)} mm leaves ${formatMm(Math.max(0, moduleWidth))} mm a module at ${dpi} dpi, under ${minModuleWidth} mm; ` +
        `make labels at least ${formatMm(least + rim + textRim + minTextWidth + 1)} × ${formatMm(least + 2 * rim + 1)} mm, or shorten the URL`,
    );
  }

  const side = symbolSize * moduleWidth;
  const quiet = quietZoneModules * moduleWidth;
  if (isBeside) {
    const symbolX = roundToDots(rim + quiet, dpi);
    const symbolY = roundToDots((height - side) / 2, dpi);
    const textX = symbolX + side + quiet;
    const textWidth = width - textX - textRim;
    return {
      width,
      height,
      moduleWidth,
      symbol: { x: symbolX, y: symbolY, width: side, height: side },
      text: { x: textX, y: symbolY, width: textWidth, height: side },
      align: 'left',
      code: arrangeCode(textWidth),
    };
  }
  const symbolX = roundToDots((width - side) / 2, dpi);
  const symbolY = roundToDots(rim + quiet, dpi);
  const textY = symbolY + side + quiet;
  const textWidth = width - 2 * textRim;
  return {
    width,
    height,
    moduleWidth,
    symbol: { x: symbolX, y: symbolY, width: side, height: side },
    text: { x: textRim, y: textY, width: textWidth, height: height - textY - textRim },
    align: 'centre',
    code: arrangeCode(textWidth),
  };
}

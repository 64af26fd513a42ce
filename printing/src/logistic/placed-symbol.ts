import type { BoxMark } from '../plan/label-plan.ts';
import type { BarSymbol } from './bar-symbols.ts';

/** A symbol at its place on a label, in dots. */
export interface PlacedSymbol {
  symbol: BarSymbol;
  /** Top left corner of the modules. */
  x: number;
  y: number;
  moduleWidth: number;
  moduleHeight: number;
}

/** Sizes of the labels of logistic units in mm: 100 × 150, which fits common label printers. */
export const logisticWidth = 100;
export const logisticHeight = 150;

/** Least X-dimensions in mm on logistic units (GS1 General Specifications, table 5.12.3-5). */
const barModule = 0.495;
const matrixModule = 0.743;
/** GS1-128 on logistic units is at least 31.75 mm high. */
const barHeight = 34;
const barTop = 104;
const matrixPlace = { right: 96, top: 50, room: 28 };

const mmPerInch = 25.4;
const toDots = (mm: number, dpi: number): number => Math.round((mm * dpi) / mmPerInch);
/** The fewest whole dots that a module of that many mm takes. */
const chooseModule = (dpi: number, least: number): number => Math.ceil((least * dpi) / mmPerInch);

/** A symbol of bars in the middle of the label's lower part. */
export function placeBars(symbol: BarSymbol, dpi: number): PlacedSymbol {
  const moduleWidth = chooseModule(dpi, barModule);
  return {
    symbol,
    x: Math.round((toDots(logisticWidth, dpi) - symbol.width * moduleWidth) / 2),
    y: toDots(barTop, dpi),
    moduleWidth,
    moduleHeight: toDots(barHeight, dpi),
  };
}

/** A DataMatrix beside the contents; null if there is no room for it. */
export function placeMatrix(symbol: BarSymbol, dpi: number): PlacedSymbol | null {
  const module = chooseModule(dpi, matrixModule);
  const side = symbol.width * module;
  if (side > toDots(matrixPlace.room, dpi)) return null;
  return {
    symbol,
    x: toDots(matrixPlace.right, dpi) - side,
    y: toDots(matrixPlace.top, dpi),
    moduleWidth: module,
    moduleHeight: module,
  };
}

/** Runs of dark modules as boxes. */
export function listBoxes({ symbol, x, y, moduleWidth, moduleHeight }: PlacedSymbol): BoxMark[] {
  const boxes: BoxMark[] = [];
  for (let row = 0; row < symbol.height; row++) {
    for (let column = 0; column < symbol.width; column++) {
      const from = column;
      while (column < symbol.width && symbol.modules[row * symbol.width + column] === 1) column++;
      if (column === from) continue;
      boxes.push({
        kind: 'box',
        x: x + from * moduleWidth,
        y: y + row * moduleHeight,
        width: (column - from) * moduleWidth,
        height: moduleHeight,
        thickness: null,
        colour: '#000000',
      });
    }
  }
  return boxes;
}

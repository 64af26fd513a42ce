import type { BoxMark, LabelPlan, LabelRow, Mark, SymbolMark } from '../plan/label-plan.ts';
import { isInk } from '../raster/ink-rules.ts';
import { createLabelPainter } from '../raster/label-painter.ts';
import { cutInkBands, type PlacedBitmap } from './ink-bands.ts';

/** Who draws the symbols: the printer from their text, or we, dot by dot. */
export type SymbolDrawing = 'native' | 'graphic';

/** What a label printer draws by its own commands, and the rest as dots. */
export interface ThermalMarks {
  /** Only among the fixed marks: boxes that vary are the bars of a symbol, and smaller as dots. */
  boxes: readonly BoxMark[];
  symbols: readonly SymbolMark[];
  art: readonly PlacedBitmap[];
}

/** A label plan divided into what a printer draws itself and what it gets as dots. */
export interface ThermalPlan {
  /** Size on the medium, the label's rotation worked in. */
  widthDots: number;
  heightDots: number;
  /** The printer turns the label upside down. */
  isInverted: boolean;
  /** Equal on all labels. */
  fixed: ThermalMarks;
  /** @throws PrintError `bad_row` as the plan's own `place` */
  place(row: LabelRow): ThermalMarks;
}

export interface ThermalOptions {
  symbols: SymbolDrawing;
  /** Whether the printer's own command gives this symbol as it stands in the plan. */
  canDraw(mark: SymbolMark): boolean;
  /** Whether art that all labels share can be kept in the printer; otherwise each label brings it. */
  keepsArt: boolean;
}

/** Type and pictures are always dots: printers have neither our font nor Chinese. */
export async function createThermalPlan(
  plan: LabelPlan,
  options: ThermalOptions,
): Promise<ThermalPlan> {
  const { rotation } = plan.template;
  const isQuarter = rotation === 90 || rotation === 270;
  // A light mark lies on a dark one, and commands cannot take dots away: then all is dots.
  const isPlain = !isQuarter && !isInk(plan.template.background) && plan.fixed.every(isLaidOn);
  const isNative = (mark: Mark): boolean =>
    isPlain && mark.kind === 'symbol' && options.symbols === 'native' && options.canDraw(mark);
  const upright = isQuarter
    ? plan
    : { ...plan, template: { ...plan.template, rotation: 0 as const } };
  const keepsArt = options.keepsArt && isPlain;
  const boxes = isPlain ? plan.fixed.filter((mark) => mark.kind === 'box') : [];
  const fixedArt = plan.fixed.filter(
    (mark) => !isNative(mark) && !(isPlain && mark.kind === 'box'),
  );

  const painter = await createLabelPainter({
    ...upright,
    fixed: keepsArt ? [] : fixedArt,
    place: (row) => plan.place(row).filter((mark) => !isNative(mark)),
  });
  const kept: PlacedBitmap[] = [];
  if (keepsArt && fixedArt.length > 0) {
    const keptPainter = await createLabelPainter({ ...upright, fixed: fixedArt, place: () => [] });
    kept.push(...cutInkBands(keptPainter.paint(emptyRow)));
  }
  const listSymbols = (marks: readonly Mark[]): SymbolMark[] =>
    marks.filter((mark): mark is SymbolMark => isNative(mark));
  return {
    widthDots: isQuarter ? plan.heightDots : plan.widthDots,
    heightDots: isQuarter ? plan.widthDots : plan.heightDots,
    isInverted: rotation === 180,
    fixed: { boxes, symbols: listSymbols(plan.fixed), art: kept },
    place: (row) => ({
      boxes: [],
      symbols: listSymbols(plan.place(row)),
      art: cutInkBands(painter.paint(row)),
    }),
  };
}

/** Whether a mark lays ink on rather than taking it away; a picture does both. */
function isLaidOn(mark: Mark): boolean {
  return mark.kind === 'picture' || isInk(mark.colour);
}

/** For art that no row changes. */
const emptyRow: LabelRow = { index: 0, code: '', url: '' };

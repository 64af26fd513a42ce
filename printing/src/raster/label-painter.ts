import type { BoxMark, LabelPlan, LabelRow, Mark } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { createSymbolSource } from '../symbols/symbol-source.ts';
import { loadLabelFont } from '../text/label-font.ts';
import {
  createBitmap,
  fillRect,
  fillSpan,
  stampBitmap,
  turnBitmap,
  type Bitmap,
} from './bitmap.ts';
import { ditherPicture, type PictureStamp } from './dither-picture.ts';
import { createGlyphStamps, type GlyphStamps } from './glyph-stamps.ts';
import { isInk } from './ink-rules.ts';
import { stampSymbol } from './stamp-symbol.ts';

/** Paints one label after the other, one bit a dot. */
export interface LabelPainter {
  /** Size on the medium, with the label's rotation worked in. */
  width: number;
  height: number;
  /**
   * The label as it is cut; the next call overwrites it.
   * @throws PrintError `bad_row` naming the row and what is missing or does not fit
   */
  paint(row: LabelRow): Bitmap;
}

function drawBox(bitmap: Bitmap, mark: BoxMark, ink: boolean): void {
  const { x, y, width, height, thickness } = mark;
  if (thickness === null) {
    fillRect(bitmap, mark, ink);
    return;
  }
  fillRect(bitmap, { x, y, width, height: thickness }, ink);
  fillRect(bitmap, { x, y: y + height - thickness, width, height: thickness }, ink);
  fillRect(bitmap, { x, y, width: thickness, height }, ink);
  fillRect(bitmap, { x: x + width - thickness, y, width: thickness, height }, ink);
}

/** Dots outside the ellipse that a round label is cut to. */
function drawOffcut(width: number, height: number): Bitmap {
  const offcut = createBitmap(width, height);
  for (let y = 0; y < height; y++) {
    const rise = (2 * (y + 0.5)) / height - 1;
    const half = (width / 2) * Math.sqrt(Math.max(0, 1 - rise * rise));
    fillSpan(offcut.bits, y * offcut.stride, 0, Math.ceil(width / 2 - half - 0.5), true);
    fillSpan(offcut.bits, y * offcut.stride, Math.ceil(width / 2 + half - 0.5), width, true);
  }
  return offcut;
}

function listPictures(marks: readonly Mark[]): Extract<Mark, { kind: 'picture' }>[] {
  return marks.filter((mark) => mark.kind === 'picture');
}

/**
 * A painter of a plan's labels. What all labels share is painted once, pictures are turned into
 * dots once (they may only be among the fixed marks). Dark colours are black, light ones white.
 * @throws PrintError `bad_picture` if a picture cannot be read
 */
export async function createLabelPainter(plan: LabelPlan): Promise<LabelPainter> {
  const { template, widthDots, heightDots } = plan;
  const symbols = createSymbolSource();
  const pictures = new Map<Mark, PictureStamp>();
  for (const mark of listPictures(plan.fixed)) {
    const bytes = plan.pictures.get(mark.name);
    if (bytes === undefined)
      throw new PrintError('bad_picture', `picture "${mark.name}" is not given; give its file`);
    pictures.set(mark, await ditherPicture(bytes, mark));
  }
  let type: GlyphStamps | undefined;

  const drawMark = (bitmap: Bitmap, mark: Mark): void => {
    switch (mark.kind) {
      case 'symbol':
        stampSymbol(bitmap, symbols.draw(mark), mark, isInk(mark.colour));
        break;
      case 'text':
        type ??= createGlyphStamps(loadLabelFont());
        type.draw(bitmap, mark, isInk(mark.colour));
        break;
      case 'box':
        drawBox(bitmap, mark, isInk(mark.colour));
        break;
      case 'picture': {
        const stamp = pictures.get(mark);
        if (stamp === undefined) break;
        stampBitmap(bitmap, stamp.opaque, mark.x, mark.y, false);
        stampBitmap(bitmap, stamp.black, mark.x, mark.y, true);
        break;
      }
    }
  };

  const label = createBitmap(widthDots, heightDots);
  if (isInk(template.background))
    fillRect(label, { x: 0, y: 0, width: widthDots, height: heightDots }, true);
  for (const mark of plan.fixed) drawMark(label, mark);
  const fixed = label.bits.slice();
  const offcut = template.shape === 'round' ? drawOffcut(widthDots, heightDots) : null;
  const isQuarter = template.rotation === 90 || template.rotation === 270;
  return {
    width: isQuarter ? heightDots : widthDots,
    height: isQuarter ? widthDots : heightDots,
    paint(row) {
      label.bits.set(fixed);
      for (const mark of plan.place(row)) drawMark(label, mark);
      if (offcut !== null) stampBitmap(label, offcut, 0, 0, false);
      return turnBitmap(label, template.rotation);
    },
  };
}

import type { DotRect } from '../plan/dots.ts';
import type { Mark, SymbolMark, TextMark } from '../plan/label-plan.ts';
import { quietZoneModules } from '../symbols/symbol.ts';
import { measureText, type LabelFont } from '../text/label-font.ts';

/** Reach of type above and below its baseline, in ems. */
const reach = { up: 0.88, down: 0.22 };

function boundText(font: LabelFont, { x, baseline, em, turn, text }: TextMark): DotRect {
  const width = measureText(font, text) * em;
  const [up, down] = [reach.up * em, reach.down * em];
  switch (turn) {
    case 0:
      return { x, y: baseline - up, width, height: up + down };
    case 90:
      return { x: x - down, y: baseline, width: up + down, height: width };
    case 180:
      return { x: x - width, y: baseline - down, width, height: up + down };
    case 270:
      return { x: x - up, y: baseline - width, width: up + down, height: width };
  }
}

/** The rectangles, in dots, that a mark puts ink into; of a frame its four sides. */
export function listInk(font: LabelFont, mark: Mark): DotRect[] {
  switch (mark.kind) {
    case 'symbol': {
      const side = mark.size * mark.moduleDots;
      return [{ x: mark.x, y: mark.y, width: side, height: side }];
    }
    case 'text':
      return [boundText(font, mark)];
    case 'picture':
      return [mark];
    case 'box': {
      const { x, y, width, height, thickness } = mark;
      if (thickness === null) return [mark];
      return [
        { x, y, width, height: thickness },
        { x, y: y + height - thickness, width, height: thickness },
        { x, y, width: thickness, height },
        { x: x + width - thickness, y, width: thickness, height },
      ];
    }
  }
}

/** The modules of a symbol with the light modules that they need around them. */
export function findQuietZone({ x, y, size, moduleDots }: SymbolMark): DotRect {
  const quiet = quietZoneModules * moduleDots;
  const side = size * moduleDots + 2 * quiet;
  return { x: x - quiet, y: y - quiet, width: side, height: side };
}

/** Whether two rectangles share more than what rounding to dots makes. */
export function isTouching(one: DotRect, other: DotRect): boolean {
  const slack = 0.5;
  return (
    one.x + slack < other.x + other.width &&
    other.x + slack < one.x + one.width &&
    one.y + slack < other.y + other.height &&
    other.y + slack < one.y + one.height
  );
}

export function isWithin(inner: DotRect, outer: DotRect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

import type { Path } from 'fontkit';
import type { TextMark } from '../plan/label-plan.ts';
import type { LabelFont } from '../text/label-font.ts';
import { stampBitmap, type Bitmap } from './bitmap.ts';
import { fillOutline, type PlacedStamp, type Polygon } from './fill-outline.ts';

/** Draws lines of type; each glyph is filled once for a size, a turn and a place within a dot. */
export interface GlyphStamps {
  draw(bitmap: Bitmap, mark: TextMark, ink: boolean): void;
}

/** Places within a dot at which a glyph may stand, along each axis. */
const subPositions = 4;
/** Pieces that a curve is cut into; a glyph's curves are short. */
const curveSteps = 6;
const maxStamps = 20_000;

const turns = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const;

type Point = readonly [number, number];

/** Font units to polygons in dots. */
function flattenPath(path: Path, place: (x: number, y: number) => Point): Polygon[] {
  const polygons: Point[][] = [];
  let current: Point[] = [];
  let pen: Point = [0, 0];
  for (const { command, args } of path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const [x, y] = pen;
    switch (command) {
      case 'moveTo':
        current = [place(a, b)];
        polygons.push(current);
        pen = [a, b];
        break;
      case 'lineTo':
        current.push(place(a, b));
        pen = [a, b];
        break;
      case 'quadraticCurveTo':
        for (let step = 1; step <= curveSteps; step++) {
          const t = step / curveSteps;
          const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
          current.push(place(p * x + q * a + r * c, p * y + q * b + r * d));
        }
        pen = [c, d];
        break;
      case 'bezierCurveTo':
        for (let step = 1; step <= curveSteps; step++) {
          const t = step / curveSteps;
          const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
          current.push(place(p * x + q * a + r * c + s * e, p * y + q * b + r * d + s * f));
        }
        pen = [e, f];
        break;
      default:
        break;
    }
  }
  return polygons;
}

export function createGlyphStamps(font: LabelFont): GlyphStamps {
  const stamps = new Map<string, PlacedStamp | null>();

  const getStamp = (
    glyph: number,
    mark: TextMark,
    partX: number,
    partY: number,
  ): PlacedStamp | null => {
    const key = `${glyph} ${mark.em} ${mark.turn} ${partX} ${partY}`;
    let stamp = stamps.get(key);
    if (stamp !== undefined) return stamp;
    const scale = mark.em / font.source.unitsPerEm;
    const [cos, sin] = turns[mark.turn];
    stamp = fillOutline(
      flattenPath(font.source.getGlyph(glyph).path, (x, y) => [
        (x * cos + y * sin) * scale + partX / subPositions,
        (x * sin - y * cos) * scale + partY / subPositions,
      ]),
    );
    if (stamps.size === maxStamps) stamps.clear();
    stamps.set(key, stamp);
    return stamp;
  };

  return {
    draw(bitmap, mark, ink) {
      const [cos, sin] = turns[mark.turn];
      let pen = 0;
      for (const character of mark.text) {
        const glyph = font.findGlyph(character);
        if (glyph === null) continue;
        const x = Math.round((mark.x + pen * cos) * subPositions);
        const y = Math.round((mark.baseline + pen * sin) * subPositions);
        const left = Math.floor(x / subPositions);
        const top = Math.floor(y / subPositions);
        const stamp = getStamp(glyph.id, mark, x - left * subPositions, y - top * subPositions);
        if (stamp !== null)
          stampBitmap(bitmap, stamp.bitmap, left + stamp.left, top + stamp.top, ink);
        pen += glyph.advance * mark.em;
      }
    },
  };
}

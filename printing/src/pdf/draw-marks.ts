import type { BoxMark, SymbolMark, TextMark } from '../plan/label-plan.ts';
import type { PackedSymbol } from '../symbols/packed-symbol.ts';
import type { SymbolSource } from '../symbols/symbol-source.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { setInk } from './ink-rules.ts';
import { formatShort } from './pdf-writer.ts';

/** Writes marks as content operators, in dots with y upwards; black is set already. */
export interface MarkWriter {
  writeSymbol(mark: SymbolMark): string;
  writeText(mark: TextMark): string;
  writeBox(mark: BoxMark): string;
}

const black = '#000000';
/** Clockwise quarter turns as the first four numbers of a matrix. */
const turns = { 0: '1 0 0 1', 90: '0 -1 1 0', 180: '-1 0 0 -1', 270: '0 1 -1 0' } as const;

/** The rows as hexadecimal digits, each filled to whole bytes (ISO 32000-1, 8.9.7). */
function writeModules({ size, words }: PackedSymbol, buffer: Buffer): string {
  const stride = (size + 7) >> 3;
  let to = 0;
  for (let row = 0; row < size; row++)
    for (let byte = 0; byte < stride; byte++)
      buffer[to++] = (words[(byte >> 2) * size + row] ?? 0) >>> (24 - 8 * (byte & 3));
  return buffer.toString('hex', 0, to);
}

export function createMarkWriter(symbols: SymbolSource, font: EmbeddedFont): MarkWriter {
  const buffer = Buffer.alloc(177 * 23);
  const colours = new Map<string, string>();
  /** Puts operators between `q` and `Q` if they need another colour than black. */
  const inColour = (colour: string, operators: string): string => {
    if (colour === black) return operators;
    let ink = colours.get(colour);
    if (ink === undefined) {
      ink = setInk(colour);
      colours.set(colour, ink);
    }
    return `q ${ink}${operators}Q\n`;
  };

  return {
    writeSymbol(mark) {
      const side = mark.size * mark.moduleDots;
      return inColour(
        mark.colour,
        `q ${side} 0 0 ${side} ${mark.x} ${-mark.y - side} cm\n` +
          `BI /W ${mark.size} /H ${mark.size} /BPC 1 /IM true /D [1 0] /F /AHx\nID ` +
          `${writeModules(symbols.draw(mark), buffer)}>\nEI\nQ\n`,
      );
    },
    writeText: ({ text, em, turn, x, baseline, colour }) =>
      inColour(
        colour,
        `BT /F ${formatShort(em)} Tf ${turns[turn]} ${formatShort(x)} ${formatShort(-baseline)} Tm <${font.encode(text)}> Tj ET\n`,
      ),
    writeBox({ x, y, width, height, thickness, colour }) {
      const outer = `${x} ${-y - height} ${width} ${height} re`;
      if (thickness === null) return inColour(colour, `${outer} f\n`);
      const [innerWidth, innerHeight] = [width - 2 * thickness, height - 2 * thickness];
      const inner = `${x + thickness} ${-y - height + thickness} ${innerWidth} ${innerHeight} re`;
      // The rule of even and odd leaves the inside out (ISO 32000-1, 8.5.3.3.3).
      return inColour(colour, `${outer} ${inner} f*\n`);
    },
  };
}

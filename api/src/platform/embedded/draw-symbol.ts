import { create } from 'qrcode';

const quietZone = 4;
const blackOnWhite = '\u001b[30;107m';
const asBefore = '\u001b[0m';

/** A QR code for a terminal, two modules a character, black on white whatever the terminal's colours. */
export function drawSymbol(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const width = modules.size + 2 * quietZone;
  const isDark = (row: number, column: number): boolean => {
    const [y, x] = [row - quietZone, column - quietZone];
    return x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) === 1;
  };
  const lines: string[] = [];
  for (let row = 0; row < width; row += 2) {
    let line = '';
    for (let column = 0; column < width; column += 1) {
      const [upper, lower] = [isDark(row, column), isDark(row + 1, column)];
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(`${blackOnWhite}${line}${asBefore}`);
  }
  return lines.join('\n');
}

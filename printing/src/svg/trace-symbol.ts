import type { QrSymbol } from '../symbols/symbol.ts';

/** The dark modules as one SVG path in module units, one rectangle for each run in a row. */
export function traceSymbol(symbol: QrSymbol): string {
  const { size, modules } = symbol;
  let path = '';
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      const start = x;
      while (x < size && modules[y * size + x] === 1) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
      else x++;
    }
  }
  return path;
}

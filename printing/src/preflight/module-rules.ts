import { formatMm, mmPerInch } from '../units.ts';
import { quietZoneModules } from '../symbols/symbol.ts';
import type { Finding } from './finding.ts';

/** X-dimension at the retail point of sale, GS1 General Specifications, 5.12.3.1; mm. */
const retail = { least: 0.396, most: 0.99 };
/** Below this, cheap phone cameras and worn print heads fail more and more often; mm. */
const safeModule = 0.33;
/** A module of one dot is lost with a single faulty dot. */
const leastDots = 2;

/** A symbol as it will be printed. */
export type PrintedSymbol = {
  name: string;
  element: number;
  /** Modules a side. */
  modules: number;
  moduleDots: number;
  dpi: number;
};

/** Side of the box that gives modules of at least `millimetres`, rounded up to tenths. */
function measureBox({ modules, dpi }: PrintedSymbol, millimetres: number): number {
  const dots = Math.max(leastDots, Math.ceil((millimetres * dpi) / mmPerInch - 1e-6));
  return Math.ceil((((modules + 2 * quietZoneModules) * dots * mmPerInch) / dpi) * 10 - 1e-6) / 10;
}

/** What is to be said of a symbol's module size (X-dimension). */
export function checkModuleSize(symbol: PrintedSymbol): Finding[] {
  const { name, element, moduleDots, dpi } = symbol;
  const module = (moduleDots * mmPerInch) / dpi;
  const size = `a module is ${formatMm3(module)} mm (${moduleDots} ${moduleDots === 1 ? 'dot' : 'dots'} at ${dpi} dpi)`;
  const report = (
    severity: Finding['severity'],
    code: Finding['code'],
    message: string,
  ): Finding[] => [{ severity, code, element, message: `${name}: ${size}${message}` }];

  if (moduleDots < leastDots)
    return report(
      'error',
      'module_too_few_dots',
      `, which one faulty dot spoils; make the symbol at least ${formatMm(measureBox(symbol, safeModule))} mm or use a printer with more dpi`,
    );
  if (module < safeModule)
    return report(
      'warning',
      'module_small',
      `, below 0.33 mm: many phones will fail to read it; make the symbol at least ${formatMm(measureBox(symbol, safeModule))} mm`,
    );
  if (module < retail.least)
    return report(
      'warning',
      'module_below_retail',
      `: fine for phones, but below the 0.396 mm that GS1 asks for at retail tills; make the symbol at least ${formatMm(measureBox(symbol, retail.least))} mm if it is scanned there`,
    );
  if (module > retail.most)
    return report(
      'warning',
      'module_above_retail',
      `: fine for phones, but above the 0.990 mm that GS1 asks for at retail tills; make the symbol smaller if it is scanned there`,
    );
  return [];
}

function formatMm3(mm: number): string {
  return mm.toFixed(3);
}

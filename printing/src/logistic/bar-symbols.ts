import bwipjs from 'bwip-js/node';
import { PrintError } from '../print-error.ts';

/** A symbol without quiet zone: `modules[y * width + x]` is 1 where it is dark. */
export interface BarSymbol {
  width: number;
  height: number;
  modules: Uint8Array;
}

type Raw = { sbs?: number[]; pixs?: number[]; pixx?: number; pixy?: number };

function drawRaw(bcid: 'gs1-128' | 'gs1datamatrix' | 'code128', text: string): Raw {
  try {
    const [raw] = bwipjs.raw(bcid, text, {}) as unknown as Raw[];
    if (raw !== undefined) return raw;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PrintError(
      'bad_logistic_unit',
      `${text}: no symbol can hold it (${reason}); mend the contents of the logistic unit`,
    );
  }
  throw new Error(`${text}: there is no symbol`);
}

/** Bars and spaces as one row of modules. */
function drawBars(bcid: 'gs1-128' | 'code128', text: string): BarSymbol {
  const modules: number[] = [];
  // Widths of bars and spaces in turn, beginning with a bar.
  for (const [at, width] of (drawRaw(bcid, text).sbs ?? []).entries())
    for (let module = 0; module < width; module++) modules.push(at % 2 === 0 ? 1 : 0);
  return { width: modules.length, height: 1, modules: Uint8Array.from(modules) };
}

/**
 * GS1-128 (GS1 General Specifications 5.4), one row of modules.
 * @param text element string with the application identifiers in brackets
 * @throws PrintError `bad_logistic_unit` if the symbol cannot hold it
 */
export function drawGs1Code128(text: string): BarSymbol {
  return drawBars('gs1-128', text);
}

/** Code 128 (ISO/IEC 15417) of any ASCII text, one row of modules. */
export function drawCode128(text: string): BarSymbol {
  return drawBars('code128', text);
}

/**
 * GS1 DataMatrix (GS1 General Specifications 5.6).
 * @param text element string with the application identifiers in brackets
 * @throws PrintError `bad_logistic_unit` if the symbol cannot hold it
 */
export function drawGs1DataMatrix(text: string): BarSymbol {
  const { pixs = [], pixx = 0, pixy = 0 } = drawRaw('gs1datamatrix', text);
  return { width: pixx, height: pixy, modules: Uint8Array.from(pixs) };
}

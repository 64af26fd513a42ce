import { PrintError } from '../print-error.ts';
import { createSymbol, isAlphanumeric } from '../symbols/symbol.ts';
import type { LabelElement } from '../template/label-template.ts';
import { countModuleDots, placeSymbol } from './place-symbol.ts';
import type { SymbolMark } from './label-plan.ts';

export type SymbolElement = Extract<LabelElement, { type: 'symbol' }>;

/**
 * Makes the mark of a symbol for any content. The sample decides how many dots a module has;
 * content of the same length and characters has the same size, and that size is looked up.
 * @throws PrintError `label_too_small`, or `bad_row` when a content needs a larger symbol than the
 * box takes
 */
export function compileSymbol(
  element: SymbolElement,
  sample: string,
  dpi: number,
  name: string,
): (content: string, where: string) => SymbolMark {
  const { eccLevel, colour } = element;
  const sizes = new Map<number, number>();
  const findSize = (content: string): number => {
    // Characters of the one kind, or bytes of the other, as negative numbers.
    const key = isAlphanumeric(content) ? content.length : -Buffer.byteLength(content);
    let size = sizes.get(key);
    if (size === undefined) {
      ({ size } = createSymbol(content, { eccLevel }));
      sizes.set(key, size);
    }
    return size;
  };
  const sampleSize = findSize(sample);
  const moduleDots = countModuleDots(element.size, sampleSize, dpi);
  const usual = placeSymbol(element, sampleSize, moduleDots, dpi, name);

  return (content, where) => {
    const size = content === sample ? sampleSize : findSize(content);
    let place = usual;
    if (size !== sampleSize) {
      try {
        place = placeSymbol(element, size, moduleDots, dpi, name);
      } catch {
        throw new PrintError(
          'bad_row',
          `${where}: what it carries needs ${size} modules, those before it ${sampleSize}; make the texts of the symbols equally long`,
        );
      }
    }
    return { kind: 'symbol', ...place, moduleDots, size, content, eccLevel, colour };
  };
}

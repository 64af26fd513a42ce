import { PrintError } from '../print-error.ts';
import { describeElement } from '../template/describe-element.ts';
import type { LabelElement } from '../template/label-template.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { bindText } from './bind-text.ts';
import { compileSymbol } from './compile-symbol.ts';
import { compileText, setFixedText } from './compile-text.ts';
import { placeLine, roundRect, toDots } from './dots.ts';
import type { JobValues, LabelRow, Mark, Pictures } from './label-plan.ts';
import { detectMediaType } from './picture-type.ts';

export type LabelJob = {
  /** Values of the columns that are the same on all labels. */
  values: JobValues;
  pictures?: Pictures;
  /** The first row: it fixes the size of symbols and of type for the whole job. */
  sample: LabelRow;
};

/** An element worked out as far as it can be before a row is known. */
export type Compiled = { fixed: readonly Mark[] } | { place: (row: LabelRow) => readonly Mark[] };

function checkPicture(name: string, source: string, pictures: Pictures = new Map()): void {
  const bytes = pictures.get(source);
  const given = [...pictures.keys()];
  if (bytes === undefined)
    throw new PrintError(
      'bad_picture',
      `${name}: no picture "${source}" is given; give it (--picture ${source}=FILE)` +
        (given.length === 0 ? '' : ` or use one of ${given.join(', ')}`),
    );
  if (detectMediaType(bytes) === null)
    throw new PrintError(
      'bad_picture',
      `${name}: "${source}" is no picture that can be printed; give a PNG, JPEG, WebP or SVG file`,
    );
}

/**
 * Makes the marks of one element, or what makes them for each row.
 * @param wide a row that type is sized for
 * @throws PrintError as createLabelPlan
 */
export function compileElement(
  element: LabelElement,
  at: number,
  dpi: number,
  job: LabelJob,
  wide: LabelRow,
): Compiled {
  const name = describeElement(element, at);
  switch (element.type) {
    case 'symbol': {
      const bound = bindText(element.value, job.values, name);
      if (bound.isFixed)
        return { fixed: [compileSymbol(element, bound.text, dpi, name)(bound.text, name)] };
      const make = compileSymbol(element, bound.read(job.sample), dpi, name);
      return {
        place: (row) => [make(bound.read(row), `${name}, row with index ${row.index}`)],
      };
    }
    case 'text': {
      const bound = bindText(element.value, job.values, name);
      const font = loadLabelFont();
      if (bound.isFixed) return { fixed: setFixedText(font, element, bound.text, dpi, name) };
      bound.read(job.sample);
      return { place: compileText(font, element, bound, wide, dpi, name) };
    }
    case 'image':
      checkPicture(name, element.source, job.pictures);
      return { fixed: [{ kind: 'picture', ...roundRect(element, dpi), name: element.source }] };
    case 'line':
      return { fixed: [placeLine(element, dpi)] };
    case 'box': {
      const { thickness, colour } = element;
      const rect = roundRect(element, dpi);
      const dots = thickness === null ? null : Math.max(1, Math.round(toDots(thickness, dpi)));
      const isFilled = dots === null || 2 * dots >= Math.min(rect.width, rect.height);
      return { fixed: [{ kind: 'box', ...rect, thickness: isFilled ? null : dots, colour }] };
    }
  }
}

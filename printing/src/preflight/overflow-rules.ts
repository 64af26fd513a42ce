import { formatMm } from '../units.ts';
import { bindText } from '../plan/bind-text.ts';
import { fitElement, type TextElement } from '../plan/compile-text.ts';
import type { LabelRow } from '../plan/label-plan.ts';
import type { LabelJob } from '../plan/compile-element.ts';
import type { LabelFont } from '../text/label-font.ts';
import type { Finding } from './finding.ts';

/**
 * Whether a text fits its box: that of the sample must, that of a wide row should, since it is
 * shrunk below the smallest size otherwise.
 */
export function checkOverflow(
  font: LabelFont,
  element: TextElement,
  place: { element: number; name: string; dpi: number },
  job: LabelJob,
  wide: LabelRow,
): Finding[] {
  const bound = bindText(element.value, job.values, place.name);
  const describe = (text: string): string | null => {
    const { isOver, size } = fitElement(font, element, text, place.dpi);
    if (!isOver) return null;
    const points = (size * 72) / place.dpi;
    return (
      `"${text.replaceAll('\n', ' ')}" does not fit into ${formatMm(element.width)} × ${formatMm(element.height)} mm ` +
      `at ${formatMm(element.minFontSize ?? element.fontSize)} pt, it would take ${points.toFixed(1)} pt`
    );
  };
  const advice = `make the box larger, ${element.minFontSize === null ? 'fontSize' : 'minFontSize'} smaller, maxLines larger or the text shorter`;
  const over = describe(bound.isFixed ? bound.text : bound.read(job.sample));
  if (over !== null)
    return [
      {
        severity: 'error',
        code: 'overflow',
        element: place.element,
        message: `${place.name}: ${over}; ${advice}`,
      },
    ];
  const wideOver = bound.isFixed ? null : describe(bound.read(wide));
  if (wideOver === null) return [];
  return [
    {
      severity: 'warning',
      code: 'overflow',
      element: place.element,
      message: `${place.name}: the widest values need smaller type than the others: ${wideOver}; ${advice}`,
    },
  ];
}

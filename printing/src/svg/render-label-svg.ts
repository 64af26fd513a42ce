import { mmPerInch } from '../units.ts';
import { toDots } from '../plan/dots.ts';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { createMarkDrawing, escapeXml } from './draw-mark.ts';

export type SvgOptions = {
  /** Shows the bleed around the label, the line of the cut and the cut marks, for a preview. */
  showCut?: boolean;
  /** The size in the file: the label's in mm, or its dots as pixels for whoever rasterises it. */
  unit?: 'mm' | 'dots';
};

/** Room around the bleed for cut marks and their length, in mm. */
const markRoom = 3;
const markLength = 2;
const cutColour = '#e6007e';

function formatNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function drawCutLine({ template, widthDots, heightDots, dpi }: LabelPlan): string {
  const stroke = `fill="none" stroke="${cutColour}" stroke-width="${formatNumber(toDots(0.1, dpi))}" stroke-dasharray="${formatNumber(toDots(0.8, dpi))}"`;
  return template.shape === 'round'
    ? `<ellipse cx="${widthDots / 2}" cy="${heightDots / 2}" rx="${widthDots / 2}" ry="${heightDots / 2}" ${stroke}/>`
    : `<rect width="${widthDots}" height="${heightDots}" ${stroke}/>`;
}

/** Marks beside the corners of the label, beyond its bleed. */
function drawCutMarks({ template, widthDots, heightDots, dpi }: LabelPlan): string {
  const from = toDots(template.bleed + (markRoom - markLength), dpi);
  const length = toDots(markLength, dpi);
  let path = '';
  for (const x of [0, widthDots])
    path += `M${x} ${formatNumber(-from)}v${formatNumber(-length)}M${x} ${formatNumber(heightDots + from)}v${formatNumber(length)}`;
  for (const y of [0, heightDots])
    path += `M${formatNumber(-from)} ${y}h${formatNumber(-length)}M${formatNumber(widthDots + from)} ${y}h${formatNumber(length)}`;
  return `<path stroke="#000000" stroke-width="${formatNumber(toDots(0.1, dpi))}" d="${path}"/>`;
}

function drawBackground({ template, widthDots, heightDots }: LabelPlan, bleed: number): string {
  const { shape, background } = template;
  const [width, height] = [widthDots + 2 * bleed, heightDots + 2 * bleed].map(formatNumber);
  if (shape === 'round')
    return `<ellipse cx="${widthDots / 2}" cy="${heightDots / 2}" rx="${formatNumber(widthDots / 2 + bleed)}" ry="${formatNumber(heightDots / 2 + bleed)}" fill="${background}"/>`;
  return `<rect x="${formatNumber(-bleed)}" y="${formatNumber(-bleed)}" width="${width ?? ''}" height="${height ?? ''}" fill="${background}"/>`;
}

/** Keeps what runs over the edge within the cut or, when that is shown, within the bleed. */
function drawClip({ template, widthDots, heightDots }: LabelPlan, bleed: number): string {
  const b = formatNumber(-bleed);
  const shape =
    template.shape === 'round'
      ? `<ellipse cx="${widthDots / 2}" cy="${heightDots / 2}" rx="${formatNumber(widthDots / 2 + bleed)}" ry="${formatNumber(heightDots / 2 + bleed)}"/>`
      : `<rect x="${b}" y="${b}" width="${formatNumber(widthDots + 2 * bleed)}" height="${formatNumber(heightDots + 2 * bleed)}"/>`;
  return `<clipPath id="cut">${shape}</clipPath>`;
}

/** Turns a drawing of the label clockwise and moves it back to the origin. */
function turnLabel({ template, widthDots, heightDots }: LabelPlan): string {
  switch (template.rotation) {
    case 0:
      return '';
    case 90:
      return ` transform="translate(${heightDots} 0) rotate(90)"`;
    case 180:
      return ` transform="translate(${widthDots} ${heightDots}) rotate(180)"`;
    case 270:
      return ` transform="translate(0 ${widthDots}) rotate(270)"`;
  }
}

/**
 * One label as SVG that needs no font and no other file: each symbol is one path with whole dots a
 * module, type is outlines; a glyph and a picture stand in it once, however often they are shown. Its unit is the printer's dot, its size the label's in mm; the label is
 * turned as it is on its medium.
 * @throws PrintError `bad_row` naming the row and the column that is missing or does not fit
 */
export function renderLabelSvg(plan: LabelPlan, row: LabelRow, options: SvgOptions = {}): string {
  const { template, dpi } = plan;
  const isTurned = template.rotation === 90 || template.rotation === 270;
  const width = isTurned ? plan.heightDots : plan.widthDots;
  const height = isTurned ? plan.widthDots : plan.heightDots;
  const showCut = options.showCut === true;
  const bleed = showCut ? toDots(template.bleed, dpi) : 0;
  const room = bleed + (showCut && template.cutMarks ? toDots(markRoom, dpi) : 0);
  const measure = (dots: number): string =>
    options.unit === 'dots' ? formatNumber(dots) : `${formatNumber((dots * mmPerInch) / dpi)}mm`;
  const drawing = createMarkDrawing(plan.pictures);
  const marks = [...plan.fixed, ...plan.place(row)].map((mark) => drawing.draw(mark)).join('');

  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${measure(width + 2 * room)}" height="${measure(height + 2 * room)}" ` +
    `viewBox="${[-room, -room, width + 2 * room, height + 2 * room].map(formatNumber).join(' ')}" role="img">` +
    `<title>${escapeXml(`${template.name} · ${row.code}`)}</title>` +
    `<defs>${drawClip(plan, bleed)}${drawing.define()}</defs><g${turnLabel(plan)}>` +
    `<g clip-path="url(#cut)">${drawBackground(plan, bleed)}${marks}</g>` +
    (showCut ? drawCutLine(plan) : '') +
    (showCut && template.cutMarks ? drawCutMarks(plan) : '') +
    '</g></svg>'
  );
}

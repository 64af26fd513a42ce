import type { ECharts } from 'echarts/core';
import type { ChartColours } from '../../charts/use-chart-colours.ts';
import type { Step } from '../../maps/quantile-rules.ts';
import { nameStep } from './step-text.ts';

interface Words {
  title: string;
  subtitle: string;
  /** The map's approval number, at the lower left. */
  foot: string;
  steps: readonly Step[];
  colours: ChartColours;
}

const pixelRatio = 2;
const head = 72;
const base = 48;

/** The map as a PNG that explains itself: title, period, legend and approval number around it. */
export function composePicture(chart: ECharts, words: Words): Promise<Blob> {
  const { colours } = words;
  const map = chart.renderToCanvas({ pixelRatio, backgroundColor: colours.ground });
  const width = map.width / pixelRatio;
  const height = map.height / pixelRatio + head + base;
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelRatio;
  canvas.height = height * pixelRatio;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.reject(new Error('this browser cannot draw'));
  pen.scale(pixelRatio, pixelRatio);
  pen.fillStyle = colours.ground;
  pen.fillRect(0, 0, width, height);
  pen.drawImage(map, 0, head, width, map.height / pixelRatio);
  pen.fillStyle = colours.text;
  pen.font = `600 20px ${colours.font}`;
  pen.fillText(words.title, 20, 34);
  pen.font = `13px ${colours.font}`;
  pen.fillStyle = colours.muted;
  pen.fillText(words.subtitle, 20, 58);
  pen.fillText(words.foot, 20, height - 20);
  drawLegend(pen, words, width - 20, height - 20);
  return new Promise((resolve, reject) => {
    canvas.toBlob((picture) => {
      if (picture === null) reject(new Error('this browser cannot write a PNG'));
      else resolve(picture);
    }, 'image/png');
  });
}

function drawLegend(pen: CanvasRenderingContext2D, words: Words, right: number, y: number): void {
  let x = right;
  for (const step of words.steps.toReversed()) {
    const text = nameStep(step);
    x -= pen.measureText(text).width;
    pen.fillStyle = words.colours.muted;
    pen.fillText(text, x, y);
    x -= 20;
    pen.fillStyle = step.colour;
    pen.fillRect(x, y - 11, 14, 14);
    x -= 14;
  }
}

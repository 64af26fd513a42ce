import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { a4Sheet } from '../src/template/ready/a4-sheet.ts';
import { lot, makeRows, product } from './bench-labels.ts';

/**
 * The same labels by a straightforward program: a symbol as one filled path, three lines of text.
 * Run as a process of its own: labels and file as arguments; tells its CPU time in ms.
 */
const [labels = '0', file = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const output = createWriteStream(file, { highWaterMark: 256 * 1024, flush: true });
const points = 72 / 25.4;
const grid = a4Sheet.grid;
if (grid === null || grid === undefined) throw new Error('the sheet has no grid');
const perPage = grid.columns * grid.rows;
const module = 0.51 * points;

const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
document.registerFont(
  'label',
  createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  ),
);
document.pipe(output);
let position = 0;
for (const { url, code } of makeRows(Number(labels))) {
  const place = position % perPage;
  if (place === 0) {
    document.addPage();
    document.font('label').fillColor([0, 0, 0, 100]);
    // Lets the stream write what is there, so that the document does not pile up.
    await new Promise((resolve) => setImmediate(resolve));
    if (output.writableNeedDrain) await once(output, 'drain');
  }
  const left = (grid.marginLeft + (place % grid.columns) * (a4Sheet.width + grid.gapX)) * points;
  const top =
    (grid.marginTop + Math.floor(place / grid.columns) * (a4Sheet.height + grid.gapY)) * points;
  const { modules } = QRCode.create([{ data: url, mode: 'alphanumeric' }], {
    errorCorrectionLevel: 'M',
  });
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.data[y * modules.size + x] === 1)
        document.rect(left + (x + 4) * module, top + (y + 4) * module, module, module);
  document.fill();
  const type = { lineBreak: false } as const;
  document.fontSize(7).text(product, left + 19.8 * points, top + 2 * points, type);
  document.text(`批号 ${lot}`, left + 19.8 * points, top + 9 * points, type);
  document.text(
    `${code.slice(0, 5)} ${code.slice(5, 10)}`,
    left + 19.8 * points,
    top + 13 * points,
    type,
  );
  document.text(
    `${code.slice(10, 15)} ${code.slice(15)}`,
    left + 19.8 * points,
    top + 16 * points,
    type,
  );
  position++;
}
document.end();
await finished(output);
const { user, system } = process.cpuUsage(before);
console.log(String((user + system) / 1000));

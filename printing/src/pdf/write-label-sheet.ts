import type { Writable } from 'node:stream';
import { defineSheet, placeLabel, type Place, type Sheet } from '../layout/sheet-layout-rules.ts';
import { pointsPerMm } from '../layout/units.ts';
import type { LabelRow, LabelRows, LabelText } from '../label-row.ts';
import { PrintError } from '../print-error.ts';
import { createSink } from '../sink.ts';
import type { EccLevel } from '../symbol.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { createEmbeddedFont } from './embedded-font.ts';
import { blackInk, createLabelContent } from './label-content.ts';
import { createPageTree } from './page-tree.ts';
import { createPdfWriter, encodeTextString } from './pdf-writer.ts';

export type LabelSheetJob = {
  rows: LabelRows;
  text: LabelText;
  /** Changes to the A4 sheet of 5 × 13 labels. */
  sheet?: Partial<Sheet>;
  eccLevel?: EccLevel;
  /** Told after each label, with the place it got. */
  onLabel?: (row: LabelRow, place: Place) => void;
  signal?: AbortSignal;
};

export type WrittenSheet = { labels: number; pages: number; bytes: number; sha256: string };

/**
 * Writes labels as a PDF to a stream, page by page; the stream is not ended. Memory does not grow
 * with the number of labels. The same job gives the same bytes.
 * @throws PrintError for a row, text or sheet that cannot be printed; the abort reason of `signal`
 */
export async function writeLabelSheet(
  job: LabelSheetJob & { output: Writable },
): Promise<WrittenSheet> {
  const sheet = defineSheet(job.sheet);
  const sink = createSink(job.output);
  const writer = await createPdfWriter(sink);
  const [root, tree, fontRef, info] = [
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
  ];
  const font = loadLabelFont();
  const embedded = createEmbeddedFont(font);
  const content = createLabelContent({
    sheet,
    font,
    embedded,
    text: job.text,
    ...(job.eccLevel === undefined ? {} : { eccLevel: job.eccLevel }),
  });
  const pages = createPageTree(writer, tree, {
    width: sheet.pageWidth * pointsPerMm,
    height: sheet.pageHeight * pointsPerMm,
    fontRef,
  });

  const perPage = sheet.columns * sheet.rows;
  let page = '';
  let labels = 0;
  for await (const row of job.rows) {
    const place = placeLabel(sheet, labels);
    page += content.write(row, place);
    labels++;
    job.onLabel?.(row, place);
    if (labels % perPage !== 0) continue;
    job.signal?.throwIfAborted();
    await pages.addPage(Buffer.from(blackInk + page, 'latin1'));
    page = '';
  }
  if (labels === 0)
    throw new PrintError('bad_row', 'rows: there is no label to print; give at least one row');
  if (page !== '') await pages.addPage(Buffer.from(blackInk + page, 'latin1'));
  job.signal?.throwIfAborted();

  await pages.finish();
  await embedded.write(writer, fontRef);
  await writer.writeObject(root, `<</Type/Catalog/Pages ${tree} 0 R>>`);
  await writer.writeObject(
    info,
    `<</Title${encodeTextString(job.text.productName)}/Creator(zhenma-print)/Producer(zhenma-print)/Trapped/False` +
      `/ZhenmaSheet${encodeTextString(JSON.stringify(sheet))}>>`,
  );
  await writer.finish(root, info);
  return { labels, pages: pages.pageCount(), bytes: sink.bytesWritten(), sha256: sink.digest() };
}

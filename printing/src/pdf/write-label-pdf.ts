import type { Writable } from 'node:stream';
import type { LabelPlan, LabelRow, LabelRows } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { createSink } from '../sink.ts';
import { createSymbolSource } from '../symbols/symbol-source.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { writeCutMarks } from './cut-marks.ts';
import { createMarkWriter } from './draw-marks.ts';
import { createEmbeddedFont } from './embedded-font.ts';
import { embedPictures } from './embed-picture.ts';
import { writeFixedForm } from './fixed-form.ts';
import { layoutPages, type PageLayout, type PageRect } from './page-layout-rules.ts';
import { createPageTree } from './page-tree.ts';
import { createPdfWriter, encodeTextString, formatPdfNumber } from './pdf-writer.ts';

export type LabelPdfJob = {
  plan: LabelPlan;
  rows: LabelRows;
  /** The stream is not ended. */
  output: Writable;
  /** Told after each label, with its position in the file from 0. */
  onLabel?: (row: LabelRow, position: number) => void;
  /** What the file's information dictionary says about the job, asked for when all is written. */
  describe?: () => string;
  signal?: AbortSignal;
};

export type WrittenPdf = { labels: number; pages: number; bytes: number; sha256: string };

function writeRect({ x, y, width, height }: PageRect, pageHeight: number): string {
  return [x, pageHeight - y - height, x + width, pageHeight - y]
    .map((value) => formatPdfNumber(value))
    .join(' ');
}

/** The matrix of each place of a page, as an operator; the label's shared part follows. */
function writeOrigins(layout: PageLayout): string[] {
  return Array.from({ length: layout.perPage }, (_, place) => {
    const matrix = layout.orient(place).map((value) => formatPdfNumber(value, 5));
    return `q ${matrix.join(' ')} cm\n/L Do\n`;
  });
}

/**
 * Writes labels as a PDF 1.6 to a stream, page by page, at the stream's pace. Memory does not grow
 * with the number of labels but for eight bytes an object. The same job gives the same bytes.
 *
 * Fixed marks are one form (/L), symbols image masks, black is black ink only; pages have trim and
 * bleed boxes (ISO 32000-1, 14.11.2).
 * @throws PrintError for a row, a picture or a text that cannot be printed; the abort reason of `signal`
 */
export async function writeLabelPdf(job: LabelPdfJob): Promise<WrittenPdf> {
  const { plan, signal } = job;
  const layout = layoutPages(plan);
  const sink = createSink(job.output);
  const writer = await createPdfWriter(sink);
  const [root, tree, fontRef, info, fixedRef, furnitureRef] = [
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
    writer.reserve(),
  ];
  const embedded = createEmbeddedFont(loadLabelFont());
  const marks = createMarkWriter(createSymbolSource(), embedded);

  const pictures = [...(await embedPictures(writer, plan))];
  const names = new Map(pictures.map(([name], at) => [name, `P${at}`]));
  const fixed = writeFixedForm(plan, layout, marks, names);
  const images = pictures.map(([name, ref]) => `/${names.get(name) ?? ''} ${ref} 0 R`).join('');
  await writer.writeStream(
    fixedRef,
    `/Type/XObject/Subtype/Form/BBox[${fixed.box}]/Resources<</Font<</F ${fontRef} 0 R>>/XObject<<${images}>>>>`,
    Buffer.from(fixed.content, 'latin1'),
  );
  const pageBox = `0 0 ${formatPdfNumber(layout.pageWidth)} ${formatPdfNumber(layout.pageHeight)}`;
  const hasCutMarks = plan.template.cutMarks;
  if (hasCutMarks)
    await writer.writeStream(
      furnitureRef,
      `/Type/XObject/Subtype/Form/BBox[${pageBox}]/Resources<<>>`,
      Buffer.from(writeCutMarks(layout), 'latin1'),
    );
  const pages = createPageTree(writer, tree, {
    boxes: {
      media: pageBox,
      trim: writeRect(layout.trim, layout.pageHeight),
      bleed: writeRect(layout.bleed, layout.pageHeight),
    },
    resources:
      `/Font<</F ${fontRef} 0 R>>/XObject<</L ${fixedRef} 0 R` +
      `${hasCutMarks ? `/C ${furnitureRef} 0 R` : ''}>>`,
  });

  const origins = writeOrigins(layout);
  const head = `${hasCutMarks ? '/C Do\n' : ''}0 0 0 1 k\n`;
  let page = head;
  let labels = 0;
  const closePage = async (): Promise<void> => {
    signal?.throwIfAborted();
    await pages.addPage(Buffer.from(page, 'latin1'));
    page = head;
  };
  for await (const row of job.rows) {
    page += origins[labels % layout.perPage] ?? '';
    for (const mark of plan.place(row)) {
      if (mark.kind === 'symbol') page += marks.writeSymbol(mark);
      else if (mark.kind === 'text') page += marks.writeText(mark);
      else if (mark.kind === 'box') page += marks.writeBox(mark);
    }
    page += 'Q\n';
    job.onLabel?.(row, labels);
    labels++;
    if (labels % layout.perPage === 0) await closePage();
  }
  if (labels === 0)
    throw new PrintError('bad_row', 'rows: there is no label to print; give at least one row');
  if (labels % layout.perPage !== 0) await closePage();

  await pages.finish();
  await embedded.write(writer, fontRef);
  if (!hasCutMarks) await writer.writeObject(furnitureRef, 'null');
  await writer.writeObject(root, `<</Type/Catalog/Pages ${tree} 0 R>>`);
  const about = job.describe?.();
  await writer.writeObject(
    info,
    `<</Title${encodeTextString(plan.template.name)}/Creator(zhenma-print)/Producer(zhenma-print)/Trapped/False` +
      `${about === undefined ? '' : `/ZhenmaJob${encodeTextString(about)}`}>>`,
  );
  await writer.finish(root, info);
  return { labels, pages: pages.pageCount(), bytes: sink.bytesWritten(), sha256: sink.digest() };
}

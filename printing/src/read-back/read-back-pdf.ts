import type { LabelPlan, LabelRow, Mark, SymbolMark } from '../plan/label-plan.ts';
import { layoutPages, type PageLayout } from '../pdf/page-layout-rules.ts';
import { quietZoneModules } from '../symbols/symbol.ts';
import { decodeSymbol } from './decode-symbol.ts';
import { readFileResources } from './file-resources.ts';
import type { FileResources } from './page-resources.ts';
import { moveBounds, type Bounds } from './page-geometry.ts';
import { paintWindow } from './paint-window.ts';
import { openPdfFile, type PdfFile } from './pdf-file.ts';
import { getReference } from './pdf-syntax.ts';
import { readPage, type PageContent } from './read-page.ts';
import type { PrintedFault, PrintedLabel } from './printed-label.ts';

export type PdfReadBack = {
  file: string;
  plan: LabelPlan;
  /** The labels to check, by rising position. */
  labels: Iterable<PrintedLabel> | AsyncIterable<PrintedLabel>;
  /** Labels that the file must have. */
  total: number;
  onChecked?: () => void;
  signal?: AbortSignal;
};

/** Pixels a module: enough for a decoder, few enough to be quick. */
const pixelsPerModule = 4;

/** Where a symbol and its quiet zone stand on the page. */
function locateSymbol(layout: PageLayout, place: number, mark: SymbolMark): Bounds {
  const quiet = quietZoneModules * mark.moduleDots;
  const side = mark.size * mark.moduleDots;
  return moveBounds(layout.orient(place), {
    left: mark.x - quiet,
    right: mark.x + side + quiet,
    top: quiet - mark.y,
    bottom: -mark.y - side - quiet,
  });
}

/** The label's texts as the file has them, in the order of writing. */
function collectTexts(page: PageContent, layout: PageLayout, place: number): string[] {
  const { x, y, width, height } = layout.locate(place);
  const bottom = layout.pageHeight - y - height;
  return page.texts
    .filter(
      (text) => text.x >= x && text.x <= x + width && text.y >= bottom && text.y <= bottom + height,
    )
    .map(({ text }) => text);
}

const isSymbol = (mark: Mark): mark is SymbolMark => mark.kind === 'symbol';

async function checkLabel(
  page: PageContent,
  layout: PageLayout,
  plan: LabelPlan,
  position: number,
  marks: readonly Mark[],
): Promise<Pick<PrintedFault, 'fault' | 'found'> | null> {
  const place = position % layout.perPage;
  for (const mark of [...marks, ...plan.fixed].filter(isSymbol)) {
    const window = locateSymbol(layout, place, mark);
    const modules = mark.size + 2 * quietZoneModules;
    const scale = (modules * pixelsPerModule) / (window.right - window.left);
    const found = await decodeSymbol(paintWindow(page, window, scale));
    if (found === null) return { fault: 'unreadable', found };
    if (found !== mark.content) return { fault: 'wrong_symbol', found };
  }
  const texts = collectTexts(page, layout, place);
  const expected = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  return texts.join('\n') === expected.join('\n')
    ? null
    : { fault: 'wrong_text', found: texts.join(' ') };
}

/** Reads pages one after the other; the labels of one page are mostly asked for together. */
function createPageSource(
  file: PdfFile,
  pages: readonly number[],
  resources: FileResources,
): (page: number) => Promise<PageContent | null> {
  let kept: { page: number; content: PageContent } | undefined;
  return async (page) => {
    if (kept?.page === page) return kept.content;
    const ref = pages[page];
    if (ref === undefined) return null;
    const contents = getReference(await file.readDictionary(ref), 'Contents');
    kept = { page, content: readPage(await file.readStream(contents), resources) };
    return kept.content;
  };
}

/**
 * Reads labels back from a finished file: its bytes are parsed, the neighbourhood of each symbol is
 * painted on white paper and decoded by ZXing, and symbols and printed texts are compared with what
 * the rows say.
 * @returns how many labels were checked, and what is wrong
 * @throws PrintError `file_damaged` if the file cannot be read at all
 */
export async function readBackPdf(
  job: PdfReadBack,
): Promise<{ checked: number; faults: PrintedFault[] }> {
  const { plan, total, signal } = job;
  const layout = layoutPages(plan);
  const file = await openPdfFile(job.file);
  try {
    const pages = await file.listPages();
    const openPage = createPageSource(file, pages, await readFileResources(file));
    const faults: PrintedFault[] = [];
    const report = (
      row: LabelRow | null,
      position: number,
      fault: PrintedFault['fault'],
      found: string | null = null,
    ): void => {
      const place = position % layout.perPage;
      faults.push({
        index: row?.index ?? null,
        page: Math.floor(position / layout.perPage) + 1,
        row: Math.floor(place / layout.columns) + 1,
        column: (place % layout.columns) + 1,
        fault,
        found,
      });
    };
    const pagesNeeded = Math.ceil(total / layout.perPage);
    if (pages.length > pagesNeeded) report(null, pagesNeeded * layout.perPage, 'not_expected');

    let checked = 0;
    let counted = -1;
    for await (const label of job.labels) {
      signal?.throwIfAborted();
      const pageNumber = Math.floor(label.position / layout.perPage);
      const page = await openPage(pageNumber);
      const marks = plan.place(label.row);
      checked++;
      job.onChecked?.();
      if (page === null) {
        report(label.row, label.position, 'missing_page');
        continue;
      }
      if (counted !== pageNumber) {
        counted = pageNumber;
        const labels = Math.min(layout.perPage, total - pageNumber * layout.perPage);
        if (page.symbols > labels * marks.filter(isSymbol).length)
          report(null, pageNumber * layout.perPage + labels - 1, 'not_expected');
      }
      const fault = await checkLabel(page, layout, plan, label.position, marks);
      if (fault !== null) report(label.row, label.position, fault.fault, fault.found);
    }
    return { checked, faults };
  } finally {
    await file.close();
  }
}

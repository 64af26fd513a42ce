import { formatPdfNumber, type PdfRef, type PdfWriter } from './pdf-writer.ts';

/** Pages under a tree of two levels; a node is written as soon as it is full. */
export type PageTree = {
  addPage(content: Uint8Array): Promise<void>;
  /** Writes the last node and the root of the tree. */
  finish(): Promise<void>;
  pageCount(): number;
};

const pagesInNode = 128;

/** The sizes are points; every page shows `fontRef` as /F and is trimmed at its edge. */
export function createPageTree(
  writer: PdfWriter,
  root: PdfRef,
  page: { width: number; height: number; fontRef: PdfRef },
): PageTree {
  const box = `[0 0 ${formatPdfNumber(page.width)} ${formatPdfNumber(page.height)}]`;
  const nodes: PdfRef[] = [];
  let node: PdfRef = 0;
  let kids: PdfRef[] = [];
  let count = 0;

  const closeNode = async (): Promise<void> => {
    if (kids.length === 0) return;
    const list = kids.map((ref) => `${ref} 0 R`).join(' ');
    nodes.push(node);
    await writer.writeObject(
      node,
      `<</Type/Pages/Parent ${root} 0 R/Count ${kids.length}/Kids[${list}]>>`,
    );
    kids = [];
  };

  return {
    async addPage(content) {
      if (kids.length === 0) node = writer.reserve();
      const [ref, stream] = [writer.reserve(), writer.reserve()];
      await writer.writeObject(
        ref,
        `<</Type/Page/Parent ${node} 0 R/TrimBox${box}/BleedBox${box}/Contents ${stream} 0 R>>`,
      );
      await writer.writeStream(stream, '', content);
      kids.push(ref);
      count++;
      if (kids.length === pagesInNode) await closeNode();
    },
    async finish() {
      await closeNode();
      const list = nodes.map((ref) => `${ref} 0 R`).join(' ');
      // Boxes are inherited by the pages except TrimBox, which only a page may hold (7.7.3.4).
      await writer.writeObject(
        root,
        `<</Type/Pages/Count ${count}/Kids[${list}]/MediaBox${box}/Resources<</Font<</F ${page.fontRef} 0 R>>>>>>`,
      );
    },
    pageCount: () => count,
  };
}

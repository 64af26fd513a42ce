import type { PdfRef, PdfWriter } from './pdf-writer.ts';

/** Pages under a tree of two levels; a node is written as soon as it is full. */
export type PageTree = {
  addPage(content: Uint8Array): Promise<void>;
  /** Writes the last node and the root of the tree. */
  finish(): Promise<void>;
  pageCount(): number;
};

const pagesInNode = 128;

/** A page's boxes as the operands of a PDF array, in points: `0 0 595.276 841.89`. */
export type PageBoxes = { media: string; trim: string; bleed: string };

/** All pages have the same boxes and `resources`, the entries of a resource dictionary. */
export function createPageTree(
  writer: PdfWriter,
  root: PdfRef,
  page: { boxes: PageBoxes; resources: string },
): PageTree {
  const { media, trim, bleed } = page.boxes;
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
        `<</Type/Page/Parent ${node} 0 R/TrimBox[${trim}]/BleedBox[${bleed}]/Contents ${stream} 0 R>>`,
      );
      await writer.writeStream(stream, '', content);
      kids.push(ref);
      count++;
      if (kids.length === pagesInNode) await closeNode();
    },
    async finish() {
      await closeNode();
      const list = nodes.map((ref) => `${ref} 0 R`).join(' ');
      // Pages inherit their media box but not the other boxes (ISO 32000-1, 7.7.3.4).
      await writer.writeObject(
        root,
        `<</Type/Pages/Count ${count}/Kids[${list}]/MediaBox[${media}]/Resources<<${page.resources}>>>>`,
      );
    },
    pageCount: () => count,
  };
}

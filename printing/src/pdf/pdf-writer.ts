import { deflateSync } from 'node:zlib';
import type { Sink } from '../sink.ts';

/** A reference to an object of the file. */
export type PdfRef = number;

/**
 * Writes the objects of a PDF 1.6 file one after the other; only their offsets are kept (eight
 * bytes each), so memory does not grow with what is in them.
 */
export type PdfWriter = {
  /** Takes an object number for an object that is written later. */
  reserve(): PdfRef;
  writeObject(ref: PdfRef, body: string): Promise<void>;
  /** Writes a deflated stream; `dictionary` holds the entries beside /Length and /Filter. */
  writeStream(ref: PdfRef, dictionary: string, content: Uint8Array): Promise<void>;
  /** Writes cross-reference table and trailer (ISO 32000-1, 7.5.4 and 7.5.5). */
  finish(root: PdfRef, info: PdfRef): Promise<void>;
};

/** A text string in UTF-16BE, which every reader shows rightly (ISO 32000-1, 7.9.2.2). */
export function encodeTextString(text: string): string {
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${utf16.toString('hex').toUpperCase()}>`;
}

/** A number with at most `digits` decimals and no exponent. */
export function formatPdfNumber(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text;
}

/** A number with at most three decimals, quickly; for operators that every label has. */
export function formatShort(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}

export async function createPdfWriter(sink: Sink): Promise<PdfWriter> {
  const offsets: number[] = [0];
  const begin = (ref: PdfRef): string => {
    offsets[ref] = sink.bytesWritten();
    return `${ref} 0 obj\n`;
  };
  // The second line tells transfer programs that the file is binary (ISO 32000-1, 7.5.2).
  await sink.write(Buffer.from('%PDF-1.6\n%\xE2\xE3\xCF\xD3\n', 'latin1'));
  return {
    reserve: () => offsets.push(0) - 1,
    writeObject: (ref, body) => sink.write(Buffer.from(`${begin(ref)}${body}\nendobj\n`, 'latin1')),
    writeStream(ref, dictionary, content) {
      const packed = deflateSync(content, { level: 1 });
      const head = `${begin(ref)}<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
      return sink.write(
        Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream\nendobj\n')]),
      );
    },
    async finish(root, info) {
      const start = sink.bytesWritten();
      const id = sink.digest().slice(0, 32).toUpperCase();
      let table = `xref\n0 ${offsets.length}\n0000000000 65535 f \n`;
      for (let ref = 1; ref < offsets.length; ref++) {
        table += `${String(offsets[ref]).padStart(10, '0')} 00000 n \n`;
        if (table.length < 64 * 1024) continue;
        await sink.write(Buffer.from(table));
        table = '';
      }
      table +=
        `trailer\n<</Size ${offsets.length}/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\n` +
        `startxref\n${start}\n%%EOF\n`;
      await sink.write(Buffer.from(table));
    },
  };
}

import type { Codec } from '../codec.ts';
import { codeLength } from '../code-text.ts';
import { buildDigitalLink } from '../digital-link-build.ts';
import { buildShortLink } from '../short-link.ts';
import type { OrderRow } from './order-rules.ts';

/** Rows in a part: what a spreadsheet still opens. */
export const partRows = 1_000_000;
/** Units whose rows are made at a time. */
const CHUNK_ROWS = 16_384;
const HEADER = 'index,code,url\n';

/** One file of a batch: the units from index `from` on. */
export interface Part {
  name: string;
  from: number;
  count: number;
}

/** How an order row is divided into files. */
export function listParts({ order, batch, quantity }: OrderRow): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < quantity; from += partRows) {
    const number = String(parts.length + 1).padStart(4, '0');
    parts.push({
      name: `${order}-batch-${batch}-part-${number}.csv`,
      from,
      count: Math.min(partRows, quantity - from),
    });
  }
  return parts;
}

/**
 * The CSV of a part (`index,code,url`, UTF-8 without BOM) in chunks. No cell needs quotes: links
 * are percent-encoded. Chunks are valid until the next one is asked for.
 */
export function* renderPart(codec: Codec, row: OrderRow, part: Part): Generator<Uint8Array> {
  yield Buffer.from(HEADER);
  const urlStart = Buffer.from(buildUrlStart(row));
  const end = part.from + part.count;
  const longest = String(end).length + 1 + codeLength + 1 + urlStart.length + codeLength + 1;
  const buffer = Buffer.allocUnsafe(longest * CHUNK_ROWS);
  for (let from = part.from; from < end; from += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, end - from);
    const codes = codec.encodeRange({ purpose: 0, batch: row.batch, from, count });
    let at = 0;
    for (let row = 0; row < count; row++) {
      const code = codes.subarray(row * codeLength, (row + 1) * codeLength);
      at += buffer.write(`${from + row},`, at, 'latin1');
      buffer.set(code, at);
      at += codeLength;
      buffer[at++] = COMMA;
      buffer.set(urlStart, at);
      at += urlStart.length;
      buffer.set(code, at);
      at += codeLength;
      buffer[at++] = NEWLINE;
    }
    yield buffer.subarray(0, at);
  }
}

const COMMA = 0x2c;
const NEWLINE = 0x0a;

/** The size in bytes that a part has when it is whole. */
export function computePartSize(row: OrderRow, part: Part): number {
  const fixed = codeLength * 2 + buildUrlStart(row).length + ',,\n'.length;
  return (
    HEADER.length +
    part.count * fixed +
    countIndexDigits(part.from + part.count) -
    countIndexDigits(part.from)
  );
}

/** First and last row of a part: enough to tell it from the part of another order or key. */
export function renderEdges(
  codec: Codec,
  row: OrderRow,
  part: Part,
): { head: string; tail: string } {
  const renderOne = (from: number) => {
    const one = [...renderPart(codec, row, { ...part, from, count: 1 })].slice(1);
    return Buffer.concat(one).toString('latin1');
  };
  return { head: HEADER + renderOne(part.from), tail: renderOne(part.from + part.count - 1) };
}

/** Digits of all indices below `end`, written in decimal. */
function countIndexDigits(end: number): number {
  let digits = end > 0 ? 1 : 0;
  for (let length = 1, start = 1; start < end; length++, start *= 10) {
    digits += length * (Math.min(end, start * 10) - start);
  }
  return digits;
}

/** A link up to where the code begins; every code is written the same way, so any will do. */
function buildUrlStart({ form, host, gtin }: OrderRow): string {
  const code = '0'.repeat(codeLength);
  const url =
    form === 'short'
      ? buildShortLink({ origin: host, code })
      : buildDigitalLink({ host, gtin, serial: code, upperCase: true });
  return url.slice(0, -codeLength);
}

import { codeLength } from '../code-text.ts';
import type { LinkFacts } from '../link-start.ts';
import { buildLinkStart } from '../link-start.ts';
import type { ColumnName } from './package-columns-rules.ts';
import type { partFormats } from './package-manifest.ts';
import type { Cells } from './row-cells.ts';
import {
  READABLE_LENGTH,
  writeAscending,
  writeCodes,
  writeConstant,
  writeReadable,
} from './row-cells.ts';
import type { RowRun } from './row-runs.ts';
import { LONGEST_NUMBER, listRowRuns } from './row-runs.ts';

export interface RowLayout {
  columns: readonly ColumnName[];
  format: (typeof partFormats)[number];
  link: LinkFacts;
  rollSize: number | null;
}

export interface RowBlock {
  /** index of the first unit */
  from: number;
  count: number;
  /** 20 bytes a unit */
  outer: Uint8Array;
  inner: Uint8Array;
}

type Piece =
  | { kind: 'text'; text: Uint8Array }
  | { kind: 'code' | 'readable'; side: 'outer' | 'inner' }
  | { kind: 'index' | 'roll' | 'position' };

/** The first line of a part, or '' for a format that has none. */
export function writeHeader({ columns, format }: Pick<RowLayout, 'columns' | 'format'>): string {
  return format === 'csv' ? `${columns.join(',')}\n` : '';
}

/**
 * Writes rows as bytes into one buffer that is used again for every block: no string and no object
 * a row. Rows whose numbers have equally many digits are equally long, so each column is written in
 * a loop of its own that does one thing, and what is the same in all rows stays from the block
 * before. No cell needs quotes or can be taken for a formula: all are numbers, codes and links.
 *
 * @param maxRows rows that a block has at most
 */
export function createRowWriter(layout: RowLayout, maxRows: number) {
  const pieces = listPieces(layout);
  const longest = pieces.reduce((sum, piece) => sum + measurePiece(piece, null), 0);
  const bytes = new Uint8Array(longest * maxRows);
  const view = new DataView(bytes.buffer);
  /** The rows at the buffer's start that have the fixed text in its places. */
  let prepared = { shape: '', count: 0 };

  function prepareRows(run: RowRun, start: number, stride: number): void {
    if (start > 0 || run.shape !== prepared.shape) {
      prepared = { shape: start > 0 ? '' : run.shape, count: 0 };
    }
    if (prepared.count >= run.count) return;
    const end = start + run.count * stride;
    for (let row = start + prepared.count * stride; row < end; row += stride) {
      let at = row;
      for (const piece of pieces) {
        if (piece.kind === 'text') bytes.set(piece.text, at);
        at += measurePiece(piece, run);
      }
    }
    if (start === 0) prepared.count = run.count;
  }

  function writeRun(run: RowRun, block: RowBlock, start: number, stride: number): void {
    prepareRows(run, start, stride);
    let at = start;
    for (const piece of pieces) {
      const cells: Cells = { bytes, view, at, stride, count: run.count };
      switch (piece.kind) {
        case 'text':
          break;
        case 'code':
          writeCodes(cells, block[piece.side], run.row);
          break;
        case 'readable':
          writeReadable(cells, block[piece.side], run.row);
          break;
        case 'roll':
          writeConstant(cells, String(run.roll));
          break;
        case 'index':
        case 'position':
          writeAscending(cells, run[piece.kind]);
      }
      at += measurePiece(piece, run);
    }
  }

  return {
    /** The rows of a block; they are valid until the next call. */
    write(block: RowBlock): Uint8Array {
      let end = 0;
      for (const run of listRowRuns(block, layout.rollSize)) {
        const stride = pieces.reduce((sum, piece) => sum + measurePiece(piece, run), 0);
        writeRun(run, block, end, stride);
        end += run.count * stride;
      }
      return bytes.subarray(0, end);
    },
  };
}

/** Bytes of a piece in the rows of a run, or at most. */
function measurePiece(piece: Piece, run: RowRun | null): number {
  switch (piece.kind) {
    case 'text':
      return piece.text.length;
    case 'code':
      return codeLength;
    case 'readable':
      return READABLE_LENGTH;
    default:
      return run === null ? LONGEST_NUMBER : String(run[piece.kind]).length;
  }
}

function listPieces({ columns, format, link }: RowLayout): Piece[] {
  const separator = format === 'csv' ? ',' : '\t';
  const linkStart = buildLinkStart(link);
  const pieces: Piece[] = [];
  let text = '';
  const add = (piece: Piece) => {
    if (text !== '') pieces.push({ kind: 'text', text: Buffer.from(text, 'latin1') });
    text = '';
    pieces.push(piece);
  };
  for (const [at, column] of columns.entries()) {
    if (at > 0) text += separator;
    switch (column) {
      case 'index':
      case 'roll':
      case 'position':
        add({ kind: column });
        break;
      case 'code':
      case 'inner_code':
        add({ kind: 'code', side: column === 'code' ? 'outer' : 'inner' });
        break;
      case 'readable_code':
      case 'readable_inner_code':
        add({ kind: 'readable', side: column === 'readable_code' ? 'outer' : 'inner' });
        break;
      case 'url':
      case 'inner_url':
        text += linkStart;
        add({ kind: 'code', side: column === 'url' ? 'outer' : 'inner' });
    }
  }
  pieces.push({ kind: 'text', text: Buffer.from('\n') });
  return pieces;
}

import { setImmediate } from 'node:timers/promises';
import type { IndexRange } from '@zhenma/contract';
import { purposes, type Codec } from '@zhenma/code-generator';
import type { LabelJob } from '@zhenma/printing';

type LabelRow = LabelJob['sample'];

interface RowSource {
  codec: Codec;
  batch: number;
  linkPrefix: string;
  /** Whether the labels show inner codes; they cost as much again. */
  withInner: boolean;
}

const codeLength = 20;
/** Rows made without letting other work of this process go on: a millisecond or so. */
const rowsPerTurn = 512;

/** The rows of the ranges' labels, in order. */
export async function* makeLabelRows(
  source: RowSource,
  ranges: readonly IndexRange[],
): AsyncGenerator<LabelRow> {
  for (const range of ranges) {
    for (let from = range.from; from <= range.to; from += rowsPerTurn) {
      yield* makeBlock(source, from, Math.min(rowsPerTurn, range.to - from + 1));
      await setImmediate();
    }
  }
}

/** @throws RangeError when there is no such unit */
export function makeLabelRow(source: RowSource, index: number): LabelRow {
  const [row] = makeBlock(source, index, 1);
  if (!row) throw new RangeError(`no row for index ${index}`);
  return row;
}

function* makeBlock(source: RowSource, from: number, count: number): Generator<LabelRow> {
  const { linkPrefix, withInner } = source;
  const outer = encode(source, purposes.outer, from, count);
  const inner = withInner ? encode(source, purposes.inner, from, count) : '';
  for (let at = 0; at < count; at++) {
    const code = outer.slice(at * codeLength, (at + 1) * codeLength);
    const row: LabelRow = { index: from + at, code, url: linkPrefix + code };
    if (withInner) {
      row.innerCode = inner.slice(at * codeLength, (at + 1) * codeLength);
      row.innerUrl = linkPrefix + row.innerCode;
    }
    yield row;
  }
}

function encode({ codec, batch }: RowSource, purpose: number, from: number, count: number): string {
  return Buffer.from(codec.encodeRange({ purpose, batch, from, count })).toString('latin1');
}

/** Whether a template names a column of the inner code. */
export function showsInnerCodes(template: { elements: readonly object[] }): boolean {
  return template.elements.some(
    (element) =>
      'value' in element &&
      typeof element.value === 'string' &&
      /\{\s*(innerCode|readableInnerCode|innerUrl)\s*\}/.test(element.value),
  );
}

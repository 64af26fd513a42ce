import { setImmediate as giveWay } from 'node:timers/promises';
import { normaliseCode, parseDigitalLink, purposes, type Keyring } from '@zhenma/code-generator';
import type { FieldError, IndexRange } from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';

/** A label's unit, or what is wrong with the text that was scanned or typed. */
type UnitCode = { ok: true; index: number } | { ok: false; message: string };

const shortLink = /^https?:\/\/[^/?#]+\/c\/([^/?#]+)\/?$/i;

/** The code in a scanned link or a typed text, and the GTIN where it names one; null when there is none. */
function findCode(text: string): { code: string; gtin: string | null } | null {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed)) return findPlain(trimmed);
  const short = shortLink.exec(trimmed)?.[1];
  if (short !== undefined) return findPlain(short);
  const result = parseDigitalLink(trimmed);
  if (!result.ok || result.link.serial === undefined) return null;
  const found = findPlain(result.link.serial);
  return found && { ...found, gtin: result.link.gtin };
}

function findPlain(text: string): { code: string; gtin: null } | null {
  const code = normaliseCode(text);
  return code === null ? null : { code, gtin: null };
}

/** Reads the label of a unit of this batch. */
function readUnitCode(
  text: string,
  keyring: Pick<Keyring, 'decode'>,
  batch: { number: number; quantity: number; gtin: string },
): UnitCode {
  const refuse = (message: string): UnitCode => ({ ok: false, message });
  const found = findCode(text);
  if (found === null) return refuse('this is no code; scan the label again');
  const fields = keyring.decode(found.code);
  if (fields === null) return refuse('this code is not one of ours; take it out');
  if (fields.batch !== batch.number) {
    return refuse(`this code is of batch ${fields.batch}; record it there`);
  }
  // Codes are moved to labels of other goods by who copies them.
  if (found.gtin !== null && found.gtin !== batch.gtin.padStart(14, '0')) {
    return refuse(`this link names another product, ${found.gtin}; take it out`);
  }
  if (fields.purpose === purposes.inner) {
    return refuse('this is an inner code; scan the outer, visible one');
  }
  if (fields.purpose !== purposes.outer || fields.index >= batch.quantity) {
    return refuse('this code is of no label of the batch; take it out');
  }
  return { ok: true, index: fields.index };
}

/** Decoding this many codes takes a few milliseconds; then others have their turn. */
const codesAtOnce = 500;
/** More wrong codes than this help nobody. */
const namedErrors = 100;

/**
 * The units whose labels were scanned or typed, in the order given. `field` is the list's name in
 * the request. @throws ProblemError `invalid_input` naming the codes that are none of the batch
 */
export async function readUnitCodes(
  codes: readonly string[],
  keyring: Pick<Keyring, 'decode'>,
  batch: { number: number; quantity: number; gtin: string },
  field: string,
): Promise<IndexRange[]> {
  const errors: FieldError[] = [];
  const ranges: IndexRange[] = [];
  let first: string | null = null;
  for (const [at, text] of codes.entries()) {
    if (at > 0 && at % codesAtOnce === 0) await giveWay();
    const read = readUnitCode(text, keyring, batch);
    if (read.ok) ranges.push({ from: read.index, to: read.index });
    else {
      first ??= `Code ${at + 1}: ${read.message}`;
      if (errors.length < namedErrors)
        errors.push({ field: `${field}.${at}`, message: read.message });
    }
  }
  if (first === null) return ranges;
  throw new ProblemError('invalid_input', { detail: first, errors });
}

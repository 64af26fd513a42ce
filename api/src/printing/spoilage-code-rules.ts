import { normaliseCode, parseDigitalLink, purposes, type Keyring } from '@zhenma/code-generator';

/** A spoiled label's unit, or what is wrong with the text that was scanned or typed. */
export type SpoiledCode = { ok: true; index: number } | { ok: false; message: string };

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
export function readSpoiledCode(
  text: string,
  keyring: Pick<Keyring, 'decode'>,
  batch: { number: number; quantity: number; gtin: string },
): SpoiledCode {
  const refuse = (message: string): SpoiledCode => ({ ok: false, message });
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

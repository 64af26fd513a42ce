import { normaliseCode, parseDigitalLink, purposes, type Keyring } from '@zhenma/code-generator';

/** A spoiled label's unit, or what is wrong with the text that was scanned or typed. */
export type SpoiledCode = { ok: true; index: number } | { ok: false; message: string };

const shortLink = /^https?:\/\/[^/?#]+\/c\/([^/?#]+)\/?$/i;

/** The code in a scanned link or a typed text; null when there is none. */
function findCode(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed)) return normaliseCode(trimmed);
  const short = shortLink.exec(trimmed)?.[1];
  if (short !== undefined) return normaliseCode(short);
  const result = parseDigitalLink(trimmed);
  return result.ok && result.link.serial !== undefined ? normaliseCode(result.link.serial) : null;
}

/** Reads the label of a unit of this batch. */
export function readSpoiledCode(
  text: string,
  keyring: Pick<Keyring, 'decode'>,
  batch: { number: number; quantity: number },
): SpoiledCode {
  const refuse = (message: string): SpoiledCode => ({ ok: false, message });
  const code = findCode(text);
  if (code === null) return refuse('this is no code; scan the label again');
  const fields = keyring.decode(code);
  if (fields === null) return refuse('this code is not one of ours; take it out');
  if (fields.batch !== batch.number) {
    return refuse(`this code is of batch ${fields.batch}; record it there`);
  }
  if (fields.purpose === purposes.inner) {
    return refuse('this is an inner code; scan the outer, visible one');
  }
  if (fields.purpose !== purposes.outer || fields.index >= batch.quantity) {
    return refuse('this code is of no label of the batch; take it out');
  }
  return { ok: true, index: fields.index };
}

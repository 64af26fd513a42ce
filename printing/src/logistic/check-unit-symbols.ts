import { decodeUnitSymbols, type UnitSymbology } from './decode-unit-symbols.ts';

/** What the symbols of a label must hold. */
export type ExpectedSymbols = ReadonlyMap<UnitSymbology, string>;

/**
 * What is wrong with the symbols of a logistic unit's label, or null.
 * @param picture the whole label in grey pixels
 */
export async function checkUnitSymbols(
  picture: { width: number; height: number; pixels: Uint8Array },
  expected: ExpectedSymbols,
): Promise<string | null> {
  const found = await decodeUnitSymbols(picture);
  for (const [name, text] of expected) {
    const read = found.get(name);
    if (read === undefined) return `its ${name} cannot be read`;
    if (read !== text) return `its ${name} holds "${read}"`;
  }
  return null;
}

/** Without letters and digits that are mistaken for each other when read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A first password of four groups of four: 31 signs a place, 79 random bits. Bytes that would make
 * some signs likelier than others are drawn again.
 */
export function makePassword(
  draw: () => number = () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0,
): string {
  const limit = 256 - (256 % alphabet.length);
  const takeSign = (): string => {
    for (;;) {
      const byte = draw();
      if (byte < limit) return alphabet.charAt(byte % alphabet.length);
    }
  };
  const takeGroup = (): string => Array.from({ length: 4 }, takeSign).join('');
  return Array.from({ length: 4 }, takeGroup).join('-');
}

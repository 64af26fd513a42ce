/**
 * Field data for `^FD`, with `^FH` before it where one is needed: `^` and `~` begin commands, `_`
 * is the escape itself, and what is not ASCII goes as the bytes of its UTF-8 (`^CI28`).
 */
export function writeFieldData(data: string): string {
  let text = '';
  for (const byte of Buffer.from(data)) {
    const character = String.fromCharCode(byte);
    const isPlain = byte >= 0x20 && byte < 0x7f && !'^~_'.includes(character);
    text += isPlain ? character : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return `${text === data ? '' : '^FH'}^FD${text}^FS`;
}

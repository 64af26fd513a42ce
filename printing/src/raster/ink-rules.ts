/** Whether a colour (#rrggbb) becomes black where there is only black: by its luminance. */
export function isInk(colour: string): boolean {
  const value = Number.parseInt(colour.slice(1), 16);
  const luminance =
    0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 0xff) + 0.0722 * (value & 0xff);
  return luminance < 128;
}

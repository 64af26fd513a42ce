/** A code of 20 characters with its middle hidden: `ABCDE-•••••-•••••-STVWX` would still let it be told apart. */
export function maskCode(code: string): string {
  return `${code.slice(0, 4)}••••${code.slice(-4)}`;
}

/** Where the next page begins: after the row of this time and identifier. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
  /** How many rows may still come; null without a limit. */
  readonly left: number | null;
}

/** The cursor as a text that stands in an address. */
export const writeCursor = ({ at, id, left }: Cursor): string =>
  Buffer.from(JSON.stringify([at.getTime(), id, left])).toString('base64url');

/** Null for what is no cursor; whatever it says, only rows of the query and the brand are found. */
export function readCursor(text: string): Cursor | null {
  const value = parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(value)) return null;
  const [at, id, left] = value as unknown[];
  if (typeof at !== 'number' || Number.isNaN(new Date(at).getTime())) return null;
  if (typeof id !== 'string' || (left !== null && !isCount(left))) return null;
  return { at: new Date(at), id, left };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

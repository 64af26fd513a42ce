/** So many documents or names in one command stay far below MongoDB's 16 MB. */
const most = 10_000;

/** A list in parts that one command takes. */
export function slice<One>(all: readonly One[]): One[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}

import type { Duplex } from 'node:stream';
import { pipeline, Readable } from 'node:stream';

/**
 * Content in pieces of any size, made as they are asked for: nothing runs ahead of whoever takes
 * them. A piece is valid until the next is asked for, as its room may be used again.
 */
export type Pieces = AsyncGenerator<Uint8Array>;

/** The same in pieces that stay valid, for a stream that keeps some waiting. */
export async function* copyPieces(pieces: Pieces): Pieces {
  for await (const piece of pieces) yield Uint8Array.from(piece);
}

/** What a stream makes of the pieces. */
export async function* transformPieces(pieces: Pieces, stream: Duplex): Pieces {
  const source = Readable.from(copyPieces(pieces), { highWaterMark: 1 });
  // A failure of either is thrown to whoever reads the stream.
  yield* pipeline(source, stream, () => undefined) as AsyncIterable<Uint8Array>;
}

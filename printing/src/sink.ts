import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';

/** Bytes going into a stream, counted and hashed. */
export type Sink = {
  /** Resolves when the stream takes more; rejects when it fails or closes early. */
  write(bytes: Uint8Array): Promise<void>;
  bytesWritten(): number;
  /** SHA-256 of all bytes so far, in hexadecimal. */
  digest(): string;
};

function waitForDrain(output: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null): void => {
      output.off('drain', onDrain).off('error', onError).off('close', onClose);
      if (error === null) resolve();
      else reject(error);
    };
    const onDrain = (): void => settle(null);
    const onError = (error: Error): void => settle(error);
    const onClose = (): void => settle(new Error('the output was closed before all was written'));
    output.on('drain', onDrain).on('error', onError).on('close', onClose);
  });
}

/** Writes to a stream at the stream's pace. */
export function createSink(output: Writable): Sink {
  const hash = createHash('sha256');
  const failures: Error[] = [];
  let count = 0;
  output.on('error', (error) => failures.push(error));
  return {
    async write(bytes) {
      if (failures[0] !== undefined) throw failures[0];
      if (output.destroyed) throw new Error('the output was closed before all was written');
      hash.update(bytes);
      count += bytes.length;
      if (!output.write(bytes)) await waitForDrain(output);
    },
    bytesWritten: () => count,
    digest: () => hash.copy().digest('hex'),
  };
}

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { ProblemError } from '../../platform/http/problem-error.ts';

type UploadFault = 'photo_too_large' | 'upload_broken';

/** A form with a file, as far as it came. */
export interface Upload {
  /** A field that was sent twice or not at all is not there. */
  readonly fields: Partial<Record<string, string>>;
  /** Where the file lies until `discard`; null when none was chosen or it did not come whole. */
  readonly path: string | null;
  readonly fault: UploadFault | null;
  discard(): Promise<void>;
}

export interface UploadOptions {
  /** Where the file is put meanwhile. */
  folder: string;
  fileField: string;
  /** Asked when the file begins, with the fields before it; a file that is not wanted is not kept. */
  mayKeep(fields: Upload['fields']): boolean;
  maxFileBytes?: number;
  /** How long nothing may come. */
  idleMs?: number;
  /** How long the whole form may take. */
  maxMs?: number;
}

const megabyte = 1_000_000;
/** What is read at most, so that the fields after a file that is too large still come. */
const maxBodyBytes = 30 * megabyte;
/** How long an answered request may go on sending before its connection is cut. */
const drainMs = 15_000;

const limits = {
  fieldNameSize: 40,
  fieldSize: 8_000,
  fields: 12,
  files: 1,
  parts: 14,
  headerPairs: 20,
};

/**
 * Reads `multipart/form-data` (RFC 7578) as it comes; the file goes to the disk, not into memory.
 * What is cut off, malformed, too slow or too large is told by `fault`, next to what did come.
 * @throws ProblemError `unsupported_media_type` for any other content
 */
export async function readUpload(
  request: IncomingMessage,
  options: UploadOptions,
): Promise<Upload> {
  const { maxFileBytes = 10 * megabyte, idleMs = 20_000, maxMs = 240_000 } = options;
  const parser = openParser(request, maxFileBytes);
  const values = new Map<string, string | null>();
  const fields = () =>
    Object.fromEntries([...values].filter((entry): entry is [string, string] => entry[1] !== null));
  const file = createFileKeeper(options, fields);

  parser.on('field', (name, value: unknown) => {
    values.set(name, typeof value === 'string' && !values.has(name) ? value : null);
  });
  parser.on('file', file.take);
  const isWhole = await feed(request, parser, { idleMs, maxMs });
  await file.settled();
  drain(request);
  const path = isWhole ? file.path() : null;
  if (path === null) await file.discard();
  const fault = file.isTooLarge() ? 'photo_too_large' : isWhole ? null : 'upload_broken';
  return { fields: fields(), path, fault, discard: file.discard };
}

function openParser(request: IncomingMessage, fileSize: number): busboy.Busboy {
  const isForm = /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
  try {
    if (!isForm) throw new Error('another content');
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { ...limits, fileSize },
    });
  } catch {
    throw new ProblemError('unsupported_media_type', { detail: 'Send multipart/form-data' });
  }
}

/** Gives the parser the body; false when it is not whole. */
function feed(
  request: IncomingMessage,
  parser: busboy.Busboy,
  { idleMs, maxMs }: { idleMs: number; maxMs: number },
): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    let idle: NodeJS.Timeout | undefined;
    const end = setTimeout(() => finish(false), maxMs);
    const waitMore = () => {
      clearTimeout(idle);
      idle = setTimeout(() => finish(false), idleMs);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) finish(false);
      else waitMore();
    };
    const fail = () => finish(false);
    const finish = (isWhole: boolean) => {
      clearTimeout(idle);
      clearTimeout(end);
      request.off('data', count).off('aborted', fail).off('error', fail).off('close', fail);
      request.unpipe(parser);
      // Late errors of what is given up concern nobody.
      parser.on('error', () => undefined);
      if (!isWhole) parser.destroy();
      resolve(isWhole);
    };
    request.on('data', count).on('aborted', fail).on('error', fail);
    // After the last byte the connection may close while the parser is still at work.
    request.on('end', () => request.off('close', fail)).on('close', fail);
    parser.on('error', fail).on('close', () => finish(true));
    waitMore();
    request.pipe(parser);
  });
}

/** Lets go by what is still being sent, so that the answer is read; not for ever. */
function drain(request: IncomingMessage): void {
  request.resume();
  if (request.complete) return;
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, drainMs).unref();
}

function createFileKeeper(
  { folder, fileField, mayKeep }: UploadOptions,
  fields: () => Upload['fields'],
) {
  const path = join(folder, randomUUID());
  let writing: Promise<unknown> = Promise.resolve();
  let bytes = 0;
  let isTooLarge = false;
  let hasFailed = false;

  return {
    take(name: string, stream: Readable): void {
      stream.on('limit', () => {
        isTooLarge = true;
      });
      if (name !== fileField || !mayKeep(fields())) {
        stream.on('error', () => undefined).resume();
        return;
      }
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      writing = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch(
        () => {
          hasFailed = true;
        },
      );
    },
    settled: () => writing,
    isTooLarge: () => isTooLarge,
    path: () => (bytes > 0 && !isTooLarge && !hasFailed ? path : null),
    discard: () => rm(path, { force: true }),
  };
}

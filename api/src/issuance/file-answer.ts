import { open } from 'node:fs/promises';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';

/**
 * Opens a file for download; nobody gets it before `record` has written down who does.
 * @throws ProblemError `not_found` when the file is gone from the disk
 */
export async function answerWithFile(
  path: string,
  answer: Required<Omit<MediaAnswer, 'body'>>,
  record: () => Promise<void>,
): Promise<MediaAnswer> {
  const handle = await open(path, 'r').catch(() => null);
  if (!handle) {
    throw new ProblemError('not_found', {
      detail: `The file ${answer.fileName} is no longer kept on this machine; make it again`,
    });
  }
  try {
    await record();
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { ...answer, body: handle.createReadStream() };
}

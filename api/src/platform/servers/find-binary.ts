import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One place to look: `find` gives a path, or null when there is nothing; it throws when a way was tried and failed. */
export interface Source {
  readonly from: string;
  /** Someone named this path, so a failure stops the search. */
  readonly named?: boolean;
  find(): Promise<string | null>;
}

export interface FoundBinary {
  readonly path: string;
  /** Dotted version, e.g. "6.0.5". */
  readonly version: string;
  /** Where it came from, in words. */
  readonly from: string;
}

export interface BinarySearch {
  readonly name: string;
  readonly sources: readonly Source[];
  /** Matches the version in the output of `--version`; its first group is the version. */
  readonly versionPattern: RegExp;
  readonly atLeast: number;
  /** What a person can install when nothing works. */
  readonly install: string;
  readonly log: (line: string) => void;
}

/**
 * Takes the first source whose binary starts and is new enough, and says which in one line.
 * @throws Error naming every source that was tried, why it failed, and what to install
 */
export async function findBinary(search: BinarySearch): Promise<FoundBinary> {
  const tried: string[] = [];
  for (const source of search.sources) {
    try {
      const path = await source.find();
      if (path === null) {
        tried.push(`${source.from}: nothing there`);
        continue;
      }
      const version = await readVersion(path, search);
      search.log(`${search.name} ${version} from ${source.from} (${path})`);
      return { path, version, from: source.from };
    } catch (error) {
      const reason = describeError(error);
      if (source.named)
        throw new Error(`${source.from} cannot be used: ${reason}`, { cause: error });
      tried.push(`${source.from}: ${reason}`);
    }
  }
  throw new Error(
    [
      `No usable ${search.name} was found. Tried, in this order:`,
      ...tried.map((line) => `  - ${line}`),
      search.install,
    ].join('\n'),
  );
}

/** The full path of an executable on PATH, or null. */
export async function findOnPath(name: string, env = process.env): Promise<string | null> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
}

/** A source that takes the path named by an environment variable. */
export function namedByEnv(variable: string, env = process.env): Source {
  return {
    from: variable,
    named: true,
    find: () => Promise.resolve(env[variable] ?? null),
  };
}

async function readVersion(path: string, search: BinarySearch): Promise<string> {
  const { stdout, stderr } = await run(path, ['--version'], { timeout: 30_000 }).catch(
    (error: unknown) => {
      throw new Error(`does not start: ${describeError(error)}`, { cause: error });
    },
  );
  const version = search.versionPattern.exec(stdout + stderr)?.[1];
  if (version === undefined) throw new Error('says no version that we know');
  if (Number.parseInt(version, 10) < search.atLeast) {
    throw new Error(`is version ${version}, and at least ${search.atLeast} is needed`);
  }
  return version;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function describeError(error: unknown): string {
  const { message, stderr } = error as { readonly message?: unknown; readonly stderr?: unknown };
  const text = typeof message === 'string' ? message : String(error);
  const more = typeof stderr === 'string' && !text.includes(stderr.trim()) ? stderr : '';
  return `${text} ${more}`
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .slice(0, 400);
}

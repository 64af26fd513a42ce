import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { PrintError } from '../print-error.ts';
import type { PrintState } from './label-ledger.ts';

const labelSchema = z.strictObject({
  position: z.int().min(0),
  index: z.int().min(0),
  reason: z.enum(['connection_lost', 'paused', 'interrupted']).optional(),
});
const stateSchema = z.strictObject({
  job: z.string(),
  confirmed: z.int().min(0),
  reserved: z.int().min(0),
  uncertain: z.array(labelSchema),
});

/** The state of a print job in a small file, always whole. */
export interface PrintStateFile {
  /** Where an unfinished run of the job stands; null if there is none. */
  read(): Promise<PrintState | null>;
  save(state: PrintState): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param job what tells this job from others
 * @throws PrintError `other_job` from `read` if the file belongs to another job
 */
export function openPrintState(file: string, job: string): PrintStateFile {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) return null;
      try {
        const { job: found, ...state } = stateSchema.parse(JSON.parse(text));
        if (found === job) return state;
      } catch {
        // Told below in the same words: it is not the state of this job.
      }
      throw new PrintError(
        'other_job',
        `${file}: it is not the state of this job; repeat that job's options, or name another --state`,
      );
    },
    async save(state) {
      await writeFile(`${file}.new`, JSON.stringify({ job, ...state }));
      await rename(`${file}.new`, file);
    },
    remove: () => rm(file, { force: true }),
  };
}

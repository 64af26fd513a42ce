import { mkdir, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { z } from 'zod';
import { defineJob, type JobDefinition, type Queue } from '../../platform/queue/index.ts';
import { writeWholeFile } from '../../platform/write-whole-file.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import type { CaseHandling, DiversionCaseDeps } from './cases.ts';
import type { FiledPhoto } from './draw-case-file.ts';
import { drawInThread } from './draw-in-thread.ts';
import type { KeptPhotos } from './kept-photos.ts';
import type { presentCase } from './present-cases.ts';

type FileState = 'queued' | 'running' | 'done' | 'failed';

/** The case files: each made once by a job, for the case as it stood after its last step. */
export interface CaseFiles {
  readonly job: JobDefinition;
  /** Has the file of the case as it is made, unless it is there. */
  order(found: DiversionCaseRecord): Promise<{ state: FileState; error: string | null }>;
  /** Null while it is not made. */
  read(found: DiversionCaseRecord): Promise<{ body: Readable; bytes: number } | null>;
}

const sides = { width: 1100, height: 1100 };

export function createCaseFiles(
  deps: Pick<DiversionCaseDeps, 'catalogue' | 'clock' | 'dataDir'> & {
    handling: Pick<CaseHandling, 'get'>;
    photos: KeptPhotos;
    present(found: DiversionCaseRecord): ReturnType<typeof presentCase>;
    queue(): Queue;
  },
): CaseFiles {
  const { catalogue, clock, handling, photos, present, queue } = deps;
  const folderOf = (brandId: string) => join(deps.dataDir, 'case-files', basename(brandId));
  // What overdue means changes with time, and is no part of the file.
  const pathOf = ({ brandId, _id, length }: DiversionCaseRecord) =>
    join(folderOf(brandId), `${basename(_id)}-${length}.pdf`);

  /** As a JPEG: the document format knows no WebP. */
  async function readPhoto(brandId: string, sha256: string): Promise<FiledPhoto> {
    const file = await photos.read(brandId, sha256);
    if (!file) return { sha256, jpeg: null };
    const jpeg = await sharp(await buffer(file.body))
      .resize({ ...sides, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer();
    return { sha256, jpeg };
  }

  async function make(found: DiversionCaseRecord, signal: AbortSignal): Promise<void> {
    const { brandId } = found;
    const shown = await present(found);
    const { name, timeZone } = await catalogue.brandOf(brandId);
    const named = shown.steps.flatMap((step) => step.photos.map(({ sha256 }) => sha256));
    const filed: FiledPhoto[] = [];
    for (const sha256 of new Set(named)) filed.push(await readPhoto(brandId, sha256));
    const content = { brandName: name.zh, timeZone, shown, photos: filed };
    const file = await drawInThread(content, signal);
    await mkdir(folderOf(brandId), { recursive: true, mode: 0o700 });
    await writeWholeFile(pathOf(found), [file]);
  }

  const job = defineJob({
    name: 'diversion-case-file',
    schema: z.object({ caseId: z.string() }),
    ...{ concurrency: 1, attempts: 3, backoffMs: 2000 },
    async run({ payload, brandId, signal }) {
      const found = await handling.get(brandId, payload.caseId);
      await make(found, signal);
      return { steps: found.length };
    },
  });

  const isThere = async (found: DiversionCaseRecord) =>
    (await stat(pathOf(found)).catch(() => null)) !== null;

  return {
    job,
    async order(found) {
      if (await isThere(found)) return { state: 'done', error: null };
      const { brandId, _id: caseId, length } = found;
      // What failed is tried anew by whoever asks a minute later.
      const minute = Math.floor(clock.now().getTime() / 60_000);
      const key = `${caseId}:${length}:${minute}`;
      const { state, error } = await queue().enqueue(
        job,
        brandId,
        { caseId },
        { key, subject: caseId },
      );
      if (state === 'queued' || state === 'running') return { state, error: null };
      if (await isThere(found)) return { state: 'done', error: null };
      // Done, and not here: the case changed meanwhile.
      if (state === 'done') return { state: 'queued', error: null };
      return { state: 'failed', error: error?.message ?? null };
    },
    async read(found) {
      const path = pathOf(found);
      const written = await stat(path).catch(() => null);
      return written && { body: createReadStream(path), bytes: written.size };
    },
  };
}

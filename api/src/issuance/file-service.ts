import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import { fileIdOf, type BatchFileRecord } from './file-store.ts';
import type { Issuance } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { IssueService } from './issue-service.ts';

export interface FileService extends Pick<Issuance, 'filePathOf'> {
  /** Opens a finished file for download. @throws ProblemError `not_found` */
  open(brandId: string, number: number, name: string): Promise<MediaAnswer>;
}

const mediaTypes = { codes: 'text/csv; charset=utf-8', labels: 'application/pdf' } as const;

export function createFileService({ Files }: IssuanceStore, issuer: IssueService): FileService {
  const find = (brandId: string, number: number, name: string): Promise<BatchFileRecord | null> =>
    Files.findOne({ brandId, _id: fileIdOf(brandId, number, name) }).lean();

  /** The name comes from the batch's own list of files, never from who asks. */
  const pathOf = ({ brandId, batch, name }: BatchFileRecord) =>
    join(issuer.folderOf(brandId, batch), name);

  return {
    async filePathOf(brandId, number, name) {
      const file = await find(brandId, number, name);
      return file && pathOf(file);
    },

    async open(brandId, number, name) {
      const file = await find(brandId, number, name);
      if (!file)
        throw new ProblemError('not_found', { detail: `Batch ${number} has no file ${name}` });
      const handle = await open(pathOf(file), 'r').catch(() => null);
      if (!handle) {
        throw new ProblemError('not_found', {
          detail: `The file ${name} is no longer kept on this machine; make it again`,
        });
      }
      return {
        contentType: mediaTypes[file.kind],
        body: handle.createReadStream(),
        bytes: file.bytes,
        fileName: `batch-${number}-${file.name}`,
      };
    },
  };
}

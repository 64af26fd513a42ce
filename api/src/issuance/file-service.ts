import { join } from 'node:path';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import { answerWithFile } from './file-answer.ts';
import { fileIdOf, type BatchFileRecord } from './file-store.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { IssueService } from './issue-service.ts';

export interface FileService extends Pick<Issuance, 'filePathOf'> {
  /** Opens a finished file for download, which hands its codes out and is recorded. @throws ProblemError `not_found` */
  open(actor: Actor, number: number, name: string): Promise<MediaAnswer>;
}

export function createFileService(
  { connection, clock, audit }: Pick<IssuanceDeps, 'connection' | 'clock' | 'audit'>,
  { Files }: Pick<IssuanceStore, 'Files'>,
  issuer: IssueService,
): FileService {
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

    async open(actor, number, name) {
      const file = await find(actor.brandId, number, name);
      if (!file)
        throw new ProblemError('not_found', { detail: `Batch ${number} has no file ${name}` });
      const { brandId, _id, bytes, sha256 } = file;
      const fileName = `batch-${number}-${name}`;
      const answer = { contentType: 'text/csv; charset=utf-8', bytes, fileName };
      return answerWithFile(pathOf(file), answer, () =>
        connection.transaction(async (session) => {
          await Files.updateOne(
            { brandId, _id, handedOutAt: null },
            { $set: { handedOutAt: clock.now() } },
            { session },
          );
          const detail = { file: name, sha256 };
          await audit.record(actor, 'issuance.downloadFile', `batch:${number}`, detail, session);
        }),
      );
    },
  };
}

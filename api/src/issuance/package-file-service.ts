import { join } from 'node:path';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import { answerWithFile } from './file-answer.ts';
import type { PackageService } from './package-service.ts';

export interface PackageFileService {
  /** Opens a file of a finished package for download, which is recorded. @throws ProblemError `not_found` */
  open(
    actor: Actor,
    given: { batchNumber: number; packageId: string; name: string },
  ): Promise<MediaAnswer>;
}

export function createPackageFileService(
  { audit }: { audit: AuditLog },
  packages: PackageService,
): PackageFileService {
  return {
    async open(actor, { batchNumber, packageId, name }) {
      const made = await packages.readPackage(actor.brandId, packageId);
      // The name comes from the package's own list of files, which is empty until it is whole.
      const file = made.files.find((one) => one.name === name);
      if (made.batch !== batchNumber || made.state !== 'done' || !file) {
        throw new ProblemError('not_found', {
          detail: `The code package has no finished file ${name}`,
        });
      }
      const { bytes, sha256 } = file;
      // The print house needs the names that the manifest states.
      const answer = { contentType: 'application/octet-stream', bytes, fileName: name };
      return answerWithFile(join(packages.folderOf(made), name), answer, () =>
        audit.record(actor, 'issuance.downloadPackageFile', `batch:${batchNumber}`, {
          ...{ packageId, file: name, sha256 },
        }),
      );
    },
  };
}

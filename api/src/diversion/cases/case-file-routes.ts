import {
  exportPenaltiesCsv,
  exportPenaltiesXlsx,
  getDiversionCaseFile,
  makeDiversionCaseFile,
} from '@zhenma/contract';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { CaseFiles } from './case-files.ts';
import type { CaseHandling } from './cases.ts';
import type { PenaltyExport } from './export-penalties.ts';

export function createCaseFileRoutes(deps: {
  handling: Pick<CaseHandling, 'get'>;
  files: CaseFiles;
  penalties: PenaltyExport;
}): Route[] {
  const { handling, files, penalties } = deps;
  return [
    implement(makeDiversionCaseFile, async ({ caller, params }) => {
      const found = await handling.get(caller.brandId, params.diversionCaseId);
      return { ...(await files.order(found)), steps: found.length };
    }),
    implement(getDiversionCaseFile, async ({ caller, params }) => {
      const found = await handling.get(caller.brandId, params.diversionCaseId);
      const file = await files.read(found);
      if (!file) {
        throw new ProblemError('not_found', {
          detail: 'There is no file of the case as it is now; have it made first',
        });
      }
      const fileName = `case-${found.number}-${found.length}.pdf`;
      return { contentType: 'application/pdf', fileName, ...file };
    }),
    implement(exportPenaltiesCsv, async ({ caller, query }) => ({
      contentType: 'text/csv; charset=utf-8',
      body: await penalties.csv(caller.brandId, query),
      fileName: `penalties-${query.from}-${query.to}.csv`,
    })),
    implement(exportPenaltiesXlsx, async ({ caller, query }) => ({
      contentType: exportPenaltiesXlsx.reply.media,
      body: await penalties.xlsx(caller.brandId, query),
      fileName: `penalties-${query.from}-${query.to}.xlsx`,
    })),
  ];
}

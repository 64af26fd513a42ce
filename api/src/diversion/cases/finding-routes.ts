import {
  addFindingPhoto,
  getFindingPhoto,
  getFindingPrecision,
  listFindings,
  recordFinding,
} from '@zhenma/contract';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { DiversionCaseDeps } from './cases.ts';
import { findingPhotosOf, type Findings } from './findings.ts';
import type { KeptPhotos } from './kept-photos.ts';
import type { ReadPrecision } from './read-precision.ts';

export function createFindingRoutes(deps: {
  noteInspector: DiversionCaseDeps['noteInspector'];
  findings: Findings;
  photos: KeptPhotos;
  readPrecision: ReadPrecision;
}): Route[] {
  const { findings, photos, readPrecision } = deps;
  return [
    implement(listFindings, ({ caller, query }) => findings.list(caller.brandId, query)),
    implement(recordFinding, async ({ caller, body, request }) => {
      const finding = await findings.record(caller, body);
      await deps.noteInspector(request, caller);
      return finding;
    }),
    implement(addFindingPhoto, ({ caller: { brandId, staffId }, body }) =>
      photos.add(brandId, findingPhotosOf(staffId), staffId, body),
    ),
    implement(getFindingPhoto, async ({ caller, params: { findingId, sha256 } }) => {
      const file = await findings.readPhoto(caller.brandId, findingId, sha256);
      if (!file)
        throw new ProblemError('not_found', { detail: 'This finding has no such photograph' });
      return { contentType: 'image/webp', ...file };
    }),
    implement(getFindingPrecision, async ({ caller }) => ({
      rows: await readPrecision(caller.brandId),
    })),
  ];
}

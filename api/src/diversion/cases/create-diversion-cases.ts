import { join } from 'node:path';
import { createPhotoStore } from '../../verification/index.ts';
import { createCaseFileRoutes } from './case-file-routes.ts';
import { createCaseFiles } from './case-files.ts';
import { createCaseRoutes } from './case-routes.ts';
import { createCaseSettings } from './case-settings.ts';
import { createCaseStores } from './case-store.ts';
import type { DiversionCaseDeps, DiversionCases } from './cases.ts';
import { createPenaltyExport } from './export-penalties.ts';
import { countCases } from './count-cases.ts';
import { createFindingRoutes } from './finding-routes.ts';
import { createFindings } from './findings.ts';
import { createCaseHandling } from './handle-cases.ts';
import { createKeptPhotos } from './kept-photos.ts';
import { createPortalRoutes } from './portal-routes.ts';
import { createPortal } from './portal.ts';
import { presentCase } from './present-cases.ts';
import { createReadPrecision } from './read-precision.ts';
import { createSteps } from './take-step.ts';

const sweepMs = 6 * 60 * 60 * 1000;
const uploadMs = 60 * 60 * 1000;

export function createDiversionCases(deps: DiversionCaseDeps): DiversionCases {
  const { audit, catalogue, clock, connection } = deps;
  const stores = createCaseStores(connection);
  const store = createPhotoStore(join(deps.dataDir, 'diversion-photos'));
  const photos = createKeptPhotos({ ...deps, store });
  const settings = createCaseSettings(connection, audit);
  const steps = createSteps({ ...deps, ...stores });
  const handling = createCaseHandling({ ...deps, ...stores, steps, photos, settings });
  const parts = { ...deps, ...stores, handling, photos, settings };
  const findings = createFindings({ ...deps, photos });
  const files = createCaseFiles({
    ...{ ...deps, handling, photos },
    present: (found) => presentCase(parts, found, clock.now()),
  });

  return {
    routes: [
      ...createCaseRoutes(parts),
      ...createCaseFileRoutes({ handling, files, penalties: createPenaltyExport(parts) }),
      ...createPortalRoutes(createPortal(parts)),
      ...createFindingRoutes({
        ...{ findings, photos, noteInspector: deps.noteInspector },
        readPrecision: createReadPrecision({ ...deps, findings }),
      }),
    ],
    jobs: [files.job],
    periodic: [
      {
        name: 'diversion-photos',
        everyMs: sweepMs,
        async run() {
          await store.removeLeftUploads(new Date(clock.now().getTime() - uploadMs));
          for (const { brandId } of await catalogue.listBrands()) await photos.sweep(brandId);
        },
      },
    ],
    findingsOf: (brandId) => findings.truthOf(brandId),
    countCases: (brandId, query) => countCases(stores.Cases, brandId, query),
    close: () => store.close(),
  };
}

import { join } from 'node:path';
import { createCasePersonalData } from './case-personal-data.ts';
import { createCaseRoutes } from './case-routes.ts';
import { createCaseStore, type CaseRecord } from './case-store.ts';
import type { CaseDeps, Cases } from './cases.ts';
import { createCloneCases } from './clone-cases.ts';
import { createConsumerTexts } from './consumer-texts.ts';
import { createFormPhotos } from './form-photos.ts';
import { createCaseHandling } from './handle-cases.ts';
import { createPhotoStore } from './photo-store.ts';
import { createAddressing, createReports } from './receive-reports.ts';
import { createPhotoSweep } from './sweep-photos.ts';

const textSweepMs = 15_000;
const sweepMs = 6 * 60 * 60 * 1000;

export function createCases(deps: CaseDeps): Cases {
  const { clock, connection, secrets, webhooks } = deps;
  const Cases = createCaseStore(connection);
  const forms = createFormPhotos(connection, clock);
  const photos = createPhotoStore(join(deps.dataDir, 'report-photos'));
  const addressOf = createAddressing(secrets);
  const handling = createCaseHandling({ ...deps, Cases });
  const texts = createConsumerTexts({ ...deps, Cases, addressOf });

  /** The case and the news of it are one write. @throws the driver's error when the case is there */
  async function openCase(record: CaseRecord): Promise<void> {
    const { brandId, number, kind, subject, openedAt } = record;
    await connection.transaction(async (session) => {
      await Cases.insertMany([record], { session });
      const news = { number, kind, code: subject.code, openedAt: openedAt.toISOString() };
      await webhooks?.send(brandId, 'case.opened', news, session);
    });
  }

  return {
    noteClone: createCloneCases({ ...deps, Cases, openCase }),
    reports: createReports({ ...deps, Cases, forms, photos, addressOf, openCase }),
    personalData: createCasePersonalData({ Cases, clock, secrets, photos }),
    routes: createCaseRoutes({ ...deps, Cases, handling, photos, tellConsumer: texts.tell }),
    jobs: [texts.job],
    periodic: [
      { name: 'report-texts', everyMs: textSweepMs, run: texts.sweep },
      {
        name: 'report-photos',
        everyMs: sweepMs,
        run: createPhotoSweep({ clock, Cases, forms, photos }),
      },
    ],
    close: () => photos.close(),
  };
}

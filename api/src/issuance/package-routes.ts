import {
  createCodePackage,
  downloadPackageFile,
  getPackageSigner,
  listCodePackages,
  type CodePackage,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { Issuance } from './issuance.ts';
import type { PackageFileService } from './package-file-service.ts';
import type { PackageSigners } from './package-signers.ts';
import type { CodePackageRecord } from './package-store.ts';

interface PackageRouteDeps {
  issuance: Pick<Issuance, 'createCodePackage' | 'listCodePackages'>;
  files: PackageFileService;
  signers: PackageSigners;
  view(packages: readonly CodePackageRecord[]): Promise<CodePackage[]>;
}

export function createPackageRoutes({ issuance, files, signers, view }: PackageRouteDeps): Route[] {
  return [
    implement(listCodePackages, async ({ caller, params, query }) => {
      const { brandId } = caller;
      const { rows, total } = await issuance.listCodePackages(brandId, params.batchNumber, query);
      return { rows: await view(rows), total };
    }),
    implement(createCodePackage, async ({ caller, params, body }) => {
      const made = await issuance.createCodePackage(caller, params.batchNumber, body);
      const [shown] = await view([made]);
      if (!shown) throw new Error('one package gives one view');
      return shown;
    }),
    implement(downloadPackageFile, ({ caller, params }) => files.open(caller, params)),
    implement(getPackageSigner, async ({ caller }) => {
      const { publicKey } = await signers.signerOf(caller.brandId);
      return { algorithm: 'Ed25519' as const, publicKey };
    }),
  ];
}

import { listCodePackages, type CodePackage } from '@zhenma/contract';
import { useOperation } from '../../api/hooks.ts';
import { largestPage } from '../../lists/read-all-pages.ts';

/** The code packages of a batch that are divided into rolls. */
export function useRolls(batchNumber: number): {
  packages: readonly CodePackage[];
  sizes: ReadonlyMap<string, number>;
} {
  const { data } = useOperation(listCodePackages, {
    params: { batchNumber },
    query: { pageSize: largestPage },
  });
  const packages = (data?.rows ?? []).filter(({ rollSize }) => rollSize !== null);
  return { packages, sizes: new Map(packages.map(({ id, rollSize }) => [id, rollSize ?? 0])) };
}

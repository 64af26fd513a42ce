import { permissions } from '@zhenma/contract';
import type { CaseDeps } from './cases.ts';

const mostStaff = 200;

/** Staff who may be given cases, by name. */
export async function listHandlers(
  staff: CaseDeps['staff'],
  brandId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await staff.list(brandId, { page: 1, pageSize: mostStaff });
  return rows
    .filter(({ disabled, role }) => !disabled && permissions.canHandleCases(role))
    .map(({ _id, name }) => ({ id: _id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

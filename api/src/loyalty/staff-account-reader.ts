import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { StaffService } from '../platform/auth/staff-service.ts';
import type { StaffAccount } from './approval-rules.ts';

/** Longer chains of accounts that made each other are not followed. */
const maxMakers = 20;

/** Reads what is on record about accounts of staff. @throws ProblemError `not_found` */
export function createStaffAccountReader(deps: {
  audit: Pick<AuditLog, 'list'>;
  staff: Pick<StaffService, 'get'>;
}): (brandId: string, staffId: string) => Promise<StaffAccount> {
  const { audit, staff } = deps;

  /** The first record about an account says who made it; the operator's own leave none. */
  async function findMaker(brandId: string, subject: string): Promise<string | null> {
    const { total } = await audit.list(brandId, { page: 1, pageSize: 1, subject });
    const { rows } = await audit.list(brandId, { page: Math.max(total, 1), pageSize: 1, subject });
    const [first] = rows;
    return first?.action === 'staff.create' ? first.actor.id : null;
  }

  return async (brandId, id) => {
    const { createdAt } = await staff.get(brandId, id);
    const makers: string[] = [];
    let maker = await findMaker(brandId, id);
    while (maker !== null && !makers.includes(maker) && makers.length < maxMakers) {
      makers.push(maker);
      maker = await findMaker(brandId, maker);
    }
    return { id, createdAt, makers };
  };
}

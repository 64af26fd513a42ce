import { randomBytes } from 'node:crypto';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import type { StaffCaller } from '../http/caller.ts';
import { ensureCollections } from '../mongo/connect.ts';
import { createDirectory } from '../mongo/directory.ts';
import { createSecrets } from '../secrets.ts';
import { createApiKeyService } from './api-key-service.ts';
import { createStaffService } from './staff-service.ts';
import type { StaffRecord } from './staff-store.ts';
import { createThrottle } from './throttle.ts';

export const staffPassword = 'violet anchor drifts homeward';

export type StaffFixture = Awaited<ReturnType<typeof openStaff>>;

/** The real services of staff and API keys on a database of their own, for tests. */
export async function openStaff() {
  const database = await openTestDatabase();
  const { connection } = database;
  // Ahead of real time: MongoDB removes by its own clock what has expired.
  const clock = createTestClock('2126-01-01T00:00:00Z');
  const audit = createAuditLog(connection, clock);
  const throttle = createThrottle(connection, clock);
  const secrets = createSecrets(randomBytes(32));
  const staff = createStaffService({
    ...{ connection, clock, throttle, audit, secrets },
    directory: createDirectory(connection),
    brandWords: () => Promise.resolve(['山泉', 'Mountain Spring']),
    isDealer: (brandId, dealerId) => Promise.resolve(dealerId === `dlr_of_${brandId}`),
  });
  const apiKeys = createApiKeyService({ connection, clock, throttle, audit });
  await ensureCollections(connection);

  return {
    ...{ database, connection, clock, audit, throttle, staff, apiKeys },
    add: (email: string, brandId = 'br_one', role: StaffRecord['role'] = 'manager') =>
      staff.create(brandId, { email, name: 'Li', role, password: staffPassword }, null),
    /** Signs in and gives who that is. */
    async enter(email: string, address = '5.5.5.5', code?: string): Promise<StaffCaller> {
      const { token } = await staff.signIn(email, staffPassword, address, { code });
      const caller = await staff.identify(token);
      if (!caller) throw new Error('the new session is not known');
      return caller;
    },
    close: () => database.close(),
  };
}

export const ownerOf = (brandId: string) => ({
  brandId,
  staffId: 'stf_owner',
  name: 'Wang',
  role: 'owner' as const,
});

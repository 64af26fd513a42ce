import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createAuditLog, type AuditLog } from '../audit/audit-log.ts';
import { createDirectory } from '../mongo/directory.ts';
import { ensureCollections } from '../mongo/connect.ts';
import { createStaffService, type StaffService } from './staff-service.ts';
import { createThrottle } from './throttle.ts';

const password = 'correct horse battery';
// Ahead of real time: MongoDB removes by its own clock what has expired.
let now = new Date('2126-01-01T00:00:00Z');
let database: TestDatabase;
let audit: AuditLog;
let staff: StaffService;

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection } = database;
  const clock = { now: () => now };
  audit = createAuditLog(connection, clock);
  const throttle = createThrottle(connection, clock);
  staff = createStaffService({
    connection,
    clock,
    directory: createDirectory(connection),
    throttle,
    audit,
  });
  await ensureCollections(connection);
});
afterAll(() => database.close());

const addStaff = (email: string, brandId = 'br_one') =>
  staff.create(brandId, { email, name: 'Li', role: 'manager', password }, null);

const actorOf = (brandId: string) => ({
  brandId,
  staffId: 'stf_owner',
  name: 'Wang',
  role: 'owner' as const,
});

describe('staff', () => {
  it('signs in with the right password, whatever the case of the e-mail', async () => {
    const added = await addStaff('Li@One.cn');
    const { token } = await staff.signIn('LI@one.CN', password, '1.1.1.1');
    expect(await staff.identify(token)).toMatchObject({
      brandId: 'br_one',
      staffId: added._id,
      role: 'manager',
    });
  });

  it('never keeps the password or the token in clear', async () => {
    await addStaff('clear@one.cn');
    const { token } = await staff.signIn('clear@one.cn', password, '1.1.1.1');
    const stored = await Promise.all(
      ['staff', 'staffSessions'].map((name) =>
        database.connection.collection(name).find().toArray(),
      ),
    );
    expect(JSON.stringify(stored)).not.toContain(password);
    expect(JSON.stringify(stored)).not.toContain(token.split('.')[1]);
  });

  it('refuses a wrong password and an unknown e-mail alike', async () => {
    await addStaff('known@one.cn');
    for (const email of ['known@one.cn', 'unknown@one.cn']) {
      await expect(staff.signIn(email, 'wrong', '1.1.1.2')).rejects.toMatchObject({
        code: 'wrong_credentials',
      });
    }
  });

  it('throttles guessing one account, also with the right password at last', async () => {
    await addStaff('guessed@one.cn');
    for (let guess = 0; guess < 10; guess += 1) {
      await expect(staff.signIn('guessed@one.cn', 'wrong', `2.2.2.${guess}`)).rejects.toMatchObject(
        {
          code: 'wrong_credentials',
        },
      );
    }
    await expect(staff.signIn('guessed@one.cn', password, '2.2.3.1')).rejects.toMatchObject({
      code: 'too_many_requests',
    });
    now = new Date(now.getTime() + 16 * 60_000);
    await expect(staff.signIn('guessed@one.cn', password, '2.2.3.1')).resolves.toBeDefined();
  });

  it('ends a session when signing out and when its time is over', async () => {
    await addStaff('ends@one.cn');
    const first = await staff.signIn('ends@one.cn', password, '3.3.3.3');
    const second = await staff.signIn('ends@one.cn', password, '3.3.3.3');
    await staff.signOut(first.token);
    expect(await staff.identify(first.token)).toBeNull();
    expect(await staff.identify(second.token)).not.toBeNull();
    now = new Date(now.getTime() + staff.sessionSeconds * 1000);
    expect(await staff.identify(second.token)).toBeNull();
  });

  it('disables someone, ends their sessions and says so in the audit log', async () => {
    const added = await addStaff('leaver@one.cn');
    const { token } = await staff.signIn('leaver@one.cn', password, '4.4.4.4');
    await staff.update(actorOf('br_one'), added._id, { disabled: true });
    expect(await staff.identify(token)).toBeNull();
    await expect(staff.signIn('leaver@one.cn', password, '4.4.4.4')).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    const { rows } = await audit.list('br_one', { page: 1, pageSize: 10, subject: added._id });
    expect(rows).toMatchObject([
      { action: 'staff.update', detail: { disabled: true }, actor: { name: 'Wang' } },
    ]);
  });

  it('gives an e-mail to one account only, over all brands', async () => {
    await addStaff('taken@one.cn');
    await expect(addStaff('TAKEN@one.cn', 'br_two')).rejects.toMatchObject({ code: 'conflict' });
    expect((await staff.list('br_two', { page: 1, pageSize: 10 })).total).toBe(0);
  });

  it('does not let one brand change or see another brand’s staff', async () => {
    const added = await addStaff('mine@one.cn');
    await expect(
      staff.update(actorOf('br_two'), added._id, { role: 'owner' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(staff.get('br_two', added._id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await staff.get('br_one', added._id)).role).toBe('manager');
  });

  it('is not identified by a token of the right form that nobody was given', async () => {
    expect(await staff.identify(`br_one.${'a'.repeat(43)}`)).toBeNull();
    expect(await staff.identify('nonsense')).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openStaff,
  ownerOf,
  staffPassword as password,
  type StaffFixture,
} from './staff-fixture.ts';
import type { StaffService } from './staff-service.ts';

let fixture: StaffFixture;
let staff: StaffService;

beforeAll(async () => {
  fixture = await openStaff();
  ({ staff } = fixture);
});
afterAll(() => fixture.close());

const addStaff = (email: string, brandId = 'br_one') => fixture.add(email, brandId);
const guess = (email: string, address: string) =>
  staff.signIn(email, 'wrong', address).catch((error: unknown) => (error as { code: string }).code);

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
        fixture.connection.collection(name).find().toArray(),
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

  it('throttles guessing one account from one network, also with the right password at last', async () => {
    await addStaff('guessed@one.cn');
    for (let tried = 0; tried < 10; tried += 1) {
      expect(await guess('guessed@one.cn', `2.2.2.${tried}`)).toBe('wrong_credentials');
    }
    await expect(staff.signIn('guessed@one.cn', password, '2.2.2.99')).rejects.toMatchObject({
      code: 'too_many_requests',
    });
    await expect(staff.signIn('guessed@one.cn', password, '2.2.3.1')).resolves.toBeDefined();
    fixture.clock.advance(16 * 60_000);
    await expect(staff.signIn('guessed@one.cn', password, '2.2.2.99')).resolves.toBeDefined();
  });

  it('stops guessing from many networks, which does not lock out the owner at their usual place', async () => {
    await addStaff('target@one.cn');
    await staff.signIn('target@one.cn', password, '113.108.1.7');
    const answers = new Set<unknown>();
    for (let tried = 0; tried < 59; tried += 1) {
      answers.add(await guess('target@one.cn', `198.51.${tried}.1`));
    }
    expect([...answers]).toEqual(['wrong_credentials']);
    expect(await guess('target@one.cn', '203.0.113.1')).toBe('too_many_requests');
    await expect(staff.signIn('target@one.cn', password, '113.108.1.200')).resolves.toBeDefined();
  }, 60_000);

  it('ends a session when signing out and when its time is over', async () => {
    await addStaff('ends@one.cn');
    const first = await staff.signIn('ends@one.cn', password, '3.3.3.3');
    const second = await staff.signIn('ends@one.cn', password, '3.3.3.3');
    await staff.signOut(first.token);
    expect(await staff.identify(first.token)).toBeNull();
    expect(await staff.identify(second.token)).not.toBeNull();
    fixture.clock.advance(staff.sessionSeconds * 1000);
    expect(await staff.identify(second.token)).toBeNull();
  });

  it('disables someone, ends their sessions and says so in the audit log', async () => {
    const added = await addStaff('leaver@one.cn');
    const { token } = await staff.signIn('leaver@one.cn', password, '4.4.4.4');
    await staff.update(ownerOf('br_one'), added._id, { disabled: true });
    expect(await staff.identify(token)).toBeNull();
    await expect(staff.signIn('leaver@one.cn', password, '4.4.4.4')).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    const { rows } = await fixture.audit.list('br_one', {
      page: 1,
      pageSize: 10,
      subject: added._id,
    });
    expect(rows).toMatchObject([
      { action: 'staff.update', detail: { disabled: true }, actor: { name: 'Wang' } },
    ]);
  });

  it('ends the sessions of someone whose role changes', async () => {
    const added = await addStaff('promoted@one.cn');
    const { token } = await staff.signIn('promoted@one.cn', password, '4.4.4.4');
    await staff.update(ownerOf('br_one'), added._id, { role: 'owner' });
    expect(await staff.identify(token)).toBeNull();
  });

  it('ends another’s sessions for an owner, of the own brand alone', async () => {
    const added = await addStaff('lost-laptop@one.cn');
    const { token } = await staff.signIn('lost-laptop@one.cn', password, '4.4.4.4');
    await expect(staff.endSessions(ownerOf('br_two'), added._id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await staff.identify(token)).not.toBeNull();
    await staff.endSessions(ownerOf('br_one'), added._id);
    expect(await staff.identify(token)).toBeNull();
  });

  it('takes the place of the session that the browser had', async () => {
    await addStaff('again@one.cn');
    const first = await staff.signIn('again@one.cn', password, '4.4.4.4');
    const second = await staff.signIn('again@one.cn', password, '4.4.4.4', {
      replaces: first.token,
    });
    expect(second.token).not.toBe(first.token);
    expect(await staff.identify(first.token)).toBeNull();
  });

  it.each(['Password123456', 'aaaaaaaaaaaaaaaa', 'mountainspring1', 'weak@one.cn1'])(
    'refuses the password %s, saying what to do',
    async (weak) => {
      const given = { email: 'weak@one.cn', name: 'Li', role: 'manager', password: weak } as const;
      const refusal = await staff
        .create('br_one', given, null)
        .catch((error: unknown) => error as Error);
      expect(refusal).toMatchObject({ code: 'invalid_input' });
      expect((refusal as Error).message).toMatch(/unrelated words|at least 12 characters/);
    },
  );

  it('gives an e-mail to one account only, over all brands', async () => {
    await addStaff('taken@one.cn');
    await expect(addStaff('TAKEN@one.cn', 'br_two')).rejects.toMatchObject({ code: 'conflict' });
    expect((await staff.list('br_two', { page: 1, pageSize: 10 })).total).toBe(0);
  });

  it('does not let one brand change or see another brand’s staff', async () => {
    const added = await addStaff('mine@one.cn');
    await expect(
      staff.update(ownerOf('br_two'), added._id, { role: 'owner' }),
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

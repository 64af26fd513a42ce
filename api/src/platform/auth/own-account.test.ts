import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStaff, staffPassword, type StaffFixture } from './staff-fixture.ts';

const origin = { userAgent: 'test', network: '5.5.5.0/24' };
const next = 'copper lantern under seven bridges';
let fixture: StaffFixture;

beforeAll(async () => {
  fixture = await openStaff();
});
afterAll(() => fixture.close());

describe('one’s own password', () => {
  it('changes with the current one, ends all sessions and renews this one', async () => {
    const { staff } = fixture;
    await fixture.add('change@one.cn');
    const here = await fixture.enter('change@one.cn');
    const elsewhere = await fixture.enter('change@one.cn', '9.9.9.9');
    const token = await staff.account.changePassword(
      here,
      { current: staffPassword, next },
      origin,
    );
    expect(await staff.identify(token)).not.toBeNull();
    expect(await staff.identify(here.sessionToken)).toBeNull();
    expect(await staff.identify(elsewhere.sessionToken)).toBeNull();
    await expect(staff.signIn('change@one.cn', staffPassword, '5.5.5.5')).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    await expect(staff.signIn('change@one.cn', next, '5.5.5.5')).resolves.toBeDefined();
  });

  it.each([
    ['a wrong current one', { current: 'wrong', next }, 'current'],
    ['the same again', { current: staffPassword, next: staffPassword }, 'next'],
    ['one that is easy to guess', { current: staffPassword, next: 'Password123456' }, 'next'],
  ])('is kept with %s, naming the field', async (name, given, field) => {
    const email = `${name.replace(/\W/g, '-')}@one.cn`;
    await fixture.add(email);
    const caller = await fixture.enter(email);
    await expect(fixture.staff.account.changePassword(caller, given, origin)).rejects.toMatchObject(
      { code: 'invalid_input', options: { errors: [{ field }] } },
    );
    await expect(fixture.enter(email)).resolves.toBeDefined();
  });

  it('cannot be guessed from a session left open', async () => {
    await fixture.add('open@one.cn');
    const caller = await fixture.enter('open@one.cn');
    const change = (current: string) =>
      fixture.staff.account
        .changePassword(caller, { current, next }, origin)
        .catch((error: unknown) => (error as { code: string }).code);
    for (let tried = 0; tried < 10; tried += 1) {
      expect(await change(`wrong ${tried}`)).toBe('invalid_input');
    }
    expect(await change(staffPassword)).toBe('too_many_requests');
  });
});

describe('one’s own sessions', () => {
  it('are listed with where they were opened, this one marked', async () => {
    const { staff } = fixture;
    await fixture.add('list@one.cn');
    await staff.signIn('list@one.cn', staffPassword, '113.108.1.7', { userAgent: 'Old phone' });
    fixture.clock.advance(60_000);
    const here = await fixture.enter('list@one.cn', '2001:db8:1:2::3');
    expect(await staff.account.sessions(here)).toMatchObject([
      { isThis: true, network: '2001:db8:1::/48' },
      { isThis: false, network: '113.108.1.0/24', userAgent: 'Old phone' },
    ]);
  });

  it('are ended one by one, or all the others at once; never another person’s', async () => {
    const { account, identify } = fixture.staff;
    await fixture.add('mine@one.cn');
    await fixture.add('theirs@one.cn');
    const [here, phone, laptop] = [
      await fixture.enter('mine@one.cn'),
      await fixture.enter('mine@one.cn'),
      await fixture.enter('mine@one.cn'),
    ];
    const theirs = await fixture.enter('theirs@one.cn');
    const [phoneSession] = (await account.sessions(phone)).filter(({ isThis }) => isThis);
    const [theirSession] = await account.sessions(theirs);
    await expect(account.endSession(here, theirSession?.sessionId ?? '')).rejects.toMatchObject({
      code: 'not_found',
    });
    await account.endSession(here, phoneSession?.sessionId ?? '');
    expect(await identify(phone.sessionToken)).toBeNull();
    expect(await identify(laptop.sessionToken)).not.toBeNull();
    await account.endOtherSessions(here);
    expect(await identify(laptop.sessionToken)).toBeNull();
    expect(await identify(here.sessionToken)).not.toBeNull();
    expect(await identify(theirs.sessionToken)).not.toBeNull();
  });

  it('note when they were seen last, to within five minutes', async () => {
    await fixture.add('seen@one.cn');
    const here = await fixture.enter('seen@one.cn');
    const lastSeen = async () =>
      (await fixture.staff.account.sessions(here))[0]?.lastSeenAt.getTime() ?? 0;
    const opened = await lastSeen();
    fixture.clock.advance(60_000);
    await fixture.staff.identify(here.sessionToken);
    expect(await lastSeen()).toBe(opened);
    fixture.clock.advance(5 * 60_000);
    await fixture.staff.identify(here.sessionToken);
    expect(await lastSeen()).toBe(opened + 6 * 60_000);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { StaffCaller } from '../http/caller.ts';
import { openStaff, ownerOf, staffPassword, type StaffFixture } from './staff-fixture.ts';
import { findTotpStep } from './totp.ts';

const origin = { userAgent: 'test', network: '5.5.5.0/24' };
let fixture: StaffFixture;

beforeAll(async () => {
  fixture = await openStaff();
});
afterAll(() => fixture.close());

const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

interface Enrolled {
  email: string;
  staffId: string;
  secret: string;
  recoveryCodes: string[];
  /** The code of now, after moving on to a time step of its own. */
  nextCode(): string;
  caller: StaffCaller;
  oldToken: string;
}

async function enrol(email: string): Promise<Enrolled> {
  const { staff, clock } = fixture;
  const added = await fixture.add(email, 'br_one', 'owner');
  const before = await fixture.enter(email);
  const { secret } = await staff.account.startSecondFactor(before, staffPassword);
  const code = codeAt(secret, clock.now());
  const { recoveryCodes, token } = await staff.account.confirmSecondFactor(before, code, origin);
  const caller = await staff.identify(token);
  if (!caller) throw new Error('the renewed session is not known');
  const nextCode = () => {
    clock.advance(30_000);
    return codeAt(secret, clock.now());
  };
  const found = { staffId: added._id, oldToken: before.sessionToken };
  return { email, ...found, secret, recoveryCodes, nextCode, caller };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as { code: string }).code,
  );

describe('the second step', () => {
  it('takes the codes of RFC 6238, appendix B', () => {
    const secret = Secret.fromUTF8('12345678901234567890').base32;
    for (const [seconds, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [20000000000, '353130'],
    ] as const) {
      expect(findTotpStep(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
    }
    expect(findTotpStep(secret, '287083', new Date(59_000))).toBeNull();
  });

  it('is asked for once it is set up, and not before', async () => {
    const { staff } = fixture;
    const { email, nextCode } = await enrol('asked@one.cn');
    expect(await refusal(fixture.enter(email))).toBe('second_factor_needed');
    expect(await refusal(staff.signIn(email, 'wrong', '5.5.5.5', { code: nextCode() }))).toBe(
      'wrong_credentials',
    );
    await expect(fixture.enter(email, '5.5.5.5', nextCode())).resolves.toBeDefined();
  });

  it('renews the session that set it up and ends the others', async () => {
    const { oldToken, caller } = await enrol('renewed@one.cn');
    expect(await fixture.staff.identify(oldToken)).toBeNull();
    expect(caller.sessionToken).not.toBe(oldToken);
  });

  it('takes each code once, also from twenty requests at once', async () => {
    const { email, nextCode } = await enrol('replayed@one.cn');
    const code = nextCode();
    const tries = Array.from({ length: 6 }, (_, at) =>
      refusal(fixture.enter(email, `6.6.${at}.1`, code)),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer === 'none')).toHaveLength(1);
    expect(await refusal(fixture.enter(email, '6.6.9.1', code))).not.toBe('none');
  });

  it('does not take the code that confirmed it for signing in', async () => {
    const { email, secret } = await enrol('confirmed@one.cn');
    const code = codeAt(secret, fixture.clock.now());
    expect(await refusal(fixture.enter(email, '5.5.5.5', code))).toBe('wrong_second_factor');
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { email, recoveryCodes } = await enrol('recovered@one.cn');
    expect(recoveryCodes).toHaveLength(10);
    const [first = ''] = recoveryCodes;
    const typed = first.toUpperCase().replace('-', ' ');
    await expect(fixture.enter(email, '5.5.5.5', typed)).resolves.toBeDefined();
    expect(await refusal(fixture.enter(email, '5.5.5.5', first))).toBe('wrong_second_factor');
  });

  it('makes new recovery codes, after which the old ones do not work', async () => {
    const { email, recoveryCodes, nextCode, caller } = await enrol('fresh-codes@one.cn');
    const fresh = await fixture.staff.account.renewRecoveryCodes(caller, nextCode());
    expect(await refusal(fixture.enter(email, '5.5.5.5', recoveryCodes[0]))).toBe(
      'wrong_second_factor',
    );
    expect(await refusal(fixture.enter(email, '5.5.5.5', fresh[0]))).toBe('none');
  });

  it('stops guessing after six codes, also with the right one at last', async () => {
    const { email, nextCode } = await enrol('guessed@one.cn');
    for (let tried = 0; tried < 6; tried += 1) {
      expect(await refusal(fixture.enter(email, `7.7.${tried}.1`, '000000'))).toBe(
        'wrong_second_factor',
      );
    }
    expect(await refusal(fixture.enter(email, '7.7.7.1', nextCode()))).toBe('too_many_requests');
    fixture.clock.advance(16 * 60_000);
    expect(await refusal(fixture.enter(email, '7.7.7.1', nextCode()))).toBe('none');
  });

  it('is turned off with password and code, not with one alone', async () => {
    const { account } = fixture.staff;
    const { email, nextCode, caller } = await enrol('off@one.cn');
    const remove = (password: string, code: string) =>
      account.removeSecondFactor(caller, { password, code }, origin);
    expect(await refusal(remove('wrong', nextCode()))).toBe('invalid_input');
    expect(await refusal(remove(staffPassword, '000000'))).toBe('wrong_second_factor');
    expect(await refusal(remove(staffPassword, nextCode()))).toBe('none');
    expect(await refusal(fixture.enter(email))).toBe('none');
  });

  it('is taken away by another owner of the brand, not by oneself or a stranger', async () => {
    const { staff } = fixture;
    const { email, staffId, caller } = await enrol('lost-phone@one.cn');
    const reset = (actor: Parameters<typeof staff.resetSecondFactor>[2], brandId = 'br_one') =>
      refusal(staff.resetSecondFactor(brandId, staffId, actor));
    expect(await reset(caller)).toBe('state_forbids');
    expect(await reset(ownerOf('br_two'), 'br_two')).toBe('not_found');
    expect(await refusal(fixture.enter(email))).toBe('second_factor_needed');
    expect(await reset(ownerOf('br_one'))).toBe('none');
    expect(await staff.identify(caller.sessionToken)).toBeNull();
    expect(await refusal(fixture.enter(email))).toBe('none');
  });

  it('keeps neither the secret nor the recovery codes in clear', async () => {
    const { secret, recoveryCodes } = await enrol('sealed@one.cn');
    const stored = JSON.stringify(await fixture.connection.collection('staff').find().toArray());
    for (const clear of [secret, ...recoveryCodes]) expect(stored).not.toContain(clear);
  });
});

describe('a brand that asks its owners for the second step', () => {
  it('lets an owner without it do nothing else, and others as before', async () => {
    const { staff } = fixture;
    await fixture.add('bare@three.cn', 'br_three', 'owner');
    await fixture.add('manager@three.cn', 'br_three', 'manager');
    const bare = await fixture.enter('bare@three.cn');
    const settings = { ownersNeedSecondFactor: true };
    expect(await refusal(staff.updateSettings(bare, settings))).toBe('state_forbids');

    const { secret } = await staff.account.startSecondFactor(bare, staffPassword);
    const code = codeAt(secret, fixture.clock.now());
    const { token } = await staff.account.confirmSecondFactor(bare, code, origin);
    const owner = await staff.identify(token);
    if (!owner) throw new Error('the renewed session is not known');
    await staff.updateSettings(owner, settings);

    await fixture.add('second@three.cn', 'br_three', 'owner');
    expect(await fixture.enter('second@three.cn')).toMatchObject({ mustSetUpSecondFactor: true });
    expect(await fixture.enter('manager@three.cn')).toMatchObject({ mustSetUpSecondFactor: false });
    expect(await staff.identify(token)).toMatchObject({ mustSetUpSecondFactor: false });
    const given = { password: staffPassword, code: '000000' };
    expect(await refusal(staff.account.removeSecondFactor(owner, given, origin))).toBe(
      'state_forbids',
    );
  });
});

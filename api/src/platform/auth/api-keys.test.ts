import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeKey, parseKey } from './api-key-rules.ts';
import { openStaff, ownerOf, type StaffFixture } from './staff-fixture.ts';

const hour = 3_600_000;
let fixture: StaffFixture;

beforeAll(async () => {
  fixture = await openStaff();
});
afterAll(() => fixture.close());

const make = (expiresAt: Date | null = null, brandId = 'br_one') =>
  fixture.apiKeys.create(ownerOf(brandId), {
    name: 'Line 3',
    scopes: ['canActivateUnits', 'canViewBatches'],
    expiresAt,
  });

const refusalOf = (secret: string) =>
  fixture.apiKeys.identify(secret).then(
    () => 'none',
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'api_key_refused' });
      return (error as Error).message;
    },
  );

describe('an API key', () => {
  it('names its brand, its machine and exactly its scopes', async () => {
    const { key, secret } = await make();
    const caller = await fixture.apiKeys.identify(secret);
    expect(caller).toMatchObject({
      ...{ brandId: 'br_one', staffId: key._id, name: 'Line 3', role: 'machine' },
    });
    expect(caller.can('canActivateUnits')).toBe(true);
    expect(caller.can('canVoidUnits')).toBe(false);
    expect(caller.can('canManageApiKeys')).toBe(false);
  });

  it('is stored as a hash alone', async () => {
    const { secret } = await make();
    const stored = JSON.stringify(await fixture.connection.collection('apiKeys').find().toArray());
    expect(stored).not.toContain(parseKey(secret)?.secret ?? secret);
  });

  it('does not work under another brand’s or another key’s name', async () => {
    const [first, second] = [await make(), await make(null, 'br_two')];
    const [one, two] = [parseKey(first.secret), parseKey(second.secret)];
    const suffix = (id = '') => id.replace(/^\w+_/, '');
    for (const forged of [
      `zk_two_${suffix(one?.keyId)}_${one?.secret ?? ''}`,
      `zk_two_${suffix(two?.keyId)}_${one?.secret ?? ''}`,
      `zk_one_${suffix(one?.keyId)}_${'a'.repeat(43)}`,
      'zk_nonsense',
      '',
    ]) {
      expect(await refusalOf(forged)).toContain('no such API key');
    }
  });

  it('ends at its time', async () => {
    const { secret } = await make(new Date(fixture.clock.now().getTime() + hour));
    expect(await refusalOf(secret)).toBe('none');
    fixture.clock.advance(hour);
    expect(await refusalOf(secret)).toContain('has expired');
  });

  it('is not made with a time that has passed', async () => {
    await expect(make(fixture.clock.now())).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('stops at once when revoked, also the secret in its grace', async () => {
    const { key, secret } = await make();
    const rotated = await fixture.apiKeys.rotate(ownerOf('br_one'), key._id, 24);
    await fixture.apiKeys.revoke(ownerOf('br_one'), key._id);
    await fixture.apiKeys.revoke(ownerOf('br_one'), key._id);
    expect(await refusalOf(secret)).toContain('was revoked');
    expect(await refusalOf(rotated.secret)).toContain('was revoked');
    await expect(fixture.apiKeys.rotate(ownerOf('br_one'), key._id, 0)).rejects.toMatchObject({
      code: 'state_forbids',
    });
  });

  it('works with both secrets in the grace after a rotation, then with the new one', async () => {
    const { key, secret } = await make();
    const rotated = await fixture.apiKeys.rotate(ownerOf('br_one'), key._id, 2);
    expect(await refusalOf(secret)).toBe('none');
    expect(await refusalOf(rotated.secret)).toBe('none');
    fixture.clock.advance(2 * hour);
    expect(await refusalOf(secret)).toContain('given a new secret');
    expect(await refusalOf(rotated.secret)).toBe('none');
  });

  it('with no grace ends the old secret at once', async () => {
    const { key, secret } = await make();
    await fixture.apiKeys.rotate(ownerOf('br_one'), key._id, 0);
    expect(await refusalOf(secret)).toContain('given a new secret');
  });

  it('is not another brand’s to rotate or revoke', async () => {
    const { key, secret } = await make();
    for (const act of [
      fixture.apiKeys.revoke(ownerOf('br_two'), key._id),
      fixture.apiKeys.rotate(ownerOf('br_two'), key._id, 0),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await refusalOf(secret)).toBe('none');
  });

  it('notes its use, to within five minutes', async () => {
    const { key, secret } = await make();
    const lastUsed = async () => {
      const { rows } = await fixture.apiKeys.list('br_one', { page: 1, pageSize: 200 });
      return rows.find(({ _id }) => _id === key._id)?.lastUsedAt ?? null;
    };
    expect(await lastUsed()).toBeNull();
    await refusalOf(secret);
    const first = await lastUsed();
    expect(first).toEqual(fixture.clock.now());
    fixture.clock.advance(60_000);
    await refusalOf(secret);
    expect(await lastUsed()).toEqual(first);
    fixture.clock.advance(5 * 60_000);
    await refusalOf(secret);
    expect(await lastUsed()).toEqual(fixture.clock.now());
  });

  it('is made, rotated and revoked by entries of the audit log without the secret', async () => {
    const { key, secret } = await make();
    const rotated = await fixture.apiKeys.rotate(ownerOf('br_one'), key._id, 1);
    await fixture.apiKeys.revoke(ownerOf('br_one'), key._id);
    const { rows } = await fixture.audit.list('br_one', {
      ...{ page: 1, pageSize: 10, subject: key._id },
    });
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'apiKeys.create',
      'apiKeys.revoke',
      'apiKeys.rotate',
    ]);
    const text = JSON.stringify(rows);
    for (const one of [secret, rotated.secret]) {
      expect(text).not.toContain(parseKey(one)?.secret ?? one);
    }
  });
});

describe('judgeKey', () => {
  it('tells the state only to who knows a secret', () => {
    const now = new Date();
    const revoked = { secretHash: 'x', expiresAt: null, revokedAt: now };
    expect(judgeKey(revoked, 'guess', now)).toBe('unknown');
    expect(judgeKey(null, 'guess', now)).toBe('unknown');
  });
});

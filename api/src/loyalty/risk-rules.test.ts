import { describe, expect, it } from '@jest/globals';
import { emptyAccount } from './ledger-rules.ts';
import { decideRisk, defaultRiskLimits, type RiskFacts } from './risk-rules.ts';
import { settleClaims } from './settle-rules.ts';
import { dayOf, hourOf } from './velocity-rules.ts';

const calm: RiskFacts = {
  ...{ memberHour: 1, memberDay: 1, memberProductDay: 1 },
  ...{ deviceDay: 1, deviceMembers: 1, networkHour: 1, isSuspectedCopy: false },
  ...{ noDeviceHour: null, productHour: 1 },
};

describe('the risk decision', () => {
  it.each<[string, Partial<RiskFacts>, string]>([
    ['an ordinary claim', {}, 'allow'],
    ['a case of twelve bottles', { memberHour: 12, memberDay: 12, deviceDay: 12 }, 'allow'],
    ['a family of four on one phone', { deviceMembers: 4, deviceDay: 8 }, 'allow'],
    ['a busy mall', { networkHour: 599 }, 'allow'],
    ['nothing known of device and network', { deviceDay: null, networkHour: null }, 'allow'],
    ['thirty claims within an hour', { memberHour: 30 }, 'hold'],
    ['a seventh member on one phone', { deviceMembers: 7 }, 'hold'],
    ['a network as busy as never', { networkHour: 1_000_000 }, 'hold'],
    ['a network’s clients without a device, too many', { noDeviceHour: 20 }, 'hold'],
    ['a product of which nobody set a limit', { productHour: 1_000_000 }, 'allow'],
    ['a code that seems copied', { isSuspectedCopy: true }, 'hold'],
    ['hundreds by one member', { memberDay: 300 }, 'deny'],
    ['hundreds of a copied code', { memberDay: 300, isSuspectedCopy: true }, 'deny'],
  ])('for %s', (_, facts, decision) => {
    expect(decideRisk({ ...calm, ...facts }, defaultRiskLimits).decision).toBe(decision);
  });

  it('names everything that was reached, with its count and limit', () => {
    const facts = { ...calm, memberHour: 31, deviceMembers: 6, isSuspectedCopy: true };
    expect(decideRisk(facts, defaultRiskLimits)).toEqual({
      decision: 'hold',
      reasons: [
        { code: 'suspected_copy', count: 1, limit: 1 },
        { code: 'member_hour', count: 31, limit: 30 },
        { code: 'device_members', count: 6, limit: 6 },
      ],
    });
  });

  it('holds nothing where a brand has no limits', () => {
    const never = { hold: null, deny: null };
    const limits = {
      ...{ memberHour: never, memberDay: never, memberProductDay: never, deviceDay: never },
      ...{ deviceMembers: never, networkHour: { hold: null }, holdSuspectedCopies: false },
      ...{ noDeviceHour: { hold: null }, productHour: { hold: null } },
    };
    const facts = { ...calm, memberDay: 1e6, deviceMembers: 100, isSuspectedCopy: true };
    expect(decideRisk(facts, limits)).toEqual({ decision: 'allow' });
  });
});

describe('a group of claims', () => {
  const at = new Date('2026-11-22T06:10:00Z');
  const requestOf = (index: number) => ({
    ...{ brandId: 'br_a', memberId: `mem_${index % 2}`, batch: 1, index, points: 5 },
    ...{ productId: 'prd_a', at, origin: { visitor: 'phone', address: 'net', region: null } },
  });
  const settle = (count: number, limits = defaultRiskLimits) =>
    settleClaims(
      Array.from({ length: count }, (_, index) => requestOf(index)),
      {
        ...{ claims: new Map(), accounts: new Map(), recordedAt: at, limits },
        devices: new Map(),
        shared: new Map([[`br_a:product:prd_a:${hourOf(at)}`, 90]]),
      },
    );

  it('counts within itself: the claims over a limit are held, those far over it denied', () => {
    const memberHour = { hold: 3, deny: 5 };
    const { answers, claims, entries, devices, shared } = settle(12, {
      ...defaultRiskLimits,
      memberHour,
    });
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      ...['claimed', 'claimed', 'claimed', 'claimed', 'held', 'held', 'held', 'held'],
      ...['denied', 'denied', 'denied', 'denied'],
    ]);
    expect(answers[11]).toEqual({
      ...{ outcome: 'denied', because: 'too_many', retryAt: new Date('2026-11-22T07:00:00Z') },
    });
    expect(claims).toHaveLength(8);
    expect(entries.filter(({ kind }) => kind === 'pending')).toHaveLength(4);
    expect(devices.opened).toMatchObject([{ claims: 8, members: ['mem_0', 'mem_1'] }]);
    // What is denied is not counted.
    expect(shared.filter(({ by }) => by === 'network')).toHaveLength(8);
  });

  it('counts a product over all members, on top of what is known of it', () => {
    const { answers, claims } = settle(4, { ...defaultRiskLimits, productHour: { hold: 93 } });
    expect(answers.map(({ outcome }) => outcome)).toEqual(['claimed', 'claimed', 'held', 'held']);
    expect(claims.flatMap(({ reasons }) => reasons)).toEqual([
      { code: 'product_hour', count: 93, limit: 93 },
      { code: 'product_hour', count: 94, limit: 93 },
    ]);
  });

  it('counts a device by what each of its members claimed with it that day', () => {
    const day = dayOf(at);
    const _id = `br_a:device:phone:${day}`;
    const device = { _id, brandId: 'br_a', claims: 1, members: ['mem_x'], expiresAt: at };
    const velocity = { hour: 0, inHour: 0, day, inDay: 9, products: {}, devices: { phone: 7 } };
    const account = { ...emptyAccount('br_a', 'mem_x'), velocity };
    const settled = settleClaims([requestOf(0), requestOf(2)], {
      ...{ claims: new Map(), recordedAt: at, shared: new Map() },
      accounts: new Map([[account._id, account]]),
      devices: new Map([[_id, device]]),
      limits: { ...defaultRiskLimits, deviceDay: { hold: 9, deny: null } },
    });
    expect(settled.answers.map(({ outcome }) => outcome)).toEqual(['claimed', 'held']);
    expect(settled.devices.changed).toMatchObject([{ claims: 9, members: ['mem_x', 'mem_0'] }]);
  });
});

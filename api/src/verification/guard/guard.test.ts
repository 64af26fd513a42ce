import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestClock } from '../../../testing/test-clock.ts';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createSecrets } from '../../platform/secrets.ts';
import { createBlockStore, everyBrand } from './block-store.ts';
import { createGuard } from './create-guard.ts';
import type { Guard, Visit } from './guard.ts';
import { createSharedBlocks } from './shared-blocks.ts';

/** Two guards as two processes have them, on a real MongoDB. */
let database: TestDatabase;
let store: ReturnType<typeof createBlockStore>;
let one: ReturnType<typeof openProcess>;
let two: ReturnType<typeof openProcess>;
const clock = createTestClock('2126-11-22T08:00:00Z');
const secrets = createSecrets(randomBytes(32));

function openProcess() {
  const blocks = createSharedBlocks(store, clock);
  return { blocks, guard: createGuard({ clock, secrets, blocks }) };
}

beforeAll(async () => {
  database = await openTestDatabase();
  store = createBlockStore(database.connection);
  one = openProcess();
  two = openProcess();
});
afterAll(async () => {
  await Promise.all([one.blocks.exchange(), two.blocks.exchange()]);
  await database.close();
});

const visitBy = (visitorId: string | null, ip = '113.108.1.7'): Visit => ({
  ip,
  visitorId,
  passedAt: null,
  brandId: 'br_1',
  contactId: null,
});
const unit = (index: number) =>
  ({ kind: 'unit', unit: { brandId: 'br_1', batch: 1, index }, isEarly: false }) as const;

function scan(guard: Guard, visit: Visit, indices: readonly number[]): string[] {
  return indices.map((index) => {
    const { answer } = guard.admit(visit);
    if (answer === 'go' || answer === 'slow') guard.note(visit, unit(index));
    return answer;
  });
}

const range = (count: number, step: number) => Array.from({ length: count }, (_, at) => at * step);

describe('one who scans many units and claims none', () => {
  it('is slowed and challenged when they go in order', () => {
    const answers = scan(one.guard, visitBy('vis_order'), range(110, 1));
    clock.advance(61_000);
    answers.push(
      ...scan(
        one.guard,
        visitBy('vis_order'),
        range(20, 1).map((at) => at + 110),
      ),
    );
    expect(answers.slice(0, 30)).toEqual(Array<string>(30).fill('go'));
    expect(answers).toContain('slow');
    expect(answers).toContain('challenge');
  });

  it('is not held to what they claimed', () => {
    const visit = visitBy('vis_buyer');
    const answers = range(100, 10).map((index) => {
      one.guard.noteClaim(visit);
      return scan(one.guard, visit, [index])[0];
    });
    expect(new Set(answers)).toEqual(new Set(['go']));
  });
});

describe('one who keeps no cookie', () => {
  const meetStrangers = (ip: string, count: number, step: number) =>
    range(count, step).map((index) => {
      if (index % 50 === 0) clock.advance(6000);
      return scan(one.guard, visitBy(null, ip), [index])[0];
    });

  it('is met at the address when they harvest units in order', () => {
    const answers = meetStrangers('113.7.7.7', 320, 1);
    expect(new Set(answers.slice(0, 150))).toEqual(new Set(['go']));
    expect(answers.slice(150, 200)).toContain('slow');
    expect(answers.at(-1)).toBe('challenge');
  });

  it('is met there when they harvest out of order, however new their cookies are', () => {
    const answers = range(45, 1).flatMap((at) => {
      clock.advance(3000);
      const visit = visitBy(`vis_new_${at}`, '113.8.8.8');
      const units = range(20, 7).map((step) => 10_000 + at * 140 + step);
      return scan(one.guard, visit, units);
    });
    expect(new Set(answers.slice(0, 300))).toEqual(new Set(['go']));
    expect(answers.at(-20)).toBe('challenge');
  });

  it('gets no excuse for forged codes by sending genuine ones between them', () => {
    const visit = visitBy(null, '113.9.9.9');
    const answers = range(60, 1).map((at) => {
      scan(one.guard, visit, [20_000 + (at % 40) * 7]);
      const { answer } = one.guard.admit(visit);
      if (answer === 'go' || answer === 'slow') {
        one.guard.note(visit, { kind: 'forged', text: `mixed ${at}` });
      }
      return answer;
    });
    expect(answers.indexOf('challenge')).toBeGreaterThan(10);
    expect(answers.indexOf('challenge')).toBeLessThan(30);
    expect(answers.at(-1)).toBe('challenge');
  });

  it('does not make it slow for people at the same address who claim what they scan', () => {
    const answers = range(300, 1).map((index) => {
      if (index % 50 === 0) clock.advance(6000);
      const visit = visitBy(`vis_claims_${index}`, '113.10.10.10');
      const [answer] = scan(one.guard, visit, [30_000 + index]);
      one.guard.noteClaim(visit);
      return answer;
    });
    expect(new Set(answers)).toEqual(new Set(['go']));
  });
});

it('refuses what one visitor or address asks beyond the rate, and says when to come back', () => {
  const answers = range(121, 0).map(() => one.guard.admit(visitBy('vis_fast', '113.1.1.1')));
  expect(answers.at(-2)).toEqual({ answer: 'go' });
  expect(answers.at(-1)).toEqual({ answer: 'too_many', retryAfterSeconds: 60 });
});

it('does not judge by an address that many share without being a place', () => {
  for (let at = 0; at < 300; at += 1) {
    one.guard.note(visitBy(null, '10.0.0.7'), { kind: 'forged', text: `code ${at}` });
  }
  expect(one.guard.admit(visitBy(null, '10.0.0.7'))).toEqual({ answer: 'go' });
});

it('counts a counterfeit that many scan hardly at all', () => {
  for (let at = 0; at < 80; at += 1) {
    one.guard.note(visitBy(null, '113.2.2.2'), { kind: 'forged', text: 'the same on every label' });
  }
  expect(one.guard.admit(visitBy(null, '113.2.2.2'))).toEqual({ answer: 'go' });
});

it('keeps out in every process whom one of them blocked, and forgets in all whom staff let in', async () => {
  const visit = visitBy('vis_guesser', '113.3.3.3');
  for (let at = 0; at < 25; at += 1) {
    one.guard.note(visit, { kind: 'forged', text: `code ${at}` });
  }
  expect(one.guard.admit(visit).answer).toBe('blocked');
  expect(two.guard.admit(visit).answer).toBe('go');
  await one.blocks.exchange();
  await two.blocks.exchange();
  expect(two.guard.admit(visit).answer).toBe('blocked');
  // Another brand's pages are not this brand's to close.
  expect(two.guard.admit({ ...visit, brandId: 'br_2' }).answer).toBe('go');
  const lifted = { at: clock.now(), by: 'Li', reason: 'called' };
  await store.updateMany({ brandId: 'br_1' }, { $set: { lifted } });
  await one.blocks.exchange();
  expect(one.guard.admit(visit)).toEqual({ answer: 'go' });
});

it('lets the brand that is called lift a block that was made for all', async () => {
  const visit = { ...visitBy('vis_shared', '113.5.5.5'), brandId: null, contactId: 'br_3' };
  for (let at = 0; at < 25; at += 1) one.guard.note(visit, { kind: 'forged', text: `code ${at}` });
  expect([1, 2].map(() => one.guard.admit(visit).answer)).toEqual(['blocked', 'blocked']);
  await one.blocks.exchange();
  expect(await store.countDocuments({ brandId: everyBrand })).toBe(1);
  const seen = await store.find({ brandId: 'br_3' }).lean();
  expect(seen.map(({ hits, lifted }) => ({ hits, lifted }))).toEqual([{ hits: 2, lifted: null }]);
  clock.advance(1000);
  const lifted = { at: clock.now(), by: 'Li', reason: 'called' };
  await store.updateMany({ brandId: 'br_3' }, { $set: { lifted } });
  await one.blocks.exchange();
  expect(one.guard.admit(visit)).toEqual({ answer: 'go' });
});

it('keeps out where only the code told whose it is', () => {
  const named = visitBy('vis_named', '113.6.6.6');
  for (let at = 0; at < 25; at += 1) one.guard.note(named, { kind: 'forged', text: `code ${at}` });
  const { answer } = one.guard.admit(named);
  const unnamed = { ...named, brandId: null };
  expect([answer, one.guard.findBlock(unnamed, 'br_2')]).toEqual(['blocked', null]);
  expect(one.guard.findBlock(unnamed, 'br_1')).toBeInstanceOf(Date);
});

it('blocks longer when it happens again', () => {
  const visit = visitBy('vis_again', '113.4.4.4');
  const minutes = range(3, 0).map(() => {
    for (let at = 0; at < 25; at += 1) {
      one.guard.note(visit, { kind: 'forged', text: `${clock.now().getTime()} ${at}` });
    }
    const admission = one.guard.admit(visit);
    if (admission.answer !== 'blocked') throw new Error(`was answered ${admission.answer}`);
    const lasts = admission.until.getTime() - clock.now().getTime();
    clock.set(new Date(admission.until.getTime() + 1000));
    return lasts / 60_000;
  });
  expect(minutes).toEqual([10, 40, 160]);
});

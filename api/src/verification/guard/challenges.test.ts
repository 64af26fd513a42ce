import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createTestClock } from '../../../testing/test-clock.ts';
import { solve } from '../../../testing/solve-challenge.ts';
import { createSecrets } from '../../platform/secrets.ts';
import { createChallenges } from './challenges.ts';

const clock = createTestClock('2126-11-22T08:00:00Z');
const challenges = createChallenges({ clock, secrets: createSecrets(randomBytes(32)) });
const bits = 8;

describe('a challenge', () => {
  it('is met by the work that the page’s script does', async () => {
    const challenge = challenges.create('vis_1', bits);
    expect(challenge).toMatchObject({ parts: 8, bits });
    const found = challenges.check('vis_1', await solve(challenge));
    expect(found?.until.toISOString()).toBe('2126-11-22T08:05:00.000Z');
  });

  it('is met by nobody else, not later, and not with less work or other terms', async () => {
    const challenge = challenges.create('vis_1', bits);
    const solution = await solve(challenge);
    expect(challenges.check('vis_2', solution)).toBeNull();
    const [token = '', numbers = ''] = solution.split('~');
    expect(challenges.check('vis_1', `${token}~0-0-0-0-0-0-0-0`)).toBeNull();
    expect(challenges.check('vis_1', `${token}~${numbers}-0`)).toBeNull();
    expect(challenges.check('vis_1', `${token.replace('.8.', '.0.')}~${numbers}`)).toBeNull();
    expect(challenges.check('vis_1', '')).toBeNull();
    expect(challenges.check('vis_1', `${solution}.x`)).toBeNull();
    clock.advance(5 * 60 * 1000);
    expect(challenges.check('vis_1', solution)).toBeNull();
  });
});

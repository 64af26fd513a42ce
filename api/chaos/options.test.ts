import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('has a value for everything', () => {
    expect(readOptions([])).toEqual({ minutes: 5, seed: 1, clients: 16, keep: false, open: null });
  });

  it('takes what is given', () => {
    expect(readOptions(['--minutes', '0.5', '--seed=7', '--clients', '4', '--keep'])).toEqual({
      ...{ minutes: 0.5, seed: 7, clients: 4, keep: true, open: null },
    });
    expect(readOptions(['--open', '/tmp/kept']).open).toBe('/tmp/kept');
  });

  it.each([
    [['--minutes', 'five'], 'minutes'],
    [['--minutes', '0'], 'minutes'],
    [['--minutes', ''], 'minutes'],
    [['--seed', '1.5'], 'seed'],
    [['--seed', '-1'], 'seed'],
    [['--clients', '1000'], 'clients'],
    [['--speed', '1'], 'speed'],
    [['five'], 'five'],
  ])('refuses %j in one line that names it', (argv, name) => {
    expect(() => readOptions(argv)).toThrow(new RegExp(`^[^\n]*${name}[^\n]*$`));
  });
});

import { describe, expect, it } from '@jest/globals';
import { createTurns } from './print-job-turns.ts';

const { signal } = new AbortController();

/** Work that ends when it is told to. */
function createWork() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end };
}

describe('turns', () => {
  it('come one after the other for one name, and at once for different names', async () => {
    const takeTurn = createTurns();
    const { work, end } = createWork();
    const order: string[] = [];
    const note = (what: string) => () => Promise.resolve(void order.push(what));
    const first = takeTurn('line1', signal, work).then(note('first'));
    const second = takeTurn('line1', signal, note('second'));
    await takeTurn('line2', signal, note('other'));
    expect(order).toEqual(['other']);
    end();
    await Promise.all([first, second]);
    expect(order).toEqual(['other', 'first', 'second']);
  });

  it('are given up by who stops waiting, and still do not come before their time', async () => {
    const takeTurn = createTurns();
    const { work, end } = createWork();
    const abort = new AbortController();
    let isDone = false;
    const first = takeTurn('line1', signal, work);
    const second = takeTurn('line1', abort.signal, work);
    const third = takeTurn('line1', signal, () => Promise.resolve(void (isDone = true)));
    abort.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    expect(isDone).toBe(false);
    end();
    await Promise.all([first, third]);
    expect(isDone).toBe(true);
  });
});

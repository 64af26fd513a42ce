import { describe, expect, it } from '@jest/globals';
import { createTurns } from './turns.ts';

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
    const first = takeTurn('line1', work).then(note('first'));
    const second = takeTurn('line1', note('second'));
    await takeTurn('line2', note('other'));
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
    const first = takeTurn('line1', work);
    const second = takeTurn('line1', work, abort.signal);
    const third = takeTurn('line1', () => Promise.resolve(void (isDone = true)));
    abort.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    expect(isDone).toBe(false);
    end();
    await Promise.all([first, third]);
    expect(isDone).toBe(true);
  });

  it('give the answer or the failure of the work, and go on after a failure', async () => {
    const takeTurn = createTurns();
    const failed = takeTurn('line1', () => Promise.reject(new Error('broken')));
    const next = takeTurn('line1', () => Promise.resolve(7));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe(7);
  });

  it('are refused at once to who was told to stop before asking', async () => {
    const takeTurn = createTurns();
    let isDone = false;
    const work = () => Promise.resolve(void (isDone = true));
    await expect(takeTurn('line1', work, AbortSignal.abort(new Error('left')))).rejects.toThrow(
      'left',
    );
    expect(isDone).toBe(false);
  });
});

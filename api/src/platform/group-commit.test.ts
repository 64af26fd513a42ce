import { describe, expect, it } from '@jest/globals';
import { createGroupCommit, QueueFullError } from './group-commit.ts';

function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('group commit', () => {
  it('commits the first write at once and all that arrive meanwhile together', async () => {
    const gate = createGate();
    const groups: number[][] = [];
    const writer = createGroupCommit<number, number>({
      async commit(writes) {
        groups.push([...writes]);
        if (groups.length === 1) await gate.opened;
        return writes.map((write) => write * 10);
      },
    });
    const answers = Promise.all([1, 2, 3, 4].map((write) => writer.submit(write)));
    gate.open();
    expect(await answers).toEqual([10, 20, 30, 40]);
    expect(groups).toEqual([[1], [2, 3, 4]]);
  });

  it('answers nobody before the commit that holds their write has ended', async () => {
    const gate = createGate();
    let isAnswered = false;
    const writer = createGroupCommit<number, number>({
      async commit(writes) {
        await gate.opened;
        return writes;
      },
    });
    const answer = writer.submit(1).then(() => (isAnswered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    gate.open();
    await answer;
    expect(isAnswered).toBe(true);
  });

  it('fails only the group whose commit failed and goes on', async () => {
    let round = 0;
    const writer = createGroupCommit<number, number>({
      commit(writes) {
        round += 1;
        return round === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(writes);
      },
    });
    const first = writer.submit(1);
    const second = writer.submit(2);
    await expect(first).rejects.toThrow('lost');
    expect(await second).toBe(2);
  });

  it('splits what waits into groups of at most maxGroup, in order', async () => {
    const sizes: number[] = [];
    const writer = createGroupCommit<number, number>({
      maxGroup: 3,
      commit: (writes) => Promise.resolve(writes),
      onCommit: (size) => sizes.push(size),
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, write) => writer.submit(write)),
    );
    expect(answers).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sizes).toEqual([1, 3, 3, 1]);
  });

  it('refuses at once when too many wait', async () => {
    const gate = createGate();
    const writer = createGroupCommit<number, number>({
      maxWaiting: 1,
      async commit(writes) {
        await gate.opened;
        return writes;
      },
    });
    const first = writer.submit(1);
    const second = writer.submit(2);
    await expect(writer.submit(3)).rejects.toBeInstanceOf(QueueFullError);
    gate.open();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  it('drains when all is committed', async () => {
    let committed = 0;
    const writer = createGroupCommit<number, number>({
      commit(writes) {
        committed += writes.length;
        return Promise.resolve(writes);
      },
    });
    void writer.submit(1);
    void writer.submit(2);
    await writer.drain();
    expect(committed).toBe(2);
  });
});

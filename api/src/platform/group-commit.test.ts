import { describe, expect, it } from '@jest/globals';
import { createGroupCommit, QueueFullError } from './group-commit.ts';

function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function workFor(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('group commit', () => {
  it('commits what arrives in one turn together, and then all that arrived meanwhile', async () => {
    const gate = createGate();
    const groups: number[][] = [];
    const writer = createGroupCommit<number, number>({
      async commit(writes) {
        groups.push([...writes]);
        if (groups.length === 1) await gate.opened;
        return writes.map((write) => write * 10);
      },
    });
    const first = [1, 2].map((write) => writer.submit(write));
    await nextTurn();
    const second = [3, 4, 5].map((write) => writer.submit(write));
    await nextTurn();
    expect(groups).toEqual([[1, 2]]);
    gate.open();
    expect(await Promise.all([...first, ...second])).toEqual([10, 20, 30, 40, 50]);
    expect(groups).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
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
    await nextTurn();
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
    await nextTurn();
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
    expect(sizes).toEqual([3, 3, 2]);
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
    await nextTurn();
    const second = writer.submit(2);
    await expect(writer.submit(3)).rejects.toBeInstanceOf(QueueFullError);
    gate.open();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  it('refuses at once what would wait longer than it may, as far as the last commit tells', async () => {
    const gates = [createGate(), createGate()];
    let round = 0;
    let milliseconds = 0;
    const writer = createGroupCommit<number, number>({
      maxGroup: 2,
      maxWaitMs: 60,
      now: () => milliseconds,
      async commit(writes) {
        await gates[round++]?.opened;
        return writes;
      },
    });
    const first = writer.submit(1);
    await nextTurn();
    milliseconds = 40;
    const second = [writer.submit(2), writer.submit(3)];
    gates[0]?.open();
    expect(await first).toBe(1);
    await nextTurn();
    // The commit took forty milliseconds: one group before may be waited for, not two.
    const third = [writer.submit(4), writer.submit(5), writer.submit(6), writer.submit(7)];
    await expect(writer.submit(8)).rejects.toBeInstanceOf(QueueFullError);
    gates[1]?.open();
    expect(await Promise.all([...second, ...third])).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('refuses at once while a commit does not end, and takes writes again when it has', async () => {
    const gate = createGate();
    let milliseconds = 0;
    const writer = createGroupCommit<number, number>({
      maxWaitMs: 30,
      now: () => milliseconds,
      async commit(writes) {
        await gate.opened;
        return writes;
      },
    });
    const first = writer.submit(1);
    await nextTurn();
    const second = writer.submit(2);
    milliseconds = 151;
    await expect(writer.submit(3)).rejects.toBeInstanceOf(QueueFullError);
    gate.open();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    expect(await writer.submit(4)).toBe(4);
  });

  it('lets other work have its turn while it answers many', async () => {
    let answered = 0;
    const writer = createGroupCommit<number, number>({
      commit: (writes) => Promise.resolve(writes),
    });
    const all = Promise.all(
      Array.from({ length: 200 }, async (_, write) => {
        await writer.submit(write);
        answered += 1;
        workFor(0.2);
      }),
    );
    const seen: number[] = [];
    while (answered < 200) {
      seen.push(answered);
      await nextTurn();
    }
    await all;
    expect(seen.filter((count) => count > 0 && count < 200).length).toBeGreaterThan(2);
  });

  it('keeps the order and takes each once however many come and go', async () => {
    const committed: number[] = [];
    const writer = createGroupCommit<number, number>({
      maxGroup: 7,
      maxWaiting: 100_000,
      async commit(writes) {
        committed.push(...writes);
        if (writes.length % 2 === 0) await nextTurn();
        return writes;
      },
    });
    const answers: Promise<number>[] = [];
    for (let write = 0; write < 3_000; write += 1) {
      answers.push(writer.submit(write));
      if (write % 11 === 0) await nextTurn();
    }
    await writer.drain();
    const expected = Array.from({ length: 3_000 }, (_, write) => write);
    expect(await Promise.all(answers)).toEqual(expected);
    expect(committed).toEqual(expected);
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

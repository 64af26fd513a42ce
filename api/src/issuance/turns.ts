/** Runs work of the same key one after the other, in the order of asking; other keys do not wait. */
export type TakeTurn = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    const leave = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };
}

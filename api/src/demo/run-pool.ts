/** Runs the work of all items, so many at once, and fails with the first failure. */
export async function runPool<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  async function runOneByOne(): Promise<void> {
    for (const item of queue) await work(item);
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runOneByOne));
}

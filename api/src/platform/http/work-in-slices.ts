/** What a turn of the event loop may spend on beginning work before sockets are read again. */
const sliceMs = 4;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Resolves when what follows without waiting for anything has been done. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/**
 * Begins work at once while a turn of the event loop is young, and the rest in later turns, in the
 * order in which it came. What arrives in a burst would otherwise be begun in one turn, and whoever
 * is to be refused would hear of it when all others are under way.
 */
export function createSlices(options: { now?(): number } = {}): (work: () => void) => void {
  const { now = () => performance.now() } = options;
  let waiting: (() => void)[] = [];
  let turnBeganAt: number | null = null;

  function isTurnSpent(): boolean {
    if (turnBeganAt === null) {
      turnBeganAt = now();
      setImmediate(() => {
        turnBeganAt = null;
      });
    }
    return now() - turnBeganAt >= sliceMs;
  }

  async function catchUp(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn();
      const due = waiting;
      const since = now();
      let begun = 0;
      while (begun < due.length && now() - since < sliceMs) {
        due[begun]?.();
        begun += 1;
        await settled();
      }
      waiting = waiting.slice(begun);
    }
  }

  return (work) => {
    if (waiting.length > 0) waiting.push(work);
    else if (isTurnSpent()) {
      waiting.push(work);
      void catchUp();
    } else work();
  };
}

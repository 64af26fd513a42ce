/** Thrown to a caller whose write found the queue in front of the database full. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export interface GroupCommitOptions<Write, Answer> {
  /** Makes all writes durable and answers each, in the same order. A throw fails the whole group. */
  commit(writes: readonly Write[]): Promise<readonly Answer[]>;
  /** The most writes committed together. */
  maxGroup?: number;
  /** The most writes that may wait; more are refused at once. */
  maxWaiting?: number;
  /** A write that would wait longer, as far as the commits before it tell, is refused at once. */
  maxWaitMs?: number;
  /** Told the size of each group that was committed. */
  onCommit?(size: number): void;
  /** Milliseconds from any moment on; the process's own time unless told. */
  now?(): number;
}

export interface GroupCommit<Write, Answer> {
  /** Resolves once the commit that holds this write is durable. @throws QueueFullError */
  submit(write: Write): Promise<Answer>;
  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void>;
}

interface Waiting<Write, Answer> {
  write: Write;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** After answering for so long others have their turn: what follows an answer, such as a page, takes time. */
const answeringMs = 4;

/** A commit that takes so many times what a write may wait is taken to hang, not to be slow. */
const hungFactor = 5;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Resolves when what follows an answer without waiting for anything has been done. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/**
 * Commits together what arrives together: a commit begins when the event loop has read what has
 * arrived; while it is under way, further arrivals wait; when it ends, all that wait go as one
 * group. There is no timer, so an idle system adds no delay.
 *
 * The queue is bounded in length and in time. Twice the load that the database holds is thereby
 * answered for the half that it holds, and the rest is refused at once, in constant memory.
 */
export function createGroupCommit<Write, Answer>(
  options: GroupCommitOptions<Write, Answer>,
): GroupCommit<Write, Answer> {
  const { commit, maxGroup = 256, maxWaiting = 2_000, maxWaitMs = 2_000, onCommit } = options;
  const { now = () => performance.now() } = options;
  const waiting = createFifo<Waiting<Write, Answer>>();
  let isCommitting = false;
  let startedAt = 0;
  let lastCommitMs = 0;
  let answering = Promise.resolve();
  let onIdle: (() => void)[] = [];

  async function settle(group: readonly Waiting<Write, Answer>[]): Promise<(at: number) => void> {
    try {
      const answers = await commit(group.map((one) => one.write));
      if (answers.length !== group.length) {
        throw new Error(`commit answered ${answers.length} of ${group.length} writes`);
      }
      onCommit?.(group.length);
      return (at) => group[at]?.resolve(answers[at] as Answer);
    } catch (error) {
      return (at) => group[at]?.reject(error);
    }
  }

  /** Leaves the next commit its turn first, so that the database works while we answer. */
  async function answerAll(size: number, answer: (at: number) => void): Promise<void> {
    if (waiting.size() > 0) await nextTurn();
    let since = performance.now();
    for (let at = 0; at < size; at++) {
      answer(at);
      await settled();
      if (performance.now() - since < answeringMs) continue;
      await nextTurn();
      since = performance.now();
    }
  }

  const hasBegunAnew = () => isCommitting;

  async function run(): Promise<void> {
    isCommitting = true;
    startedAt = now();
    while (waiting.size() > 0) {
      await nextTurn();
      const group = waiting.take(maxGroup);
      startedAt = now();
      const answer = await settle(group);
      lastCommitMs = now() - startedAt;
      // What is there already is committed before these are answered.
      const answered = answerAll(group.length, answer);
      answering = answering.then(() => answered);
    }
    isCommitting = false;
    await answering;
    if (hasBegunAnew()) return;
    for (const tell of onIdle) tell();
    onIdle = [];
  }

  /** Whether a write that comes now would wait too long for its commit to begin. */
  function wouldWaitTooLong(): boolean {
    if (!isCommitting) return false;
    const groupsBefore = Math.floor(waiting.size() / maxGroup);
    const isHung = now() - startedAt > maxWaitMs * hungFactor;
    return isHung || groupsBefore * lastCommitMs > maxWaitMs;
  }

  return {
    submit(write) {
      if (waiting.size() >= maxWaiting || wouldWaitTooLong()) {
        return Promise.reject(new QueueFullError('too many writes wait'));
      }
      return new Promise((resolve, reject) => {
        waiting.add({ write, resolve, reject });
        if (!isCommitting) void run();
      });
    },
    drain() {
      if (!isCommitting) return answering;
      return new Promise((resolve) => onIdle.push(resolve));
    },
  };
}

/** A queue from which any number is taken in time of that number alone. */
function createFifo<Item>() {
  let items: Item[] = [];
  let first = 0;
  return {
    size: () => items.length - first,
    add: (item: Item) => void items.push(item),
    take(most: number): Item[] {
      const taken = items.slice(first, first + most);
      first += taken.length;
      // Moving what is left is paid for by at least as many that were taken.
      if (first * 2 >= items.length) {
        items = items.slice(first);
        first = 0;
      }
      return taken;
    },
  };
}

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
  /** Told the size of each group that was committed. */
  onCommit?(size: number): void;
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

/**
 * Commits together what arrives together: while one commit is under way, arrivals wait; when it
 * ends, all that wait go as one group. There is no timer, so an idle system adds no delay.
 */
export function createGroupCommit<Write, Answer>(
  options: GroupCommitOptions<Write, Answer>,
): GroupCommit<Write, Answer> {
  const { commit, maxGroup = 256, maxWaiting = 10_000, onCommit } = options;
  let waiting: Waiting<Write, Answer>[] = [];
  let isCommitting = false;
  let onIdle: (() => void)[] = [];

  async function commitGroup(group: Waiting<Write, Answer>[]): Promise<void> {
    try {
      const answers = await commit(group.map((one) => one.write));
      if (answers.length !== group.length) {
        throw new Error(`commit answered ${answers.length} of ${group.length} writes`);
      }
      group.forEach((one, at) => one.resolve(answers[at] as Answer));
      onCommit?.(group.length);
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  async function run(): Promise<void> {
    isCommitting = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup);
      waiting = waiting.slice(maxGroup);
      await commitGroup(group);
    }
    isCommitting = false;
    for (const tell of onIdle) tell();
    onIdle = [];
  }

  return {
    submit(write) {
      if (waiting.length >= maxWaiting)
        return Promise.reject(new QueueFullError('too many writes wait'));
      return new Promise((resolve, reject) => {
        waiting.push({ write, resolve, reject });
        if (!isCommitting) void run();
      });
    },
    drain() {
      if (!isCommitting) return Promise.resolve();
      return new Promise((resolve) => onIdle.push(resolve));
    },
  };
}

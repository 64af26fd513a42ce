export interface Dispatch {
  readonly name: string;
  readonly id: string;
  /** The same key is handed out once, as far as the adapter knows of it. */
  readonly key: string;
  readonly delayMs: number;
}

/**
 * Carries job ids from who enqueues to who works; it holds nothing else. It may hand an id out twice
 * or, when its server fails, lose it: the job's record in MongoDB decides who runs it, and the
 * sweeper dispatches again what was lost.
 */
export interface QueueAdapter {
  /** Hands out ids of one name, at most `concurrency` at once in this process. `work` never rejects. */
  readonly consume: (
    name: string,
    concurrency: number,
    work: (id: string) => Promise<void>,
  ) => Promise<void>;
  /** @throws Error when the id could not be handed over */
  readonly dispatch: (dispatch: Dispatch) => Promise<void>;
  /** Hands out no more ids. */
  readonly pause: () => Promise<void>;
  /** Lets go of everything; called after `pause`, when no `work` runs any more. */
  readonly close: () => Promise<void>;
}

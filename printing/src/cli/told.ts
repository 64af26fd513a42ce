/** What a command tells: an object for `--json`, lines for people, and how it ended. */
export type Told = {
  report: Record<string, unknown>;
  line: string;
  /** 0 unless told otherwise. */
  exitCode?: number;
};

/** Waits for a command's work and writes what it tells to standard output. */
export type Tell = (work: Promise<Told>) => Promise<void>;

/** Something that must hold after the run. */
export interface Check {
  readonly name: string;
  /** How many things were looked at; a check that saw none has failed. */
  readonly examined: number;
  readonly faults: readonly string[];
}

export const hasPassed = ({ examined, faults }: Check): boolean =>
  examined > 0 && faults.length === 0;

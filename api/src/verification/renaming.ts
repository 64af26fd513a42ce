/** Other names for browsers that scanned a unit. */
export interface Renaming {
  batch: number;
  index: number;
  /** From the pseudonym of each browser to its new name. */
  visitors: ReadonlyMap<string, string>;
}

/** Updates of records that bear a unit and one visitor each. */
export const listRenames = (brandId: string, { batch, index, visitors }: Renaming) =>
  [...visitors].map(([visitor, name]) => ({
    updateMany: {
      filter: { brandId, batch, index, visitor },
      update: { $set: { visitor: name } },
    },
  }));

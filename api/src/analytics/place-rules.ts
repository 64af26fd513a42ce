/** Stands for "all" where a row is a sum over products or places. */
export const everything = '*';

/** Where a scan counts that has no known province: no address, or China without more. */
export const unplaced = '000000';

/** Where a scan from outside China counts. */
export const abroad = '900000';

/** The group of the rows that are provinces or stand beside them. */
export const wholeCountry = '100000';

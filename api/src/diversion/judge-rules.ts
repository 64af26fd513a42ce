import { findThreshold } from './statistics/benjamini-hochberg.ts';
import type { Weighed } from './weigh-rules.ts';

/** Provinces that goods can be seen in besides their own: each is a chance to stand out. */
const searched = 33;

/** So few visitors of a carton alone, or of all a dealer's cartons of a lot, accuse nobody. */
const leastObserved = 3;

/** The share of innocent goods among a day's accused that is put up with. */
export const dayLevel = 0.005;
/** The same among the cartons of a dealer and lot that are accused already. */
const lotLevel = 0.02;

/** What the phones' own positions alone must be worth to accuse: one visitor there, and few elsewhere. */
const leastConfirmed = Math.log(10);

/** How sure the finding is; networks' addresses alone never accuse. */
export type Grade = 'strong' | 'inspect';

/**
 * The p-value of some goods, valid at every moment: the evidence of the province that stands out most,
 * paid for by the number of provinces searched (Bonferroni).
 * @param weightOf how much of the level is spent on the goods in a province: see `finding-weights.ts`
 */
export function pValueOf(
  weighed: readonly Weighed[],
  weightOf: (province: string) => number = () => 1,
): number {
  const pValues = weighed
    .filter(({ observed }) => observed >= leastObserved)
    .map(
      ({ logEvidence, province }) =>
        (searched * Math.exp(-Math.max(0, logEvidence))) / weightOf(province),
    );
  return Math.min(1, ...pValues);
}

/**
 * The largest p-value that is a finding today; -1 when nothing is.
 * @param pValues of everything weighed within the day; those above `dayLevel` may be left out
 * @param tests how many were weighed, with those left out
 */
export const findDayThreshold = (pValues: readonly number[], tests = pValues.length): number =>
  findThreshold(pValues, dayLevel, tests);

/**
 * Whether evidence has grown so much since an alert was decided that it would be a finding without
 * what came before: a martingale over its value at any moment is a martingale again.
 * @param grown by how much its logarithm has
 */
export const isNews = (grown: number, threshold: number): boolean =>
  searched * Math.exp(-Math.max(0, grown)) <= threshold;

/** The provinces of a finding: each whose evidence alone would have passed. */
export const findProvinces = (
  weighed: readonly Weighed[],
  threshold: number,
  weightOf?: (province: string) => number,
): Weighed[] => weighed.filter((one) => pValueOf([one], weightOf) <= threshold);

/**
 * Which cartons of an accused dealer and lot are among the diverted: there is one province to look at
 * now, and many cartons diverted to it, so two visitors can do. Benjamini and Hochberg's rule within
 * the lot (Benjamini and Bogomolov 2014: a family that was selected is tested at its own level).
 * @param cartons of all that were scanned, what was weighed for the province; null where fewer than
 *   two visitors were there
 */
export function findCartons(cartons: readonly (Weighed | null)[]): boolean[] {
  const pValues = cartons.map((weighed) => Math.exp(-(weighed?.logEvidence ?? 0)));
  const threshold = findThreshold(pValues, lotLevel);
  return pValues.map((p) => p <= threshold);
}

/** Fewer cartons found of a lot are looked at, not accused: see `gradeOfLot`. */
export const leastCartons = 2;

/**
 * What an accusation needs beside the day's rule. Benjamini and Hochberg's rule promises that few of a
 * day's findings are innocent, not that over the years of quiet days few are: the same goods are weighed
 * again with every scan. As the evidence is valid at every moment, this bounds the chance that honest
 * goods are ever accused, whatever else is weighed that day.
 */
const accusedLevel = 1e-6;

/**
 * Strong where the chance is below that level, whatever inspectors found of the dealer before, and phones' own positions say so too; else there is
 * reason to look.
 */
export const gradeOf = (weighed: Weighed): Grade =>
  weighed.confirmed > 0 &&
  weighed.logConfirmed >= leastConfirmed &&
  pValueOf([weighed]) <= accusedLevel
    ? 'strong'
    : 'inspect';

/**
 * The same of all that a dealer got of a lot. Goods are diverted by the carton, travellers come from
 * everywhere in the lot: where a season begins before its rates are learned, many of a lot's visitors
 * travel, each with another carton. So a lot is accused only with several of its cartons, each of which
 * stands out by its own visitors, and is to be inspected else.
 * @param cartons how many of its cartons `findCartons` found
 */
export const gradeOfLot = (weighed: Weighed, cartons: number): Grade =>
  cartons < leastCartons ? 'inspect' : gradeOf(weighed);

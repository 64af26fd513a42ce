import { hash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { removeLeftovers, writeWholeFile } from '../../write-whole-file.ts';
import { toWgs84 } from '../datum-rules.ts';
import { provinceOf } from '../divisions.ts';
import { findMisplaced } from './compare-divisions.ts';
import { OutlineFault, readGeoJson } from './geojson-rules.ts';
import { importedFile, readOutlineFile } from './outline-file.ts';
import type { Outline, Ring } from './outline-rules.ts';
import { createOutlineSearch, type OutlineMeta, type OutlineSearch } from './outline-search.ts';
import { packOutlines } from './pack-outlines.ts';

export interface ImportOrder {
  /** Path of a GeoJSON file. */
  readonly file: string;
  /** 审图号, such as GS(2024)0650号. */
  readonly approvalNumber: string;
  readonly datum: 'wgs84' | 'gcj02';
}

export interface Imported extends OutlineMeta {
  readonly divisions: number;
  /** How far its lines are off those of the built-in maps, in metres: the median. */
  readonly medianShiftM: number;
}

const approvalPattern = /^[A-Z\p{Script=Han}]{1,6}[(（]\d{4}[)）]\d{1,6}号$/u;

/** Lines further off than this are others, such as those between districts. */
const sameLineM = 1_000;
/** The built-in lines are drawn to some 100 m; GCJ-02 is off by 406 m on average. */
const wellAlignedM = 150;
const sampled = 4_000;

/** The median distance of some corners to the lines we know, of those that follow one. */
function measureShift(
  known: OutlineSearch,
  outlines: readonly Outline[],
  datum: ImportOrder['datum'],
): number {
  const rings = outlines
    // The built-in outline of 台湾 is too rough to compare with.
    .filter(({ adcode }) => provinceOf(adcode) !== '710000')
    .flatMap(({ polygons }) => polygons.flat());
  const corners = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const step = Math.max(1, Math.floor(corners / sampled));
  const distances: number[] = [];
  let count = 0;
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      count += 1;
      if (count % step !== 0) continue;
      const point = toWgs84({ longitude: ring[at] ?? 0, latitude: ring[at + 1] ?? 0, datum });
      const nearby = known.findNearby(point.longitude * 1e6, point.latitude * 1e6, sameLineM);
      if (nearby.distances.size > 0) distances.push(Math.min(...nearby.distances.values()));
    }
  }
  if (distances.length < count / step / 20) return Infinity;
  return distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? Infinity;
}

/** @throws OutlineFault when the lines follow those we know far better in the other datum, or not at all */
function checkDatum(
  known: OutlineSearch,
  outlines: readonly Outline[],
  datum: ImportOrder['datum'],
): number {
  const shiftM = measureShift(known, outlines, datum);
  const other = datum === 'wgs84' ? 'gcj02' : 'wgs84';
  const otherShiftM = measureShift(known, outlines, other);
  if (otherShiftM < shiftM * 0.7) {
    throw new OutlineFault(
      `is not in ${datum}: its lines are ${describe(shiftM)} off the known ones, but ${describe(otherShiftM)} when read as ${other}; give --datum ${other}`,
    );
  }
  if (shiftM > wellAlignedM * 2) {
    throw new OutlineFault(
      `does not follow the known borders: its lines are ${describe(shiftM)} off; is it another datum, such as BD-09?`,
    );
  }
  return Math.round(shiftM);
}

const describe = (metres: number) =>
  Number.isFinite(metres) ? `${Math.round(metres)} m` : 'over 1 km';

const convertRing = (ring: Ring, datum: ImportOrder['datum']): Ring =>
  ring.flatMap((longitude, at) => {
    if (at % 2 === 1) return [];
    const point = toWgs84({ longitude, latitude: ring[at + 1] ?? 0, datum });
    return [point.longitude, point.latitude];
  });

/**
 * Checks an operator's outlines and keeps them in the data directory, whole or not at all; a service
 * goes by them from its next start.
 * @throws OutlineFault saying what is wrong with the file or the number
 */
export async function importOutlines(dataDir: string, order: ImportOrder): Promise<Imported> {
  const { file, approvalNumber, datum } = order;
  if (!approvalPattern.test(approvalNumber)) {
    throw new OutlineFault('the approval number must look like GS(2024)0650号');
  }
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new OutlineFault(`cannot be read: ${error instanceof Error ? error.message : ''}`);
  });
  const outlines = readGeoJson(bytes.toString('utf8'));
  const known = createOutlineSearch(readOutlineFile(null));
  const medianShiftM = checkDatum(known, outlines, datum);
  const converted = outlines.map(({ adcode, polygons }) => ({
    adcode,
    polygons: polygons.map((rings) => rings.map((ring) => convertRing(ring, datum))),
  }));
  const dataVersion = `${approvalNumber}#${hash('sha256', bytes, 'hex').slice(0, 8)}`;
  const meta = { dataVersion, approvalNumber };
  const packed = packOutlines(converted, createIsNearKnownBorder(known), meta);
  checkDivisions(known, createOutlineSearch(packed));
  const target = importedFile(dataDir);
  await removeLeftovers(dirname(target));
  await writeWholeFile(target, [packed]);
  return { ...meta, divisions: converted.length, medianShiftM };
}

/** @throws OutlineFault when divisions are left out, or lie elsewhere than those we know */
function checkDivisions(known: OutlineSearch, imported: OutlineSearch): void {
  const misplaced = findMisplaced(known, imported);
  if (misplaced.length === 0) return;
  const named = misplaced.slice(0, 3).join(', ');
  const more = misplaced.length > 3 ? ` and ${misplaced.length - 3} more` : '';
  throw new OutlineFault(
    `has ${named}${more} elsewhere than the known maps, or not at all; give every division, each with its own code`,
  );
}

/** A line is at a border where the known ones near it are. */
const createIsNearKnownBorder = (known: OutlineSearch) => (x: number, y: number) => {
  const { distances, hasAbroad } = known.findNearby(x, y, 2_000);
  return distances.size === 0 ? known.listContaining(x, y).length === 0 : hasAbroad;
};

/** Goes back to the built-in outlines, from the next start. False where there were no others. */
export async function removeOutlines(dataDir: string): Promise<boolean> {
  try {
    await rm(importedFile(dataDir));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

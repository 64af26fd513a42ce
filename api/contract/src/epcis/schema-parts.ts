import { z } from 'zod';
import { isMoment, isUri, offsetPattern } from './text-formats.ts';

export const uriSchema = z
  .string()
  .refine(isUri, 'give a URI, such as urn:epc:id:sgtin:… or https://…');

export const timeSchema = z
  .string()
  .refine(isMoment, 'give a time with its offset, such as 2026-01-31T08:00:00.000+08:00');

export const offsetSchema = z
  .string()
  .regex(offsetPattern, 'give the offset from UTC as +08:00, from -14:00 to +14:00');

/** One of the standard's bare words, or a URI of one's own that does not pretend to be the standard's. */
export const wordSchema = (words: readonly string[], reserved: RegExp) =>
  z
    .string()
    .refine(
      (text) => words.includes(text) || (isUri(text) && !reserved.test(text)),
      'give a word of the standard as it is, such as shipping, or a URI of your own',
    );

/** Addresses of the vocabulary's words: in JSON its words stand bare. */
export const cbvAddress = /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/;
export const webVocabularyAddress = /^https?:\/\/(?:www\.)?gs1\.org\/voc\//;

/**
 * An object with some fields of the standard, and extensions: any value under a name that is a URI,
 * mostly a prefix with a name, such as `example:colour`.
 */
export function extensible<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.looseObject(shape).superRefine((value, context) => {
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(shape, name) || isUri(name)) continue;
      context.addIssue({
        ...{ code: 'custom', path: [name] },
        message:
          'no field of this kind of object; a field of your own needs a prefix, as example:name',
      });
    }
  });
}

/** A list that names nothing twice. */
export const uniqueList = <Item extends z.ZodType<string>>(item: Item, least = 0) =>
  z
    .array(item)
    .min(least)
    .superRefine((list, context) => {
      const seen = new Set<string>();
      for (const [at, entry] of list.entries()) {
        if (seen.has(entry)) {
          context.addIssue({ code: 'custom', path: [at], message: 'is named twice in this list' });
          return;
        }
        seen.add(entry);
      }
    });

/** Whether two JSON values are the same, whatever the order of their fields. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) =>
        Object.hasOwn(b, name) &&
        isSameJson((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
    )
  );
}

/** JSON-LD contexts: the address of one, definitions of prefixes, or a list of these. */
export const contextSchema = z.union([
  uriSchema,
  z.record(z.string(), z.unknown()),
  z
    .array(z.union([uriSchema, z.record(z.string(), z.unknown())]))
    .max(50)
    .refine(
      (list) => list.every((entry, at) => !list.slice(0, at).some((one) => isSameJson(one, entry))),
      'names a context twice',
    ),
]);
export type JsonLdContext = z.infer<typeof contextSchema>;

/** Objects and lists within each other, the document being the first. */
const deepest = 64;

/**
 * What makes a JSON value unfit to be worked with at all, whatever it means: nesting that overflows
 * what recurses, and a name that sets an object's prototype. Does not recurse itself.
 */
export function findHazard(value: unknown): string | null {
  let level: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) return `nests deeper than ${deepest} levels; flatten its extensions`;
    const next: object[] = [];
    for (const entry of level) {
      if (Object.hasOwn(entry, '__proto__')) return 'has a field that is called __proto__';
      for (const inner of Object.values(entry) as unknown[]) {
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return null;
}

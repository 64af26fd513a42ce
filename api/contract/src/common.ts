import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`, in the brand's time zone. */
export const daySchema = z.iso.date();

/** A moment, RFC 3339 in UTC. */
export const momentSchema = z.iso.datetime();

/** Marks that turn the direction of the text around them, and characters without width or ink. */
const unseen = /[\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u2064\ufeff]/gu;

/** Of all controls only tabs and line breaks are text; half a surrogate pair is none. */
const control = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Joiners and variation selectors belong into names and emoji, but nobody sees them alone. */
const blank = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\u2800]/gu;

/**
 * Text of a person, at most `longest` UTF-16 units: unseen characters are taken out, as they make
 * two texts look alike that are not, and turn what stands beside them around. Control characters are
 * refused, as programs that show or draw the text do with them what they like.
 */
export const textSchema = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.replace(unseen, ''))
    .refine((text) => !control.test(text), 'must have no control characters; type it again')
    .trim()
    .max(longest);

/** Text of which something can be seen. */
export const requiredTextSchema = (longest: number) =>
  textSchema(longest)
    .min(1)
    .refine((text) => text.replace(blank, '') !== '', 'must have a visible character');

/** Text in the two languages that consumers read. */
export const bilingualSchema = z.strictObject({
  zh: requiredTextSchema(120),
  en: requiredTextSchema(120),
});

/** Sentences in the two languages that consumers read. */
export const longBilingualSchema = z.strictObject({
  zh: requiredTextSchema(600),
  en: requiredTextSchema(600),
});
export type Bilingual = z.infer<typeof bilingualSchema>;

/** One line of text that a person typed. */
export const lineSchema = requiredTextSchema(200);

/** A GS1 number as digits; check digits are verified by the service, which knows how to say what is wrong. */
export const gtinTextSchema = z
  .string()
  .trim()
  .regex(/^\d{8,14}$/, 'give 8, 12, 13 or 14 digits');

/** An administrative division code of China (GB/T 2260): six digits, `330000` province, `330100` city. */
export const adcodeSchema = z.string().regex(/^\d{6}$/, 'give a six-digit division code');

/** The number of a batch within its brand, below 2²⁸. */
export const batchNumberSchema = z.coerce.number().int().min(1).max(0x0fff_ffff);

/** The most units a batch can hold: a unit index has 34 bits. */
export const maxQuantity = 2 ** 34;

const unitIndexSchema = z
  .int()
  .min(0)
  .max(maxQuantity - 1);

/** The ends of an index range of a batch; both belong to it. */
export const rangeFields = { from: unitIndexSchema, to: unitIndexSchema };

/** Refuses a range that ends before it begins. */
export const refuseReversed = <Schema extends z.ZodType<{ from: number; to: number }>>(
  schema: Schema,
) =>
  schema.refine((range) => range.from <= range.to, {
    error: 'must not be before `from`',
    path: ['to'],
  });

export const indexRangeSchema = refuseReversed(z.strictObject(rangeFields));
export type IndexRange = z.infer<typeof indexRangeSchema>;

/** A page of a list: `page` counts from 1. */
export const pageQuerySchema = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});

/** A page of a list with the number of all rows. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.int() });

/** Where a scan came from, as far as is known. */
export const regionSchema = z.object({
  source: z.enum(['gps', 'ip', 'none']),
  level: z.enum(['city', 'province', 'country', 'unknown']),
  adcode: adcodeSchema.nullable(),
  name: z.string().nullable(),
  accuracyM: z.number().nullable(),
  confidence: z.number().min(0).max(1),
  dataVersion: z.string(),
});
export type Region = z.infer<typeof regionSchema>;

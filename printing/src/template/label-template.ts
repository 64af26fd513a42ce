import { z } from 'zod';
import { findExcess } from './budget-rules.ts';

/** Columns that differ from label to label. */
export const unitColumns = [
  'index',
  'code',
  'readableCode',
  'url',
  'innerCode',
  'readableInnerCode',
  'innerUrl',
  'roll',
  'position',
] as const;

/** Columns that are the same on all labels of a print job. */
export const jobColumns = [
  'brand',
  'product',
  'productEn',
  'gtin',
  'batch',
  'lot',
  'productionDate',
  'expiryDate',
] as const;

export type UnitColumn = (typeof unitColumns)[number];
export type JobColumn = (typeof jobColumns)[number];
export type LabelColumn = UnitColumn | JobColumn;

/** Largest side of a label in mm: what common label printers and sheets take. */
const maxSide = 500;
const maxElements = 60;

const lengthSchema = z.number().min(0).max(maxSide).describe('mm');
const positionSchema = z
  .number()
  .min(-maxSide)
  .max(maxSide)
  .describe('mm from the top left corner');
const colourSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'give a colour as #rrggbb in lower case')
  .describe('#rrggbb; #000000 prints as pure black ink');
const quarterTurnSchema = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/** Text in which `{column}` stands for the value of a column, such as `批号 {lot}`. */
const boundTextSchema = z.string().min(1).max(500);

const symbolSchema = z.strictObject({
  type: z.literal('symbol'),
  x: positionSchema,
  y: positionSchema,
  size: z.number().min(5).max(maxSide).describe('mm, quiet zone of 4 modules included'),
  value: boundTextSchema,
  eccLevel: z.enum(['L', 'M', 'Q', 'H']).default('M'),
  colour: colourSchema.default('#000000'),
});

const textSchema = z.strictObject({
  type: z.literal('text'),
  x: positionSchema,
  y: positionSchema,
  width: lengthSchema,
  height: lengthSchema,
  value: boundTextSchema,
  fontSize: z.number().min(3).max(200).describe('points'),
  minFontSize: z
    .number()
    .min(3)
    .max(200)
    .nullable()
    .default(null)
    .describe('points; text that is too long shrinks down to this before it counts as overflow'),
  align: z.enum(['left', 'centre', 'right']).default('left'),
  maxLines: z.int().min(1).max(20).default(1),
  rotation: quarterTurnSchema.default(0).describe('clockwise, about the centre of the box'),
  colour: colourSchema.default('#000000'),
});

const imageSchema = z.strictObject({
  type: z.literal('image'),
  x: positionSchema,
  y: positionSchema,
  width: lengthSchema,
  height: lengthSchema,
  source: z.string().min(1).max(100).describe('name of a picture that is given with the job'),
});

const lineSchema = z
  .strictObject({
    type: z.literal('line'),
    x1: positionSchema,
    y1: positionSchema,
    x2: positionSchema,
    y2: positionSchema,
    thickness: z.number().min(0.05).max(20).describe('mm'),
    colour: colourSchema.default('#000000'),
  })
  .refine(({ x1, x2, y1, y2 }) => (x1 === x2) !== (y1 === y2), {
    error: 'must be horizontal or vertical and longer than nothing',
    path: ['x2'],
  });

const boxSchema = z.strictObject({
  type: z.literal('box'),
  x: positionSchema,
  y: positionSchema,
  width: lengthSchema,
  height: lengthSchema,
  thickness: z.number().min(0.05).max(20).nullable().describe('mm; null fills the box'),
  colour: colourSchema.default('#000000'),
});

export const labelElementSchema = z.discriminatedUnion('type', [
  symbolSchema,
  textSchema,
  imageSchema,
  lineSchema,
  boxSchema,
]);
export type LabelElement = z.infer<typeof labelElementSchema>;

const gridSchema = z.strictObject({
  pageWidth: z.number().min(20).max(2000),
  pageHeight: z.number().min(20).max(2000),
  columns: z.int().min(1).max(200),
  rows: z.int().min(1).max(200),
  marginLeft: lengthSchema,
  marginTop: lengthSchema,
  gapX: lengthSchema,
  gapY: lengthSchema,
});

/** What a label looks like: a document in JSON that people edit and printers' output is made from. */
export const labelTemplateSchema = z.strictObject({
  kind: z.literal('zhenma-label'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(80),
  width: z.number().min(8).max(maxSide).describe('mm'),
  height: z.number().min(8).max(maxSide).describe('mm'),
  shape: z.enum(['rectangle', 'round']).default('rectangle'),
  dpi: z.int().min(150).max(2400).describe("the printer's resolution"),
  bleed: z.number().min(0).max(10).default(0).describe('mm that the background runs over the cut'),
  cutMarks: z.boolean().default(false),
  rotation: quarterTurnSchema.default(0).describe('clockwise, of the whole label on its medium'),
  background: colourSchema.default('#ffffff'),
  grid: gridSchema
    .nullable()
    .default(null)
    .describe('labels side by side on a page, in mm; null for a roll of single labels'),
  elements: z
    .array(labelElementSchema)
    .min(1)
    .max(maxElements)
    .superRefine((elements, context) => {
      for (const message of findExcess(elements)) context.addIssue({ code: 'custom', message });
    }),
});

export type LabelTemplate = z.infer<typeof labelTemplateSchema>;
export type LabelGrid = NonNullable<LabelTemplate['grid']>;
/** A template as it may be written, before defaults are filled in. */
export type LabelTemplateInput = z.input<typeof labelTemplateSchema>;

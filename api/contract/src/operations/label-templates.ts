import { labelTemplateSchema } from '@zhenma/printing/template';
import { z } from 'zod';
import { batchNumberSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';

export { jobColumns, labelTemplateSchema, unitColumns } from '@zhenma/printing/template';
export type { LabelElement, LabelGrid, LabelTemplate } from '@zhenma/printing/template';

const tag = 'Label templates';

const storedTemplateSchema = z.object({
  id: z.string(),
  /** Counts changes: a change must name the version that it is made to. */
  version: z.int(),
  /** Comes with the service: it can be copied, not changed. */
  isReady: z.boolean(),
  template: labelTemplateSchema,
  updatedAt: momentSchema.nullable(),
  updatedBy: z.string().nullable(),
});
export type StoredTemplate = z.infer<typeof storedTemplateSchema>;

const templateParams = z.object({ templateId: z.string().min(1).max(60) });

export const listLabelTemplates = defineOperation({
  id: 'listLabelTemplates',
  method: 'get',
  path: '/api/v1/label-templates',
  tag,
  summary: 'Label templates: the ready ones first, then own ones by name',
  access: 'canViewBatches',
  query: pageQuerySchema,
  reply: pageOf(storedTemplateSchema),
});

export const getLabelTemplate = defineOperation({
  id: 'getLabelTemplate',
  method: 'get',
  path: '/api/v1/label-templates/:templateId',
  tag,
  summary: 'One label template',
  access: 'canViewBatches',
  params: templateParams,
  reply: storedTemplateSchema,
  problems: ['not_found'],
});

export const createLabelTemplate = defineOperation({
  id: 'createLabelTemplate',
  method: 'post',
  path: '/api/v1/label-templates',
  tag,
  summary: 'Keep a new label template; its name must be free',
  access: 'canEditTemplates',
  status: 201,
  body: z.strictObject({ template: labelTemplateSchema }),
  reply: storedTemplateSchema,
  problems: ['conflict'],
});

export const updateLabelTemplate = defineOperation({
  id: 'updateLabelTemplate',
  method: 'put',
  path: '/api/v1/label-templates/:templateId',
  tag,
  summary: 'Change a label template; print jobs keep the template that they were made with',
  access: 'canEditTemplates',
  params: templateParams,
  body: z.strictObject({ version: z.int().min(1), template: labelTemplateSchema }),
  reply: storedTemplateSchema,
  problems: ['not_found', 'conflict', 'state_forbids'],
});

export const deleteLabelTemplate = defineOperation({
  id: 'deleteLabelTemplate',
  method: 'delete',
  path: '/api/v1/label-templates/:templateId',
  tag,
  summary: 'Remove a label template; print jobs made with it are unaffected',
  access: 'canEditTemplates',
  status: 204,
  params: templateParams,
  reply: noContent,
  problems: ['not_found', 'state_forbids'],
});

const findingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** Place in `elements`, or null for the label as a whole. */
  element: z.int().nullable(),
  message: z.string(),
});
export type LabelFinding = z.infer<typeof findingSchema>;

export const previewLabel = defineOperation({
  id: 'previewLabel',
  method: 'post',
  path: '/api/v1/label-previews',
  tag,
  summary: 'Draw one label of a template as SVG and check it before printing; nothing is kept',
  access: 'canViewBatches',
  body: z.strictObject({
    /** As it is being edited: it may be incomplete, and the findings say what is missing. */
    template: z.record(z.string(), z.unknown()),
    /** The batch whose product and lot stand on the label; without it, an example. */
    batchNumber: batchNumberSchema.nullable().default(null),
  }),
  reply: z.object({
    /** Null while the template has errors that leave nothing to draw. */
    svg: z.string().nullable(),
    findings: z.array(findingSchema),
  }),
  problems: ['not_found', 'too_many_requests'],
});

const labelPictureSchema = z.object({
  name: z.string(),
  url: z.string(),
  width: z.int(),
  height: z.int(),
});
export type LabelPicture = z.infer<typeof labelPictureSchema>;

const labelPictureName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and hyphens, at most 40');

export const listLabelPictures = defineOperation({
  id: 'listLabelPictures',
  method: 'get',
  path: '/api/v1/label-pictures',
  tag,
  summary:
    'Pictures that templates can show, by name; `product` is always the picture of the product',
  access: 'canViewBatches',
  query: pageQuerySchema,
  reply: pageOf(labelPictureSchema),
});

export const putLabelPicture = defineOperation({
  id: 'putLabelPicture',
  method: 'put',
  path: '/api/v1/label-pictures/:name',
  tag,
  summary: 'Keep a picture for templates: JPEG, PNG or WebP up to 8 MB',
  access: 'canEditTemplates',
  params: z.object({ name: labelPictureName }),
  bodyMedia: 'image/*',
  body: z.instanceof(Uint8Array),
  reply: labelPictureSchema,
  problems: ['too_large', 'unsupported_media_type'],
});

export const deleteLabelPicture = defineOperation({
  id: 'deleteLabelPicture',
  method: 'delete',
  path: '/api/v1/label-pictures/:name',
  tag,
  summary: 'Remove a picture for templates; print jobs made with it are unaffected',
  access: 'canEditTemplates',
  status: 204,
  params: z.object({ name: labelPictureName }),
  reply: noContent,
  problems: ['not_found'],
});

import { z } from 'zod';
import { batchNumberSchema, momentSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { batchParams, defineBatchList } from './batch-lists.ts';

const tag = 'Code packages';

/** Columns of a code package; `inner…` ones need `withInner`. */
export const packageColumns = [
  'index',
  'code',
  'readable_code',
  'url',
  'inner_code',
  'readable_inner_code',
  'inner_url',
  'roll',
  'position',
] as const;

export const packageStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

const codePackageSchema = z.object({
  id: z.string(),
  /** The job that makes it, to be cancelled; null before it is queued. */
  jobId: z.string().nullable(),
  batchNumber: batchNumberSchema,
  state: z.enum(packageStates),
  progress: z.object({ done: z.int(), total: z.int() }),
  error: z.string().nullable(),
  columns: z.array(z.enum(packageColumns)),
  format: z.enum(['csv', 'txt']),
  gzip: z.boolean(),
  bom: z.boolean(),
  withInner: z.boolean(),
  urlForm: z.enum(['digital-link', 'short']),
  rollSize: z.int().nullable(),
  /** age public keys; without any the files are in clear. */
  recipients: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  createdAt: momentSchema,
  createdBy: z.string(),
});
export type CodePackage = z.infer<typeof codePackageSchema>;

export const listCodePackages = defineBatchList(codePackageSchema, {
  id: 'listCodePackages',
  path: '/api/v1/batches/:batchNumber/code-packages',
  tag,
  summary: 'Code packages that were made for print houses, newest first',
});

export const createCodePackage = defineOperation({
  id: 'createCodePackage',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/code-packages',
  tag,
  summary:
    'Make a signed code package for a print house, encrypted to its age key; the same content gives the same package',
  access: 'canHandOutCodes',
  status: 202,
  params: batchParams,
  body: z
    .strictObject({
      columns: z
        .array(z.enum(packageColumns))
        .min(1)
        .refine((columns) => new Set(columns).size === columns.length, 'a column comes twice'),
      format: z.enum(['csv', 'txt']).default('csv'),
      gzip: z.boolean().default(false),
      bom: z.boolean().default(false),
      withInner: z.boolean().default(false),
      urlForm: z.enum(['digital-link', 'short']).default('digital-link'),
      rollSize: z.int().min(1).max(10_000_000).nullable().default(null),
      recipients: z
        .array(
          z
            .string()
            .trim()
            .regex(/^age1[02-9ac-hj-np-z]{58}$/, 'give an age public key, age1…'),
        )
        .max(5)
        .default([]),
    })
    .refine(
      ({ columns, withInner }) => withInner || !columns.some((name) => name.includes('inner')),
      { error: 'inner columns need inner codes', path: ['columns'] },
    )
    .refine(
      ({ columns, withInner }) => !withInner || columns.some((name) => name.includes('inner')),
      { error: 'inner codes need one of the inner columns', path: ['columns'] },
    )
    .refine(
      ({ columns }) => columns.some((name) => ['code', 'readable_code', 'url'].includes(name)),
      { error: 'one of code, readable_code and url is needed', path: ['columns'] },
    )
    .refine(
      ({ columns, rollSize }) =>
        rollSize !== null || !columns.some((name) => name === 'roll' || name === 'position'),
      { error: 'roll and position need a roll size', path: ['columns'] },
    ),
  reply: codePackageSchema,
  problems: ['not_found', 'state_forbids'],
});

export const downloadPackageFile = defineOperation({
  id: 'downloadPackageFile',
  method: 'get',
  path: '/api/v1/batches/:batchNumber/code-packages/:packageId/files/:name',
  tag,
  summary: 'Download a file of a finished code package',
  access: 'canHandOutCodes',
  params: batchParams.extend({
    packageId: z.string().min(1).max(60),
    name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
  }),
  reply: { media: 'application/octet-stream' },
  problems: ['not_found'],
});

export const getPackageSigner = defineOperation({
  id: 'getPackageSigner',
  method: 'get',
  path: '/api/v1/package-signer',
  tag,
  summary: 'The public key that the manifests of code packages are signed with (Ed25519)',
  access: 'canViewBatches',
  reply: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string() }),
});

import { z } from 'zod';
import {
  batchNumberSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  rangeFields,
  refuseReversed,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Print jobs';

/** The life of a print job; the service holds the table of what may follow what. */
export const printJobStates = [
  'queued',
  'rendering',
  'ready',
  'printing',
  'paused',
  'done',
  'failed',
  'cancelled',
] as const;
export type PrintJobState = (typeof printJobStates)[number];

export const printOutputs = ['pdf', 'zpl', 'tspl'] as const;
export const reprintReasons = ['printer_fault', 'lost', 'unreadable', 'other'] as const;

/** What people may do to a print job, by the state that it is in. */
export const printActions = ['pause', 'resume', 'start', 'finish', 'cancel', 'retry'] as const;
export type PrintAction = (typeof printActions)[number];

const printJobSchema = z.object({
  id: z.string(),
  batchNumber: batchNumberSchema,
  from: z.int(),
  to: z.int(),
  templateId: z.string(),
  templateName: z.string(),
  output: z.enum(printOutputs),
  /** The name of a networked printer, or null when people print the files themselves. */
  printer: z.string().nullable(),
  state: z.enum(printJobStates),
  /** Actions that the state allows now. */
  actions: z.array(z.enum(printActions)),
  /** Labels rendered or, while printing, handed to the printer. */
  progress: z.object({ done: z.int(), total: z.int() }),
  reprint: z.object({ reason: z.enum(reprintReasons), note: z.string() }).nullable(),
  /** What is being waited for, or why it failed. */
  notice: z.string().nullable(),
  files: z.array(
    z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), labels: z.int() }),
  ),
  /** How the finished files were read back; null until they are. */
  readBack: z
    .object({ checked: z.int(), total: z.int(), seed: z.int(), isSample: z.boolean() })
    .nullable(),
  /**
   * Indices that may have been printed twice, or printed without the printer's word for it: a
   * connection broke, or the job was paused or cancelled in the middle. They count as printed.
   */
  uncertain: z.array(z.object(rangeFields)),
  createdAt: momentSchema,
  createdBy: z.string(),
  finishedAt: momentSchema.nullable(),
  history: z.array(
    z.object({ state: z.enum(printJobStates), at: momentSchema, by: z.string().nullable() }),
  ),
});
export type PrintJob = z.infer<typeof printJobSchema>;

const printJobParams = z.object({ printJobId: z.string().min(1).max(60) });

export const listPrintJobs = defineOperation({
  id: 'listPrintJobs',
  method: 'get',
  path: '/api/v1/print-jobs',
  tag,
  summary: 'Print jobs, newest first',
  access: 'canViewBatches',
  query: pageQuerySchema.extend({
    batchNumber: batchNumberSchema.optional(),
    state: z.enum(printJobStates).optional(),
    /** `true`: reprints only. */
    reprint: z.enum(['true', 'false']).optional(),
  }),
  reply: pageOf(printJobSchema),
});

export const createPrintJob = defineOperation({
  id: 'createPrintJob',
  method: 'post',
  path: '/api/v1/print-jobs',
  tag,
  summary:
    'Print an index range of a batch. Units that are printed already need a reprint with its reason; the same idempotency key gives the same job',
  access: 'canPrint',
  status: 201,
  body: refuseReversed(
    z.strictObject({
      idempotencyKey: z.string().min(8).max(100),
      batchNumber: batchNumberSchema,
      ...rangeFields,
      templateId: z.string().min(1).max(60),
      output: z.enum(printOutputs).default('pdf'),
      /** The name of a printer that the service knows; for ZPL and TSPL. */
      printer: z.string().min(1).max(60).nullable().default(null),
      labelsPerFile: z.int().min(1_000).max(1_000_000).default(100_000),
      /** Needs the right to reprint. */
      reprint: z
        .strictObject({ reason: z.enum(reprintReasons), note: lineSchema })
        .nullable()
        .default(null),
    }),
  ),
  reply: printJobSchema,
  problems: [
    'not_found',
    'state_forbids',
    'idempotency_conflict',
    'print_overlap',
    'already_printed',
    'preflight_failed',
  ],
});

export const getPrintJob = defineOperation({
  id: 'getPrintJob',
  method: 'get',
  path: '/api/v1/print-jobs/:printJobId',
  tag,
  summary: 'One print job with its progress, files and history',
  access: 'canViewBatches',
  params: printJobParams,
  reply: printJobSchema,
  problems: ['not_found'],
});

export const actOnPrintJob = defineOperation({
  id: 'actOnPrintJob',
  method: 'post',
  path: '/api/v1/print-jobs/:printJobId/actions',
  tag,
  summary:
    'Start, pause, resume, finish, cancel or retry a print job; asking for the state it is in changes nothing',
  access: 'canPrint',
  params: printJobParams,
  body: z.strictObject({
    action: z.enum(printActions),
    /**
     * For `cancel` and `finish` of files that people print themselves: the last index that was
     * printed, or null for none, also of files that were downloaded; left out, all for `finish`, and
     * for `cancel` the labels of the files that were downloaded.
     */
    printedTo: z.int().min(0).nullable().optional(),
  }),
  reply: printJobSchema,
  problems: ['not_found', 'state_forbids'],
});

export const downloadPrintFile = defineOperation({
  id: 'downloadPrintFile',
  method: 'get',
  path: '/api/v1/print-jobs/:printJobId/files/:name',
  tag,
  summary:
    'Download a finished file of a print job that is not cancelled; its labels count as printed when the job is cancelled later',
  access: 'canDownloadCodes',
  params: printJobParams.extend({ name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/) }),
  reply: { media: 'application/octet-stream' },
  problems: ['not_found'],
});

export const listPrinters = defineOperation({
  id: 'listPrinters',
  method: 'get',
  path: '/api/v1/printers',
  tag,
  summary: 'Networked label printers that the operator of the service has set up',
  access: 'canViewBatches',
  query: pageQuerySchema,
  reply: pageOf(z.object({ name: z.string(), language: z.enum(['zpl', 'tspl']) })),
});

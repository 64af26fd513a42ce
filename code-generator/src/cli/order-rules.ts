import { z } from 'zod';
import { maxBatch, maxUnits } from '../code-layout.ts';
import { isQualifierValue } from '../digital-link-values.ts';
import { describeNumberError, parseGtin } from '../gs1-numbers.ts';
import type { LinkForm } from '../link-start.ts';
import { linkForms } from '../link-start.ts';
import { parseWebOrigin } from '../web-origin.ts';
import type { OrderProblem } from './order-table-rules.ts';
import { findHeaderProblems, findLengthProblem, readTable } from './order-table-rules.ts';

/** One row of an order: a batch of one product, to be issued as one list of codes. */
export interface OrderRow {
  order: string;
  batch: number;
  /** 14 digits */
  gtin: string;
  lot: string;
  /** `YYYY-MM-DD` */
  productionDate: string;
  /** `YYYY-MM-DD`, or null for goods that keep */
  expiryDate: string | null;
  quantity: number;
  form: LinkForm;
  /** host or origin of the links */
  host: string;
}

export interface OrderDefaults {
  host?: string | undefined;
  form?: string | undefined;
  /** the GTINs (14 digits) that may be ordered; without it any may */
  products?: ReadonlySet<string> | undefined;
}

export type OrderResult = { ok: true; rows: OrderRow[] } | { ok: false; problems: OrderProblem[] };

/** Reads an order of one batch a row; finds everything that is wrong in it, not only the first. */
export function parseOrder(text: string, defaults: OrderDefaults = {}): OrderResult {
  const table = readTable(text);
  if ('problem' in table) return { ok: false, problems: [table.problem] };
  const problems = findHeaderProblems(table.header);
  if (problems.length > 0) return { ok: false, problems };
  if (table.records.length === 0) {
    return { ok: false, problems: [{ row: 2, column: null, problem: 'the order has no rows' }] };
  }

  const schema = createRowSchema(defaults.products);
  const rows: OrderRow[] = [];
  const rowOfBatch = new Map<number, number>();
  for (const { row, cells } of table.records) {
    const lengthProblem = findLengthProblem(table.header, row, cells);
    if (lengthProblem !== null) {
      problems.push(lengthProblem);
      continue;
    }
    const named = Object.fromEntries(table.header.map((column, at) => [column, cells[at] ?? '']));
    const parsed = schema.safeParse({
      ...named,
      form: named['form'] || defaults.form || 'digital-link',
      host: named['host'] || defaults.host || '',
    });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const isBeyondBatch = issue.code === 'custom' && issue.params?.['isBeyondBatch'] === true;
        problems.push({
          row,
          column: String(issue.path[0]),
          problem: issue.message,
          ...(isBeyondBatch ? { isBeyondBatch } : {}),
        });
      }
      continue;
    }
    const { production_date, expiry_date, ...rest } = parsed.data;
    const earlier = rowOfBatch.get(rest.batch);
    if (earlier !== undefined) {
      problems.push({
        row,
        column: 'batch',
        problem: `batch ${rest.batch} is in row ${earlier} already`,
      });
    } else if (expiry_date !== '' && expiry_date < production_date) {
      problems.push({
        row,
        column: 'expiry_date',
        problem: `${expiry_date} is before the production date ${production_date}`,
      });
    }
    rowOfBatch.set(rest.batch, row);
    rows.push({ ...rest, productionDate: production_date, expiryDate: expiry_date || null });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

function createRowSchema(products: ReadonlySet<string> | undefined) {
  return z.object({
    order: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
        'must have 1 to 64 letters, digits, dots, hyphens or underscores (it becomes a file name)',
      ),
    batch: wholeNumber(0, maxBatch),
    gtin: z.string().transform((text, context) => {
      const parsed = parseGtin(text);
      if (!parsed.ok) return refuse(context, `${text} ${describeNumberError(parsed.error)}`);
      if (products?.has(parsed.gtin) === false) return refuse(context, `unknown product ${text}`);
      return parsed.gtin;
    }),
    lot: z
      .string()
      .refine(
        isQualifierValue,
        'must have 1 to 20 letters, digits or marks of GS1 character set 82',
      ),
    production_date: z.string().refine(isDate, 'must be a date such as 2026-03-31'),
    expiry_date: z
      .string()
      .refine((text) => text === '' || isDate(text), 'must be a date such as 2027-03-31, or empty'),
    quantity: wholeNumber(1, Number.MAX_SAFE_INTEGER).superRefine((quantity, context) => {
      if (quantity <= maxUnits) return;
      context.addIssue({
        code: 'custom',
        message: `a batch has at most ${maxUnits} units, is ${quantity}: divide the order`,
        params: { isBeyondBatch: true },
      });
    }),
    form: z.enum(linkForms, 'must be digital-link or short'),
    host: z
      .string()
      .refine(isOrigin, 'must be a host such as id.brand.cn (or give --host for all rows)'),
  });
}

function wholeNumber(smallest: number, largest: number) {
  return z.string().transform((text, context) => {
    const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= smallest && number <= largest) return number;
    const bounds =
      largest < Number.MAX_SAFE_INTEGER ? `${smallest} to ${largest}` : `${smallest} on`;
    return refuse(
      context,
      `must be a whole number from ${bounds}, is ${text === '' ? 'empty' : text}`,
    );
  });
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isOrigin(text: string): boolean {
  try {
    parseWebOrigin(text);
    return true;
  } catch {
    return false;
  }
}

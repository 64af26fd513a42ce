import { mostExportedAlerts, type Alert } from '@zhenma/contract';
import { invalidField } from '../platform/http/problem-error.ts';
import type { AlertFilter } from './diversion.ts';

/**
 * Every alert that matches, newest first.
 * @throws ProblemError `invalid_input` where they are too many for one file
 */
export async function readAllAlerts(
  list: (query: AlertFilter & { page: number; pageSize: number }) => Promise<{
    rows: Alert[];
    total: number;
  }>,
  filter: AlertFilter,
): Promise<Alert[]> {
  const { rows, total } = await list({ ...filter, page: 1, pageSize: mostExportedAlerts });
  if (total <= mostExportedAlerts) return rows;
  throw invalidField(
    'from',
    `${total} alerts match, a file has at most ${mostExportedAlerts}; narrow the period or the filters`,
  );
}

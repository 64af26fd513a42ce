import writeXlsxFile from 'write-excel-file/node';
import { writeCsv } from '../../platform/csv-cell-rules.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import { severityWords, writePenalty } from './case-file-words-rules.ts';
import { findCaseBreak } from './case-copy-rules.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import { readStepsOf, type CaseStores } from './case-store.ts';
import type { DiversionCaseDeps } from './cases.ts';

interface Period {
  /** The first and the last day, `YYYY-MM-DD`, in the brand's time zone. */
  from: string;
  to: string;
}

/**
 * The penalties of closed cases, for whoever books them: one line each. A case that is not as its steps
 * were written has one line without any, which says so.
 */
export interface PenaltyExport {
  /** @throws ProblemError `invalid_input` for a period that ends before it begins or is too long */
  csv(brandId: string, period: Period): Promise<string>;
  /** @throws as `csv` */
  xlsx(brandId: string, period: Period): Promise<Buffer>;
}

const header = [
  '案号',
  '经销商编号',
  '经销商',
  '案由',
  '裁定日期',
  '程度',
  '窜货数量',
  '货值（元）',
  '处罚',
  '罚款（元）',
  '依规则表',
];

const dayMs = 24 * 60 * 60 * 1000;
const longestDays = 366;
const mostCases = 20_000;
/** Whose steps are read together. */
const casesAtOnce = 200;

export function createPenaltyExport(
  deps: Pick<DiversionCaseDeps, 'catalogue'> & CaseStores,
): PenaltyExport {
  /** Which of some cases are not as their steps were written. */
  async function findBroken(
    brandId: string,
    found: readonly DiversionCaseRecord[],
  ): Promise<Set<DiversionCaseRecord>> {
    const broken = new Set<DiversionCaseRecord>();
    for (let at = 0; at < found.length; at += casesAtOnce) {
      const some = found.slice(at, at + casesAtOnce);
      const ids = some.map(({ _id }) => _id);
      const stepsOf = await readStepsOf(deps.Steps, brandId, ids);
      for (const one of some) if (findCaseBreak(one, stepsOf(one._id)) !== null) broken.add(one);
    }
    return broken;
  }

  async function readRows(brandId: string, { from, to }: Period): Promise<(string | number)[][]> {
    const begin = Date.parse(from);
    const end = Date.parse(to) + dayMs;
    if (to < from) throw invalidField('to', 'must not be before `from`');
    if (end - begin > longestDays * dayMs) {
      throw invalidField('to', `ask for at most ${longestDays} days`);
    }
    const { timeZone } = await deps.catalogue.brandOf(brandId);
    const format = new Intl.DateTimeFormat('en-CA', { timeZone });
    // A day begins up to 14 hours from the one in UTC; which day it is, the zone says.
    const found = await deps.Cases.find({
      ...{ brandId, state: 'closed', result: 'penalised' },
      ruledAt: { $gte: new Date(begin - dayMs), $lt: new Date(end + dayMs) },
    })
      .sort({ ruledAt: 1, _id: 1 })
      .limit(mostCases)
      .lean<DiversionCaseRecord[]>();
    const dated = found
      .map((one) => ({ one, day: format.format(one.ruledAt ?? one.updatedAt) }))
      .filter(({ day }) => from <= day && day <= to);
    const broken = await findBroken(
      brandId,
      dated.map(({ one }) => one),
    );
    return dated.flatMap(({ one, day }) =>
      broken.has(one) ? [writeBroken(one)] : writeRows(one, day),
    );
  }

  return {
    csv: async (brandId, period) => writeCsv([header, ...(await readRows(brandId, period))]),
    async xlsx(brandId, period) {
      const rows = await readRows(brandId, period);
      const cells = rows.map((row) => row.map((value) => ({ value })));
      const heads = header.map((value) => ({ value, fontWeight: 'bold' as const }));
      return writeXlsxFile([heads, ...cells]).toBuffer();
    },
  };
}

/** Nothing that such a case says is repeated but its number. */
function writeBroken({ number }: DiversionCaseRecord): string[] {
  const told: Readonly<Record<string, string>> = {
    案号: number,
    处罚: '未列出：案件与其步骤记录不一致，请打开该案件核对',
  };
  return header.map((head) => told[head] ?? '');
}

function writeRows(one: DiversionCaseRecord, day: string): (string | number)[][] {
  const { ruling } = one;
  if (!ruling) return [];
  const { severity, quantity, valueFen, overrideReason } = ruling;
  return ruling.penalties.map((penalty) => [
    one.number,
    one.dealerId,
    one.dealerName,
    one.title,
    day,
    severity === null ? '' : severityWords[severity],
    quantity,
    valueFen / 100,
    writePenalty(penalty),
    penalty.kind === 'fine' ? penalty.fen / 100 : '',
    overrideReason === null ? '是' : '否',
  ]);
}

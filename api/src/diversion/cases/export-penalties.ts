import type { Model } from 'mongoose';
import writeXlsxFile from 'write-excel-file/node';
import { writeCsv } from '../../platform/csv-cell-rules.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import { severityWords, writePenalty } from './case-file-words-rules.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import type { DiversionCaseDeps } from './cases.ts';

interface Period {
  /** The first and the last day, `YYYY-MM-DD`, in the brand's time zone. */
  from: string;
  to: string;
}

/** The penalties of closed cases, for whoever books them: one line each. */
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

export function createPenaltyExport(
  deps: Pick<DiversionCaseDeps, 'catalogue'> & { Cases: Model<DiversionCaseRecord> },
): PenaltyExport {
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
    return found.flatMap((one) => {
      const day = format.format(one.ruledAt ?? one.updatedAt);
      return day < from || day > to ? [] : writeRows(one, day);
    });
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

import type { CaseDetail } from '@zhenma/contract';
import { sendReportForm, takePhoto } from '../../../testing/report-form.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from '../brand-fixture.ts';

/** The whole service over HTTP on a real replica set, with two brands and staff of each. */
export interface ReportService extends TestService {
  readonly own: IssuedBrand;
  readonly owner: TestClient;
  readonly stranger: TestClient;
  /** A code that no other test of the file uses. */
  freshCode(): Promise<string>;
  /** Sends a report as a new consumer and gives its answer. */
  report(typed: Record<string, string>, code?: string): Promise<TestReply>;
  caseOf(number: string): Promise<CaseDetail>;
}

export const typedReport = { product: '青山酒', place: '杭州 西湖', description: '', contact: '' };

/** The number of the case that an answer leads to. @throws Error when it leads to none */
export function readCaseNumber({ status, headers, text }: TestReply): string {
  const number = /^\/reports\/(\w+)\?/.exec(headers.get('location') ?? '')?.[1];
  if (number === undefined) throw new Error(`the report was answered ${status}: ${text}`);
  return number;
}

export async function startReportService(): Promise<ReportService> {
  const service = await startTestService();
  const [gtin, otherGtin] = gtins;
  const own = await createIssuedBrand(service.system, { gtin });
  const other = await createIssuedBrand(service.system, { gtin: otherGtin, name: '碧水' });
  const owner = await service.signIn(own.brandId, 'owner');
  let units = 0;
  const freshCode = () => own.codeOf((units += 1));
  return {
    ...service,
    ...{ own, owner, freshCode },
    stranger: await service.signIn(other.brandId, 'owner'),
    async report(typed, code) {
      const consumer = service.client();
      const page = await consumer.get(`/c/${code ?? (await freshCode())}/report`);
      return sendReportForm(consumer, page.text, { ...typedReport, ...typed }, await takePhoto());
    },
    caseOf: async (number) => (await owner.get(`/api/v1/cases/${number}`)).json as CaseDetail,
  };
}

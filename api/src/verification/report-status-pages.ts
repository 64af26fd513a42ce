import {
  replyTextSchema,
  type CaseEventKind,
  type FormError,
  type ReportStatusPage,
} from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { parseForm, readForm, requireFormToken } from '../platform/http/forms.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { reportPathOf, type CaseAddress, type CaseRecord } from './cases/index.ts';
import { findReplyFault } from './report-form-rules.ts';
import type { VerdictPageDeps } from './verdict-page-deps.ts';

/** `/reports/<number>`: what became of a report, for whoever has its whole address. */
export function createReportStatusPages(deps: VerdictPageDeps): Router {
  const { csrf, pages, verification, visitors } = deps;
  const { reports } = verification;
  const router = express.Router();

  function readAddress(request: Request): CaseAddress {
    const { brand, key } = request.query;
    if (typeof brand !== 'string' || typeof key !== 'string') throw new ProblemError('not_found');
    const number = String(request.params['number']).toUpperCase();
    return { brandId: brand, number, key };
  }

  async function sendStatus(
    request: Request,
    response: Response,
    found: { address: CaseAddress; record: CaseRecord },
    typed: { value: string; error: FormError | null },
  ): Promise<void> {
    const { address, record } = found;
    const isAsked = record.state === 'waiting';
    const page: ReportStatusPage = {
      page: 'report-status',
      number: record.number,
      state: record.state,
      openedAt: record.openedAt.toISOString(),
      code: record.subject.code,
      product: record.report?.product ?? null,
      messages: listMessages(record),
      reply: isAsked
        ? {
            action: pages.link(request, reportPathOf(address)),
            csrfToken: csrf.issue(visitors.ensure(request, response)),
            ...typed,
          }
        : null,
    };
    const status = typed.error === null ? 200 : 422;
    await pages.send(request, response, page, { brandId: record.brandId, status });
  }

  /** @throws ProblemError `not_found` */
  async function open(request: Request): Promise<{ address: CaseAddress; record: CaseRecord }> {
    const address = readAddress(request);
    const record = await reports.open(address);
    if (!record) throw new ProblemError('not_found');
    return { address, record };
  }

  router.get('/reports/:number', async (request, response) => {
    await sendStatus(request, response, await open(request), { value: '', error: null });
  });

  router.post('/reports/:number', parseForm, async (request, response) => {
    requireFormToken(request, csrf, visitors.read(request));
    const found = await open(request);
    const value = readForm(request)['reply'] ?? '';
    const error = findReplyFault(value);
    if (found.record.state === 'waiting' && error) {
      await sendStatus(request, response, found, { value, error });
      return;
    }
    // Where nothing is asked any more, the page says how things stand.
    if (!error) await reports.reply(found.address, replyTextSchema.parse(value));
    response.redirect(303, pages.link(request, reportPathOf(found.address)));
  });

  return router;
}

/** Who says what an event tells; what the page does not show is said by nobody. */
const speakers: Readonly<Partial<Record<CaseEventKind, 'brand' | 'consumer'>>> = {
  question: 'brand',
  answer: 'brand',
  reply: 'consumer',
};

function listMessages({ events }: CaseRecord): ReportStatusPage['messages'] {
  return events.flatMap(({ at, what, note }) => {
    const from = speakers[what];
    return from === undefined || note === null ? [] : [{ from, at: at.toISOString(), text: note }];
  });
}

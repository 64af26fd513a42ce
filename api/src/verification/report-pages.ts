import { reportFormSchema, type FormError, type ReportPage, type Verdict } from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { parseForm, readForm, requireFormToken } from '../platform/http/forms.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { isFormId } from './report-service.ts';
import type { VerdictPageDeps } from './verdict-page-deps.ts';

type Values = ReportPage['values'];

/** What is reported: the code as it stands in the address, and what it was found to be. */
interface Subject {
  brandId: string;
  code: string;
  /** Null for a unit that nobody has scanned. */
  verdict: Verdict | null;
}

const longestCode = 60;
const noValues: Values = { place: '', description: '', contact: '' };

/** `/c/<code>/report`: a form without script, and the case number that comes of it. */
export function createReportPages(deps: VerdictPageDeps): Router {
  const { clock, csrf, pages, verification, visitors } = deps;
  const router = express.Router();

  /** Looks at the code without counting; @throws ProblemError `not_found` where no brand could take the case */
  async function findSubject(request: Request): Promise<Subject> {
    const code = String(request.params['code']).slice(0, longestCode);
    const { gtin } = request.query;
    const text =
      typeof gtin === 'string' && /^\d{8,14}$/.test(gtin)
        ? `/01/${gtin}/21/${encodeURIComponent(code)}`
        : `/c/${encodeURIComponent(code)}`;
    const verified = await verification.verify({
      text,
      host: request.hostname,
      visitorId: null,
      ip: request.ip ?? '',
      at: clock.now(),
    });
    if (!verified?.brandId) throw new ProblemError('not_found');
    const { verdict } = verified.verification;
    return { brandId: verified.brandId, code, verdict: verdict === 'degraded' ? null : verdict };
  }

  async function sendForm(
    request: Request,
    response: Response,
    subject: Subject,
    form: { id: string; visitorId: string; values: Values; error: FormError | null },
  ): Promise<void> {
    const here = `/c/${encodeURIComponent(subject.code)}`;
    const query = new URLSearchParams({ form: form.id });
    const { gtin } = request.query;
    if (typeof gtin === 'string') query.set('gtin', gtin);
    const page: ReportPage = {
      page: 'report',
      code: subject.code,
      action: pages.link(request, `${here}/report?${query.toString()}`),
      back: pages.link(request, here),
      csrfToken: csrf.issue(form.visitorId),
      values: form.values,
      error: form.error,
    };
    await pages.send(request, response, page, {
      brandId: subject.brandId,
      status: form.error ? 422 : 200,
    });
  }

  router.get('/c/:code/report', async (request, response) => {
    const subject = await findSubject(request);
    const visitorId = visitors.ensure(request, response);
    const id = verification.reports.createFormId();
    await sendForm(request, response, subject, { id, visitorId, values: noValues, error: null });
  });

  router.post('/c/:code/report', parseForm, async (request, response) => {
    const visitorId = visitors.read(request);
    requireFormToken(request, csrf, visitorId);
    const { form: id } = request.query;
    if (!isFormId(id)) throw new ProblemError('csrf_failed');
    const subject = await findSubject(request);
    const values = { ...noValues, ...pickValues(readForm(request)) };
    const parsed = reportFormSchema.safeParse(values);
    if (!parsed.success) {
      const error = describeError(values);
      await sendForm(request, response, subject, { id, visitorId, values, error });
      return;
    }
    const { caseNumber } = await verification.reports.receive({
      ...subject,
      formId: id,
      place: parsed.data.place,
      description: parsed.data.description,
      contact: parsed.data.contact === '' ? null : (parsed.data.contact ?? null),
      ip: request.ip ?? '',
    });
    const back = pages.link(request, `/c/${encodeURIComponent(subject.code)}`);
    const message = { kind: 'report_received', caseNumber } as const;
    await pages.send(
      request,
      response,
      { page: 'message', message, links: { back } },
      { brandId: subject.brandId },
    );
  });

  return router;
}

function pickValues(form: Partial<Record<string, string>>): Partial<Values> {
  const { place = '', description = '', contact = '' } = form;
  return { place, description, contact };
}

/** The first field that is missing or too long. */
function describeError(values: Values): FormError {
  const shape = reportFormSchema.shape;
  const field = (['place', 'description'] as const).find(
    (name) => !shape[name].safeParse(values[name]).success,
  );
  // The contact has no place of its own for an error.
  if (!field) return { field: 'form', message: 'too_long' };
  return { field, message: values[field].trim() === '' ? 'required' : 'too_long' };
}

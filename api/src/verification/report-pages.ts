import {
  reportFormSchema,
  type FormError,
  type ReportPage,
  type Verdict,
  type Verification,
} from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { requireFormToken } from '../platform/http/forms.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { isFormId, readUpload, reportPathOf } from './cases/index.ts';
import { createReportPhotos } from './report-photos.ts';
import { findFault, readValues, type ReportValues } from './report-form-rules.ts';
import type { VerdictPageDeps } from './verdict-page-deps.ts';

/** What is reported: the code as it stands in the address, and what it was found to be. */
interface Subject {
  brandId: string;
  code: string;
  /** Null for a unit that nobody has scanned. */
  verdict: Verdict | null;
  product: Verification['product'];
}

interface Form {
  id: string;
  visitorId: string;
  values: ReportValues;
  hasPhoto: boolean;
  error: FormError | null;
}

const longestCode = 60;

/** `/c/<code>/report`: a form without script, which leads to the page of the case that comes of it. */
export function createReportPages(deps: VerdictPageDeps): Router {
  const { clock, csrf, members, pages, verification, visitors } = deps;
  const { gate, reports } = verification;
  const takePhoto = createReportPhotos(reports);
  const router = express.Router();

  /** Looks at the code; that is no scan, but the guard is told of it; @throws ProblemError `not_found` where no brand could take the case */
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
      onIdentified: (identified) => gate.requireOpen(request, identified),
    });
    gate.note(request, verified, code);
    if (!verified?.brandId) throw new ProblemError('not_found');
    const { verdict, product } = verified.verification;
    return {
      ...{ brandId: verified.brandId, code, product },
      verdict: verdict === 'degraded' ? null : verdict,
    };
  }

  /** The form before anybody typed into it: the product stands there where the code tells it. */
  function fillIn(request: Request, { product }: Subject): ReportValues {
    const name = product ? `${product.name[pages.localeOf(request)]} ${product.specification}` : '';
    return { product: name.slice(0, 200), place: '', description: '', contact: '' };
  }

  async function sendForm(
    request: Request,
    response: Response,
    subject: Subject,
    form: Form,
  ): Promise<void> {
    const { id, visitorId, values, hasPhoto, error } = form;
    const here = `/c/${encodeURIComponent(subject.code)}`;
    const query = new URLSearchParams({ form: id });
    const { gtin } = request.query;
    if (typeof gtin === 'string') query.set('gtin', gtin);
    const page: ReportPage = {
      page: 'report',
      code: subject.code,
      action: pages.link(request, `${here}/report?${query.toString()}`),
      back: pages.link(request, here),
      csrfToken: csrf.issue(visitorId),
      ...{ values, hasPhoto, error },
    };
    const { brandId } = subject;
    await pages.send(request, response, page, { brandId, status: chooseStatus(error) });
  }

  router.get('/c/:code/report', async (request, response) => {
    const subject = await findSubject(request);
    await sendForm(request, response, subject, {
      id: reports.createFormId(),
      visitorId: visitors.ensure(request, response),
      values: fillIn(request, subject),
      hasPhoto: false,
      error: null,
    });
  });

  router.post('/c/:code/report', async (request, response) => {
    const visitorId = visitors.read(request);
    const { form: id } = request.query;
    // Nothing is read of what no page of ours could have sent.
    if (visitorId === null || !isFormId(id)) throw new ProblemError('csrf_failed');
    await reports.countUpload(request.ip ?? '');
    const upload = await readUpload(request, {
      folder: await reports.photos.openIncoming(),
      fileField: 'photo',
      mayKeep: (fields) => csrf.isValid(fields['csrf'] ?? '', visitorId),
    });
    try {
      request.body = upload.fields;
      requireFormToken(request, csrf, visitorId);
      const subject = await findSubject(request);
      const { brandId } = subject;
      const goTo = (address: Parameters<typeof reportPathOf>[0]) =>
        response.redirect(303, pages.link(request, reportPathOf(address)));
      const known = await reports.findByForm(brandId, id);
      if (known) {
        goTo(known);
        return;
      }
      const { photo, error: photoError } = await takePhoto(brandId, id, upload);
      // Nothing of an upload is left when its answer comes.
      await upload.discard();
      const values = readValues(upload.fields, fillIn(request, subject));
      const error = photoError ?? findFault(values);
      if (error || !photo) {
        const form = { id, visitorId, values, hasPhoto: photo !== null, error };
        await sendForm(request, response, subject, form);
        return;
      }
      const caller = await members.identify(request);
      const address = await reports.receive({
        ...subject,
        ...reportFormSchema.parse(values),
        ...{ formId: id, photo, ip: request.ip ?? '', locale: pages.localeOf(request) },
        memberId: caller?.brandId === brandId ? caller.memberId : null,
      });
      goTo(address);
    } finally {
      await upload.discard();
    }
  });

  return router;
}

function chooseStatus(error: FormError | null): number {
  switch (error?.message) {
    case undefined:
      return 200;
    case 'photo_too_large':
      return 413;
    case 'busy':
      return 503;
    default:
      return 422;
  }
}

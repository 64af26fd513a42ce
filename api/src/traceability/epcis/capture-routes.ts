import {
  captureEpcisDocument,
  captureEpcisEvent,
  getEpcisCapture,
  listEpcisCaptures,
  type EpcisCapture,
} from '@zhenma/contract';
import type { Clock } from '../../platform/clock.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { CaptureService } from './capture-service.ts';
import type { CaptureRecord } from './capture-store.ts';
import { readCursor, writeCursor } from './cursor-rules.ts';
import { EpcisError } from './epcis-error.ts';
import { cutPage, linkNextPage } from './page-links.ts';
import { readCaptureOptions } from './request-headers.ts';

const root = '/epcis/v2';

const present = (capture: CaptureRecord): EpcisCapture => ({
  captureID: capture._id,
  createdAt: capture.createdAt.toISOString(),
  ...(capture.finishedAt && { finishedAt: capture.finishedAt.toISOString() }),
  ...{ running: capture.running, success: capture.success },
  captureErrorBehaviour: capture.behaviour,
  errors: capture.faults,
});

/** The capture interface (EPCIS 2.0, 12.5). */
export function createCaptureRoutes({
  clock,
  captures,
}: {
  clock: Clock;
  captures: CaptureService;
}): Route[] {
  return [
    implement(captureEpcisDocument, async ({ caller, body, request, response }) => {
      const options = readCaptureOptions(request.headers);
      const capture = await captures.capture(caller, body, options);
      response.location(`${root}/capture/${capture._id}`);
      response.set('GS1-Capture-Error-Behaviour', capture.behaviour);
      return present(capture);
    }),
    implement(listEpcisCaptures, async ({ caller, query, request, response }) => {
      const { perPage, nextPageToken } = query;
      const after = nextPageToken === undefined ? null : readCursor(nextPageToken);
      if (nextPageToken !== undefined && after === null) {
        throw new EpcisError(
          'QueryParameterException',
          'nextPageToken: take it from the Link header of the page before',
        );
      }
      const found = await captures.listCaptures(caller.brandId, after, perPage + 1);
      const { rows, next } = cutPage(found, perPage, ({ createdAt, _id }) =>
        writeCursor({ at: createdAt, id: _id, left: null }),
      );
      linkNextPage({ request, response, now: clock.now() }, next);
      return rows.map(present);
    }),
    implement(getEpcisCapture, async ({ caller, params }) => {
      const capture = await captures.captureOf(caller.brandId, params.captureId);
      if (!capture) throw new EpcisError('NoSuchResourceException', 'There is no such capture');
      return present(capture);
    }),
    implement(captureEpcisEvent, async ({ caller, body, request, response }) => {
      const { headerPrefixes } = readCaptureOptions(request.headers);
      const { eventId, json } = await captures.captureEvent(caller, body, { headerPrefixes });
      response.location(`${root}/events/${encodeURIComponent(eventId)}`);
      return { ...(JSON.parse(json) as object), '@context': body['@context'], eventID: eventId };
    }),
  ];
}

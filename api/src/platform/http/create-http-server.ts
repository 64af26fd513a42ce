import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from 'express';
import { answerUnreadable } from './answer-unreadable.ts';
import { createInFlightLimit, type InFlightLimit } from './limit-in-flight.ts';

/** A server that listens before it has an app, and answers with the app it is given. */
export interface HttpServer {
  readonly server: Server;
  /** Lets the app answer from now on, as many requests at once as the limit lets through. */
  serve(app: Express, limit?: InFlightLimit): void;
}

/** What Express gives requests and responses as their prototypes; its types leave them out. */
interface Prototypes {
  request: object;
  response: object;
}

/**
 * How long a client may take to send its headers, and all of a request with what it uploads. Node
 * answers 408 to who takes longer; small bodies must come much sooner, see `createBodyLimit`.
 */
const timeouts = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** After so long without a byte either way a connection is cut, so that nobody holds a place by not reading. */
const stalledMs = 120_000;

/**
 * A server that makes requests and responses with the app's own prototypes. Express sets them on
 * every request; changed after the object was made, they make each later access to a property
 * slow, while setting the prototype that is there already costs nothing.
 */
export function createHttpServer(options: { stalledMs?: number } = {}): HttpServer {
  class AppRequest extends IncomingMessage {}
  class AppResponse<Request extends IncomingMessage> extends ServerResponse<Request> {}
  const server = createServer({
    ...timeouts,
    IncomingMessage: AppRequest,
    ServerResponse: AppResponse,
  });
  server.on('clientError', answerUnreadable);
  server.setTimeout(options.stalledMs ?? stalledMs);
  return {
    server,
    serve(app, limit = createInFlightLimit({})) {
      const prototypes = app as unknown as Prototypes;
      Object.setPrototypeOf(AppRequest.prototype, prototypes.request);
      Object.setPrototypeOf(AppResponse.prototype, prototypes.response);
      prototypes.request = AppRequest.prototype;
      prototypes.response = AppResponse.prototype;
      server.on(
        'request',
        limit.guard((request, response) => void app(request, response)),
      );
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { nameAddress } from './address-rules.ts';
import type { ExpectedBody } from './body-rules.ts';
import type { Exchange } from './exchange.ts';
import { createPlaces } from './places.ts';
import { createRefusal } from './refusal.ts';

/** Places for requests whose bodies are still on their way, apart from those being answered. */
interface BodyLimit {
  /**
   * Takes a place until the body is there, which is told, or the request is over; a body that
   * takes too long is answered with 408. False when there is no place.
   */
  await(
    body: ExpectedBody,
    request: IncomingMessage,
    response: ServerResponse,
    exchange: Exchange,
    onThere: () => void,
  ): boolean;
}

export interface BodyLimitOptions {
  /** Whether a client's address is its own, and not a proxy's that speaks for everybody. */
  isDirect?: boolean;
  /** Tells how long a body is waited for; see `expectBody`. */
  patienceOf?(body: ExpectedBody): number;
}

/** A body that is small costs some kilobytes while it is waited for, a large one up to 8 MB. */
const places = {
  small: { most: 1_000, ofOne: 100 },
  large: { most: 32, ofOne: 8 },
} as const;

export function createBodyLimit(options: BodyLimitOptions = {}): BodyLimit {
  const { isDirect = false, patienceOf = ({ patienceMs }) => patienceMs } = options;
  const small = createPlaces(places.small);
  const large = createPlaces(places.large);
  const tellLate = createRefusal('too_slow');

  return {
    await(body, request, response, exchange, onThere) {
      const pool = body.isLarge ? large : small;
      const { address } = nameAddress(request.socket.remoteAddress ?? '');
      const leave = pool.take(isDirect ? address : null);
      if (!leave) return false;
      const timer = setInterval(() => {
        // Whoever is to read it has not begun, so it may well be there.
        if (request.readableFlowing === null || request.complete) return;
        clearInterval(timer);
        if (!response.headersSent) tellLate(request, response);
      }, patienceOf(body));
      const arrive = () => {
        giveBack();
        onThere();
      };
      const giveBack = () => {
        clearInterval(timer);
        leave();
        request.off('end', arrive);
      };
      request.once('end', arrive);
      exchange.onceOver(giveBack);
      return true;
    },
  };
}

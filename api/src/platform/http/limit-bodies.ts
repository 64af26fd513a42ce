import type { IncomingMessage, ServerResponse } from 'node:http';
import { nameAddress } from './address-rules.ts';
import type { ExpectedBody } from './body-rules.ts';
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
    await(body, request, response, onThere) {
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
        response.off('close', giveBack);
      };
      request.once('end', arrive);
      response.once('close', giveBack);
      return true;
    },
  };
}

/** So many places, and so many of them for one address. */
function createPlaces({ most, ofOne }: { most: number; ofOne: number }) {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    /** What gives the place back; null when there is none. `address` is null where it tells nobody. */
    take(address: string | null): (() => void) | null {
      const own = address === null ? 0 : (taken.get(address) ?? 0);
      if (all >= most || own >= ofOne) return null;
      all += 1;
      if (address !== null) taken.set(address, own + 1);
      return () => {
        all -= 1;
        if (address === null) return;
        const left = (taken.get(address) ?? 0) - 1;
        if (left > 0) taken.set(address, left);
        else taken.delete(address);
      };
    },
  };
}

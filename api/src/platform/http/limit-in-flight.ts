import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectBody } from './body-rules.ts';
import { beginExchange, type Exchange } from './exchange.ts';
import { createBodyLimit, type BodyLimitOptions } from './limit-bodies.ts';
import { createRefusal } from './refusal.ts';
import { createSlices } from './work-in-slices.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** How many requests a process answers at once. */
export interface InFlightLimit {
  /** The listener behind the limit: what would be too many is refused before it. */
  guard(listener: Listener): Listener;
}

/**
 * At the two hundred pages that one group commit makes in a fifth of a second on two cores, the
 * last of them still comes while somebody waits for it.
 */
const mostUnderWay = 160;
const tellEveryMs = 1_000;

/** What must be answered most of all when there is too much to do; it takes no place. */
const neverRefused: readonly (string | undefined)[] = ['/healthz', '/readyz', '/metrics'];

/** A request's place among those under way. */
interface Place {
  leave(): void;
  /** Takes the place again; false when there is none, or nobody waits for the answer. */
  comeBack(): boolean;
}

const places = new WeakMap<IncomingMessage, Place>();

/**
 * Lets a request wait without a place, so that it keeps nobody out meanwhile. False when there is
 * none for it afterwards: it is to be refused.
 */
export async function waitAside(request: IncomingMessage, ms: number): Promise<boolean> {
  const place = places.get(request);
  place?.leave();
  await sleep(ms);
  return place?.comeBack() ?? true;
}

/**
 * Refuses at once what would make more than `most` requests be under way: a refusal that comes now
 * is worth more than an answer that comes when nobody waits for it, and memory stays bounded. A
 * refusal costs a few microseconds, so it stands before everything else; how many there were is
 * told together, once a second at most. A request counts from when its body is there; until then
 * it has a place of another kind, so that bodies that come slowly keep nobody out. The place is
 * free again when the answer is out or the connection gone, also for a request that came while
 * others on its connection were unanswered.
 */
export function createInFlightLimit(
  options: BodyLimitOptions & {
    most?: number;
    /** Told now and then how many were refused since. */
    onRefused?(count: number): void;
  },
): InFlightLimit {
  const { most = mostUnderWay, onRefused } = options;
  const bodies = createBodyLimit(options);
  const refuse = createRefusal('unavailable');
  const begin = createSlices();
  let underWay = 0;
  let refused = 0;

  function count(): void {
    refused += 1;
    if (refused > 1) return;
    setTimeout(() => {
      onRefused?.(refused);
      refused = 0;
    }, tellEveryMs).unref();
  }

  function takePlace(request: IncomingMessage, exchange: Exchange): void {
    let isIn = true;
    underWay += 1;
    const place: Place = {
      leave() {
        if (isIn) underWay -= 1;
        isIn = false;
      },
      comeBack() {
        if (isIn) return true;
        if (exchange.isOver || underWay >= most) return false;
        underWay += 1;
        isIn = true;
        return true;
      },
    };
    places.set(request, place);
    exchange.onceOver(() => place.leave());
  }

  /** Takes a place for the request; false when it must be refused. */
  function letIn(request: IncomingMessage, response: ServerResponse, exchange: Exchange): boolean {
    const body = expectBody(request);
    if (!body && neverRefused.includes(request.url)) return true;
    if (underWay >= most) return false;
    const start = () => takePlace(request, exchange);
    if (body) return bodies.await(body, request, response, exchange, start);
    start();
    return true;
  }

  return {
    guard: (listener) => (request, response) => {
      const exchange = beginExchange(request, response);
      if (!exchange) return;
      if (letIn(request, response, exchange)) {
        begin(() => {
          if (!exchange.isOver) listener(request, response);
        });
        return;
      }
      count();
      refuse(request, response);
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { expectBody } from './body-rules.ts';
import { createBodyLimit, type BodyLimitOptions } from './limit-bodies.ts';
import { createRefusal } from './refusal.ts';

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

/** What must be answered most of all when there is too much to do. */
const neverRefused: readonly (string | undefined)[] = ['/healthz', '/readyz', '/metrics'];

/**
 * Refuses at once what would make more than `most` requests be under way: a refusal that comes now
 * is worth more than an answer that comes when nobody waits for it, and memory stays bounded. A
 * refusal costs a few microseconds, so it stands before everything else; how many there were is
 * told together, once a second at most. A request counts from when its body is there; until then
 * it has a place of another kind, so that bodies that come slowly keep nobody out.
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

  function begin(response: ServerResponse): void {
    underWay += 1;
    response.once('close', () => (underWay -= 1));
  }

  /** Takes a place for the request; false when it must be refused. */
  function letIn(request: IncomingMessage, response: ServerResponse): boolean {
    if (underWay >= most && !neverRefused.includes(request.url)) return false;
    const body = expectBody(request);
    if (body) return bodies.await(body, request, response, () => begin(response));
    begin(response);
    return true;
  }

  return {
    guard: (listener) => (request, response) => {
      if (letIn(request, response)) {
        listener(request, response);
        return;
      }
      count();
      refuse(request, response);
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request and its answer, until the answer is out or the connection gone. */
export interface Exchange {
  readonly isOver: boolean;
  /** Calls `then` when it is over; never when it is over already. */
  onceOver(then: () => void): void;
}

interface Ending extends Exchange {
  readonly hasBegunToAnswer: boolean;
  end(): void;
}

/**
 * A response that waits for those before it on its connection has no socket yet, so it is not told
 * when the connection goes. What is under way is therefore known by connection, too.
 */
const underWay = new WeakMap<Socket, Set<Ending>>();

/** Browsers and proxies send one request after the other; who sends more wants to be a burden. */
const mostOnOneConnection = 4;

/** Begins an exchange; null, with its connection cut, when too many are under way on it. */
export function beginExchange(request: IncomingMessage, response: ServerResponse): Exchange | null {
  const { socket } = request;
  // What came in one piece with a request whose connection was cut is still told.
  if (socket.destroyed) return null;
  const others = underWay.get(socket) ?? watchConnection(socket);
  if (others.size >= mostOnOneConnection) {
    socket.destroy();
    return null;
  }
  const exchange = createExchange(response);
  others.add(exchange);
  response.once('close', () => {
    others.delete(exchange);
    exchange.end();
  });
  return exchange;
}

/** Whether a part of an answer is on its way, into which nothing else may be written. */
export function isAnswering(socket: Socket): boolean {
  return [...(underWay.get(socket) ?? [])].some((exchange) => exchange.hasBegunToAnswer);
}

function watchConnection(socket: Socket): Set<Ending> {
  const exchanges = new Set<Ending>();
  underWay.set(socket, exchanges);
  socket.once('close', () => {
    for (const exchange of exchanges) exchange.end();
    exchanges.clear();
  });
  return exchanges;
}

function createExchange(response: ServerResponse): Ending {
  let waiting: (() => void)[] = [];
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    get hasBegunToAnswer() {
      return response.headersSent;
    },
    onceOver(then) {
      waiting.push(then);
    },
    end() {
      isOver = true;
      const told = waiting;
      waiting = [];
      for (const then of told) then();
    },
  };
}

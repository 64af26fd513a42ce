import type { RequestHandler } from 'express';
import { QueueFullError } from '../group-commit.ts';

/**
 * Refuses at once what would make more than `most` requests be under way: a refusal that comes now
 * is worth more than an answer that comes when nobody waits for it, and memory stays bounded.
 */
export function limitInFlight(most: number): RequestHandler {
  let underWay = 0;
  return (_request, response, next) => {
    if (underWay >= most) throw new QueueFullError('too many requests are under way');
    underWay += 1;
    response.once('close', () => (underWay -= 1));
    next();
  };
}

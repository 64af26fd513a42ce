import { hashContent } from '../../platform/hash-content.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import type { CommandFields } from './custody.ts';
import { skewMs } from './order-rules.ts';

/** What happened more days ago than this is not told late but by mistake. */
export const mostDaysAgo = 400;

/** Whether a moment lies further back than anything that is told can. */
export const isTooLongAgo = (at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() > mostDaysAgo * 24 * 60 * 60 * 1000;

/**
 * How a command is told from others, and when it happened.
 * @throws ProblemError `invalid_input` for a moment to come, or one long past
 */
export function readCommandFields(given: CommandFields, now: Date) {
  const { idempotencyKey = '', client, happenedAt: text, ...content } = given;
  const happenedAt = text === null ? null : new Date(text);
  if (happenedAt && happenedAt.getTime() - now.getTime() > skewMs) {
    throw invalidField('happenedAt', 'lies in the future; set the clock of the device');
  }
  if (happenedAt && isTooLongAgo(happenedAt, now)) {
    throw invalidField(
      'happenedAt',
      `lies more than ${mostDaysAgo} days back; set the clock of the device`,
    );
  }
  return {
    idempotencyKey: client ? `device:${client.id}:${client.sequence}` : `key:${idempotencyKey}`,
    contentHash: hashContent([text, content]),
    client,
    happenedAt,
  };
}

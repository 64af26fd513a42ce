import { hashContent } from '../../platform/hash-content.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import type { CommandFields } from './custody.ts';
import { skewMs } from './order-rules.ts';

/** What is older than this is no late arrival but a mistake. */
const oldestMs = 400 * 24 * 60 * 60 * 1000;

/**
 * How a command is told from others, and when it happened.
 * @throws ProblemError `invalid_input` for a moment to come, or one long past
 */
export function readCommandFields(given: CommandFields, now: Date) {
  const { idempotencyKey = '', client, happenedAt: text, ...content } = given;
  const happenedAt = text === null ? null : new Date(text);
  const ago = now.getTime() - (happenedAt ?? now).getTime();
  if (ago < -skewMs) {
    throw invalidField('happenedAt', 'lies in the future; set the clock of the device');
  }
  if (ago > oldestMs) {
    throw invalidField('happenedAt', 'lies more than 400 days back; set the clock of the device');
  }
  return {
    idempotencyKey: client ? `device:${client.id}:${client.sequence}` : `key:${idempotencyKey}`,
    contentHash: hashContent([text, content]),
    client,
    happenedAt,
  };
}

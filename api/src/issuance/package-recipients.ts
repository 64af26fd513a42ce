import { isAgeRecipient } from '@zhenma/code-generator';
import { invalidField } from '../platform/http/problem-error.ts';

/**
 * The recipients, each once.
 * @throws ProblemError `invalid_input` naming the first that is no age public key
 */
export async function checkRecipients(recipients: readonly string[]): Promise<string[]> {
  for (const [at, recipient] of recipients.entries()) {
    if (await isAgeRecipient(recipient)) continue;
    throw invalidField(
      `recipients.${at}`,
      `${recipient} is no age public key, a character of it is wrong; ask the print house for it again`,
    );
  }
  return [...new Set(recipients)];
}

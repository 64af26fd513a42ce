import { PrintError } from '@zhenma/printing';
import { describeFailure } from '../issuance/index.ts';

/** Failed writes that no second attempt mends. */
const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES']);

/** What to tell people of work that cannot go on; null for a surprise that may pass. */
export function explainFinalFailure(error: unknown): string | null {
  // The printing package speaks to whoever runs its command line.
  if (error instanceof PrintError) {
    return error.message.replaceAll('go on with --resume', 'retry the job');
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return diskCodes.has(code) ? describeFailure(error) : null;
}

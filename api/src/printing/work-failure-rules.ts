import { PrintError } from '@zhenma/printing';
import { describeFailure } from '../issuance/index.ts';

/** Failed writes that no second attempt mends. */
const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES']);

/** The printing package speaks to whoever runs its command line: what to do here instead. */
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /go on with that job \(--resume\), replace it \(--force\) or choose another name/g,
    'retry the job',
  ],
  [
    /repeat that one's options, or leave out --resume to begin anew/g,
    'cancel the job and order it again',
  ],
  [/repeat that job's options, or name another --state/g, 'cancel the job and order it again'],
  [/leave out --resume/g, 'cancel the job and order it again'],
  [/go on with --resume/g, 'retry the job'],
  [/give it \(--picture [^)]*\)/g, 'add it to the label pictures'],
  [
    /the job gives no value for (\{\w+\}); give one \(--set [^)]*\) or take/g,
    'the batch has no value for $1; take',
  ],
];

/** A message of the printing package for people who have no command line. */
export const rewordHints = (message: string): string =>
  hints.reduce((text, [hint, instead]) => text.replace(hint, instead), message);

/** What to tell people of work that cannot go on; null for a surprise that may pass. */
export function explainFinalFailure(error: unknown): string | null {
  if (error instanceof PrintError) return rewordHints(error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return diskCodes.has(code) ? describeFailure(error) : null;
}

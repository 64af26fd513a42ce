import type { Secrets } from '../secrets.ts';

/** A token bound to a session or a visitor, which only our own pages get to know. */
export interface CsrfTokens {
  issue(holder: string): string;
  isValid(token: string, holder: string): boolean;
}

export function createCsrfTokens(secrets: Secrets): CsrfTokens {
  return {
    issue: (holder) => secrets.sign('csrf', holder),
    isValid: (token, holder) => secrets.isSignedBy(token, 'csrf', holder),
  };
}

/** Where JSON clients put the token. */
export const csrfHeader = 'x-csrf-token';

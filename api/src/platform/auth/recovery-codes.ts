import { customAlphabet } from 'nanoid';
import type { Secrets } from '../secrets.ts';

const count = 10;
/** Fifty random bits: with six tries in fifteen minutes a guess is hopeless. */
const draw = customAlphabet('0123456789abcdefghjkmnpqrstvwxyz', 10);

/** New recovery codes such as `4k2m7-q0rx9`. */
export const createRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => draw().replace(/^.{5}/, '$&-'));

/** What is stored of a code, however it was typed: a keyed hash bound to the person. */
export const hashRecoveryCode = (secrets: Secrets, staffId: string, code: string): string =>
  secrets.sign('recovery-code', staffId, code.toLowerCase().replace(/[^0-9a-z]/g, ''));

import { phoneSchema } from '@zhenma/contract';

/** A number as typed, as `+86` and eleven digits; null when it is no mobile number of mainland China. */
export function readPhone(text: string): string | null {
  const parsed = phoneSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}

/** `138****1234` of `+8613800001234`. */
export function maskPhone(phone: string): string {
  const digits = phone.slice(-11);
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
